import type { Expr, IrType } from "@enjoin/model";
import { ts } from "ts-morph";
import type { Context } from "./context.js";
import { arrayOf, BROKEN } from "./ir-types.js";

/** TypeScript knows more than the declaration where a condition has ruled absence out. */
export function refine(expr: Expr, e: ts.Expression, ctx: Context): Expr {
  if (!mayBeAbsent(expr.type) || isInnerChain(e)) return expr;
  const type = refineType(expr.type, ctx.checker.getTypeAtLocation(e), ctx);
  return type === expr.type ? expr : { ...expr, type };
}

function mayBeAbsent(type: IrType): boolean {
  return type.kind === "nullable" ? type.of !== BROKEN : type.kind === "array" && mayBeAbsent(type.items);
}

function refineType(declared: IrType, type: ts.Type, ctx: Context): IrType {
  if (declared.kind === "array" && ctx.checker.isArrayType(type)) {
    const [items] = ctx.checker.getTypeArguments(type as ts.TypeReference);
    const refined = items ? refineType(declared.items, items, ctx) : declared.items;
    return refined === declared.items ? declared : arrayOf(refined);
  }
  if (declared.kind !== "nullable" || declared.of === BROKEN) return declared;
  const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;
  const unknowable = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never;
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((t) => t.flags & (nothing | unknowable)) ? declared : refineType(declared.of, type, ctx);
}

/** Whether a longer optional chain goes on from here, which ends here when the value is absent. */
function isInnerChain(e: ts.Expression): boolean {
  const { parent } = e;
  if (!ts.isOptionalChain(e) || !ts.isOptionalChain(parent) || parent.expression !== e) return false;
  return ts.isNonNullChain(parent) || parent.questionDotToken === undefined;
}
