import { type Expr, staysSafe } from "@enjoin/model";
import type { Lines } from "./module.js";
import { lib, type Scope, term } from "./scope.js";

const OPERATORS = { add: "+", sub: "-", mul: "*", rem: "%" } as const;

/** An operation, guarded where its result may leave the safe integers, or be the -0 that OPA 0.70 makes of products. */
export function arithmetic(e: Expr & { readonly kind: "arithmetic" }, scope: Scope, out: Lines): string {
  const text = `${operand(e.left, scope, out)} ${OPERATORS[e.op]} ${operand(e.right, scope, out)}`;
  return isPlain(e) ? text : `${lib("safe", scope)}(${text})`;
}

/** A term that can stand beside an operator. */
export function operand(e: Expr, scope: Scope, out: Lines): string {
  const text = term(e, scope, out);
  return e.kind === "arithmetic" && isPlain(e) ? `(${text})` : text;
}

function isPlain(e: Expr & { readonly kind: "arithmetic" }): boolean {
  return staysSafe(e) && e.op !== "mul";
}
