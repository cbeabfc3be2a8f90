import type { CompareOp, Expr } from "@enjoin/model";
import { constantOf } from "./constant-of.js";
import type { Check, Compute } from "./frame.js";
import type { Scope } from "./scope.js";

// One closure for each operator, and one more for a right side that never changes: a comparison is what rules do most,
// and every call of a closure within it would cost as much as the comparison.

/** Compiles `===`, `!==` and the orders of numbers. Scalars are equal or not; only numbers have an order. */
export function compileComparison(e: Expr & { readonly kind: "compare" }, scope: Scope): Check {
  const left = scope.compute(e.left, scope);
  const value = constantOf(e.right, scope);
  if (value !== undefined) return compareWith(e.op, left, value);
  return compare(e.op, left, scope.compute(e.right, scope));
}

function compare(op: CompareOp, left: Compute, right: Compute): Check {
  switch (op) {
    case "eq":
      return (f) => left(f) === right(f);
    case "ne":
      return (f) => left(f) !== right(f);
    case "lt":
      return (f) => isLess(left(f), right(f));
    case "le":
      return (f) => isAtMost(left(f), right(f));
    case "gt": {
      return (f) => {
        const a = left(f);
        return isLess(right(f), a);
      };
    }
    case "ge": {
      return (f) => {
        const a = left(f);
        return isAtMost(right(f), a);
      };
    }
  }
}

function compareWith(op: CompareOp, left: Compute, value: unknown): Check {
  switch (op) {
    case "eq":
      return (f) => left(f) === value;
    case "ne":
      return (f) => left(f) !== value;
    case "lt":
      return (f) => isLess(left(f), value);
    case "le":
      return (f) => isAtMost(left(f), value);
    case "gt":
      return (f) => isLess(value, left(f));
    case "ge":
      return (f) => isAtMost(value, left(f));
  }
}

function isLess(a: unknown, b: unknown): boolean {
  return typeof a === "number" && typeof b === "number" && a < b;
}

function isAtMost(a: unknown, b: unknown): boolean {
  return typeof a === "number" && typeof b === "number" && a <= b;
}
