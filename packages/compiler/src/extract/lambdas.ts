import type { Expr, IrType, Lambda } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { bindParameter } from "./bindings.js";
import { type Context, node, type Scope, unsupported, unwrap } from "./context.js";
import { declaredFunction } from "./declared-function.js";
import { withLets } from "./destructuring.js";
import { callHelper } from "./helpers.js";
import { uniqueName } from "./names.js";

/** Reads a function given to an array method: written out with one parameter, or the name of a helper. */
export function readLambda(
  argument: ts.Expression,
  items: IrType,
  scope: Scope,
  ctx: Context,
): Lambda | undefined {
  const e = unwrap(argument);
  if (ts.isArrowFunction(e) || ts.isFunctionExpression(e)) return readWritten(e, items, scope, ctx);
  const isName = ts.isIdentifier(e) || ts.isPropertyAccessExpression(e);
  const named = isName ? declaredFunction(e, ctx) : undefined;
  if (!isName || !named || named.function.parameters.length !== 1) {
    unsupported(
      e,
      "this function for an array method",
      "write `(x) => ...`, or name a helper with one parameter",
      ctx,
    );
    return undefined;
  }
  const param = uniqueName("x", scope.taken);
  const variable: Expr = { kind: "variable", ...node(e, items, ctx), name: param };
  return { param, body: callHelper(e, named, [variable], ctx) };
}

function readWritten(
  e: ts.ArrowFunction | ts.FunctionExpression,
  items: IrType,
  scope: Scope,
  ctx: Context,
): Lambda | undefined {
  const [parameter, ...rest] = e.parameters;
  if (rest[0] || parameter?.dotDotDotToken || parameter?.initializer) {
    unsupported(
      rest[0] ?? parameter ?? e,
      "this parameter of a function for a list",
      "take the element alone: `(x) => ...`",
      ctx,
    );
    return undefined;
  }
  if (e.modifiers?.length || e.asteriskToken) {
    unsupported(e, "an `async` or generator function", "write a plain function: `(x) => ...`", ctx);
    return undefined;
  }
  if (e.type && ts.isTypePredicateNode(e.type)) {
    unsupported(e.type, "a type predicate", "leave it out: TypeScript infers what the test shows", ctx);
    return undefined;
  }
  if (!parameter)
    return { param: uniqueName("_", scope.taken), body: ctx.read.functionResult(e.body, scope, ctx) };
  const { name, lets } = bindParameter(parameter, items, scope, ctx);
  return { param: name, body: withLets(lets, ctx.read.functionResult(e.body, scope, ctx), ctx) };
}
