import type { Body, IrType, Target } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { bindEvent, eventAt } from "./bindings.js";
import { type Context, newId, newScope, unsupported, unwrap } from "./context.js";
import { declaredFunction, type FunctionNode, isPlainFunction } from "./declared-function.js";
import { withLets } from "./destructuring.js";
import { eventType } from "./event-type.js";
import { callHelper } from "./helpers.js";
import { STRING } from "./ir-types.js";
import { safeName } from "./names.js";

/**
 * Reads a function of one event of `target`: written out, or the name of a helper. `given`: it sees the event as it was
 * given. Nothing when a problem was recorded.
 */
export function readBody(
  expression: ts.Expression,
  target: Target,
  ctx: Context,
  given = false,
): Body | undefined {
  const e = unwrap(expression);
  if (ts.isArrowFunction(e) || ts.isFunctionExpression(e)) return readWritten(e, target, given, ctx);
  const named = ts.isIdentifier(e) || ts.isPropertyAccessExpression(e) ? declaredFunction(e, ctx) : undefined;
  if (!named) {
    unsupported(
      e,
      "this function of an event",
      "write `(r) => ...`, or name a helper declared as a top-level `const`",
      ctx,
    );
    return undefined;
  }
  const type = typeTaken(e, target, ctx);
  const args = named.function.parameters.map(() => eventAt(e, { type, given }, ctx));
  return { kind: "body", id: newId(e, ctx), param: "r", result: callHelper(e, named, args, ctx) };
}

/** The type of the event that a function given by name takes. */
function typeTaken(e: ts.Expression, target: Target, ctx: Context): IrType {
  const parameter = ctx.checker.getTypeAtLocation(e).getCallSignatures()[0]?.getParameters()[0];
  return parameter ? eventType(ctx.checker.getTypeOfSymbolAtLocation(parameter, e), target, ctx) : STRING;
}

function readWritten(
  e: FunctionNode & ts.Expression,
  target: Target,
  given: boolean,
  ctx: Context,
): Body | undefined {
  if (!isPlainFunction(e, ctx) || !e.body) return undefined;
  const scope = newScope(false);
  const [parameter] = e.parameters;
  const param = parameter && ts.isIdentifier(parameter.name) ? safeName(parameter.name.text) : "r";
  scope.taken.add(param);
  const type = parameter && eventType(ctx.checker.getTypeAtLocation(parameter), target, ctx);
  const lets = type ? bindEvent(parameter, { type, given }, scope, ctx) : [];
  const result = withLets(lets, ctx.read.functionResult(e.body, scope, ctx), ctx);
  return { kind: "body", id: newId(e, ctx), param, result };
}
