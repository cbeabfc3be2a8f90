import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, node, type Scope } from "./context.js";
import { BOOLEAN, isNothing, present } from "./ir-types.js";
import { join } from "./join-types.js";
import { readCondition } from "./typed.js";

/** Reads `&&` and `||`, which take and give booleans only. */
export function readLogic(e: ts.BinaryExpression, scope: Scope, ctx: Context): Expr {
  const left = readCondition(e.left, scope, ctx);
  const right = readCondition(e.right, scope, ctx);
  const kind = e.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? "and" : "or";
  return { kind, ...node(e, BOOLEAN, ctx), left, right };
}

/** Reads `a ?? b`. */
export function readCoalesce(e: ts.BinaryExpression, scope: Scope, ctx: Context): Expr {
  const left = ctx.read.expression(e.left, scope, ctx);
  const right = ctx.read.expression(e.right, scope, ctx);
  const type = isNothing(left.type) ? right.type : join(present(left.type), right.type);
  return { kind: "coalesce", ...node(e, type, ctx), left, right };
}
