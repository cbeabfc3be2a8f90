import type { Expr, IrType } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { declaredAt } from "./declared-type.js";
import { BROKEN } from "./ir-types.js";
import { narrow } from "./narrow.js";
import { isWithin } from "./within.js";

/**
 * TypeScript knows more of a name, a field or an element than its declaration where a condition has told it. What it
 * knows only chooses among what a guard has checked; and only where the declaration says no less than the guard, as
 * otherwise TypeScript would choose from something else.
 */
export function refine(expr: Expr, e: ts.Expression, ctx: Context): Expr {
  if (!isChoice(expr.type) || !isReference(e) || isInnerChain(e)) return expr;
  const type = narrow(expr.type, ctx.checker.getTypeAtLocation(e), ctx);
  if (type === expr.type || !isWithin(expr.type, declaredAt(e, ctx))) return expr;
  return { ...expr, type };
}

/** Whether a condition can say more of a value than its type. */
function isChoice(type: IrType): boolean {
  if (type.kind === "nullable") return type.of !== BROKEN;
  return type !== BROKEN && ["union", "json", "enum"].includes(type.kind);
}

function isReference(e: ts.Expression): boolean {
  return ts.isIdentifier(e) || ts.isPropertyAccessExpression(e) || ts.isElementAccessExpression(e);
}

/** Whether a longer optional chain goes on from here, which ends here when the value is absent. */
function isInnerChain(e: ts.Expression): boolean {
  const { parent } = e;
  if (!ts.isOptionalChain(e) || !ts.isOptionalChain(parent) || parent.expression !== e) return false;
  return ts.isNonNullChain(parent) || parent.questionDotToken === undefined;
}
