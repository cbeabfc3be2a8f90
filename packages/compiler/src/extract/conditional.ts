import type { Expr } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, node } from "./context.js";
import { join } from "./join-types.js";

/** `test ? then : otherwise`, of a type that holds both. */
export function conditional(
  at: ts.Node,
  test: Expr,
  then: Expr,
  otherwise: Expr,
  ctx: Context,
  type = join(then.type, otherwise.type),
): Expr {
  return { kind: "conditional", ...node(at, type, ctx), test, then, else: otherwise };
}
