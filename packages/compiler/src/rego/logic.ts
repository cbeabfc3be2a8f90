import type { Expr } from "@enjoin/model";

// Conditions in terms of other conditions.

/** The alternatives of a condition, in order: those of `||` and of a choice, or the condition itself. */
export function alternativesOf(e: Expr): Expr[] {
  if (e.kind === "or") return [...alternativesOf(e.left), ...alternativesOf(e.right)];
  const logic = e.kind === "conditional" ? asLogic(e) : e;
  return logic.kind === "or" ? alternativesOf(logic) : [logic];
}

/** A choice between two conditions in terms of `and` and `or`. Often one is a literal: an `if` with a `return`. */
export function asLogic(e: Expr & { readonly kind: "conditional" }): Expr {
  const { test, then } = e;
  const or = (left: Expr, right: Expr): Expr => ({ ...e, kind: "or", left, right });
  const and = (left: Expr, right: Expr): Expr => ({ ...e, kind: "and", left, right });
  if (e.else.kind === "literal" && e.else.value !== true) return and(test, then);
  if (then.kind === "literal") return then.value === true ? or(test, e.else) : and(not(test), e.else);
  if (e.else.kind === "literal") return or(not(test), then);
  return or(and(test, then), and(not(test), e.else));
}

/** Whether one side of a choice is a literal. */
export function isShortened(e: Expr & { readonly kind: "conditional" }): boolean {
  return e.then.kind === "literal" || e.else.kind === "literal";
}

/** The opposite of a condition. */
export function not(operand: Expr): Expr {
  return { kind: "not", id: operand.id, type: operand.type, operand };
}
