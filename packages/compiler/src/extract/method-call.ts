import type { Expr, IrType, Lambda, Method } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { checkCanonicalPart } from "./canonical.js";
import { type Context, node, type Scope, unsupported } from "./context.js";
import { BOOLEAN } from "./ir-types.js";
import { readInteger, readString } from "./typed.js";

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
    const value = readString(argument, scope, ctx);
    checkCanonicalPart(e, name, target, value, ctx);
    return method(e, name, BOOLEAN, target, [value], ctx);
  };
}

/** `slice`: from one position up to another, either of which counts from the end below 0. */
export function readCut({ e, scope, ctx }: MethodCall, target: Expr, name: Method, type: IrType): Expr {
  if (e.arguments.length > 2) return wrongArguments(e, "give where to begin and where to end", ctx);
  const args = e.arguments.map((a) => readInteger(a, "slice", scope, ctx));
  return method(e, name, type, target, args, ctx);
}

/** Reports arguments that the method of the language does not take. */
export function wrongArguments(e: ts.CallExpression, help: string, ctx: Context): Expr {
  return unsupported(e, `these arguments of \`${e.expression.getText().split(".").at(-1)}\``, help, ctx);
}
