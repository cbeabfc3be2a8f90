import type { Body, Expr } from "@enjoin/model";
import { ts } from "ts-morph";
import { bindEvent } from "./bindings.js";
import { type Context, newId, node, type Scope, unsupported, unwrap } from "./context.js";
import { convertType } from "./convert-type.js";
import { declaredFunction, type FunctionNode, isPlainFunction } from "./declared-function.js";
import { callHelper } from "./helpers.js";
import { STRING } from "./ir-types.js";
import { safeName } from "./names.js";

/** Reads a function of one event: written out, or the name of a helper. Nothing when a problem was recorded. */
export function readBody(expression: ts.Expression, ctx: Context): Body | undefined {
  const e = unwrap(expression);
  if (ts.isArrowFunction(e) || ts.isFunctionExpression(e)) return readWritten(e, ctx);
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
  const type = eventType(e, ctx);
  const args: Expr[] = named.function.parameters.map(() => ({ kind: "request", ...node(e, type, ctx) }));
  return { kind: "body", id: newId(e, ctx), param: "r", result: callHelper(e, named, args, ctx) };
}

/** The type of the event that a function given by name takes. */
function eventType(e: ts.Expression, ctx: Context): Expr["type"] {
  const parameter = ctx.checker.getTypeAtLocation(e).getCallSignatures()[0]?.getParameters()[0];
  return parameter ? convertType(ctx.checker.getTypeOfSymbolAtLocation(parameter, e), ctx) : STRING;
}

function readWritten(e: FunctionNode & ts.Expression, ctx: Context): Body | undefined {
  if (!isPlainFunction(e, ctx) || !e.body) return undefined;
  const scope: Scope = { bindings: new Map(), taken: new Set(), inHelper: false };
  const [parameter] = e.parameters;
  const param = parameter && ts.isIdentifier(parameter.name) ? safeName(parameter.name.text) : "r";
  scope.taken.add(param);
  if (parameter) bindEvent(parameter, scope, ctx);
  return { kind: "body", id: newId(e, ctx), param, result: ctx.read.functionResult(e.body, scope, ctx) };
}
