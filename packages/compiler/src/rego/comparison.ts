import type { Expr } from "@enjoin/model";
import { beginning, bind } from "./binding.js";
import type { Lines } from "./module.js";
import { type Scope, term } from "./scope.js";

const COMPARE = { eq: "==", ne: "!=", lt: "<", le: "<=", gt: ">", ge: ">=" } as const;

type Comparison = Expr & { readonly kind: "compare" };

/** Adds a comparison. What is ordered has to be shown to be a number first: Rego orders across types. */
export function addComparison(e: Comparison, scope: Scope, out: Lines): void {
  const left = term(e.left, scope, out);
  const right = term(e.right, scope, out);
  if (!needsGuards(e)) {
    out.push(`${beginning(left, scope, out)} ${COMPARE[e.op]} ${right}`);
    return;
  }
  // Both sides are evaluated, whatever they are.
  const [a, b] = scope.canFail(e)
    ? [bind("operand", left, scope, out), bind("operand", right, scope, out)]
    : [beginning(left, scope, out), right];
  if (!isNumber(e.left)) out.push(`is_number(${a})`);
  if (!isNumber(e.right)) out.push(`is_number(${b})`);
  out.push(`${a} ${COMPARE[e.op]} ${b}`);
}

/** Whether more than the comparison itself must hold. */
export function needsGuards(e: Comparison): boolean {
  return e.op !== "eq" && e.op !== "ne" && !(isNumber(e.left) && isNumber(e.right));
}

function isNumber({ kind, type }: Expr): boolean {
  return type.kind === "integer" || type.kind === "number" || kind === "literal";
}
