import type { Expr, IrType, Lambda, Method } from "@enjoin/model";
import type { ts } from "ts-morph";
import { type Context, node, type Scope, unsupported } from "./context.js";
import { BOOLEAN } from "./ir-types.js";
import { readString } from "./typed.js";

/** A call of a method, with the names that hold where it stands. */
export interface MethodCall {
  readonly e: ts.CallExpression;
  readonly scope: Scope;
  readonly ctx: Context;
}

/** Reads the arguments of one method; the target is present. */
export type MethodReader = (call: MethodCall, target: Expr) => Expr;

/** A call of a method of the tree. */
export function method(
  at: ts.Node,
  name: Method,
  type: IrType,
  target: Expr,
  args: readonly Expr[],
  ctx: Context,
  lambda?: Lambda,
): Expr {
  return {
    kind: "method",
    ...node(at, type, ctx),
    method: name,
    target,
    args,
    ...(lambda ? { lambda } : {}),
  };
}

/** A test of a string with one string; JavaScript's second argument, a position, is outside the language. */
export function textMethod(name: Method): MethodReader {
  return ({ e, scope, ctx }, target) => {
    const [argument, ...rest] = e.arguments;
    if (!argument || rest.length > 0) return wrongArguments(e, "give exactly one string", ctx);
    return method(e, name, BOOLEAN, target, [readString(argument, scope, ctx)], ctx);
  };
}

/** Reports arguments that the method of the language does not take. */
export function wrongArguments(e: ts.CallExpression, help: string, ctx: Context): Expr {
  return unsupported(e, `these arguments of \`${e.expression.getText().split(".").at(-1)}\``, help, ctx);
}
