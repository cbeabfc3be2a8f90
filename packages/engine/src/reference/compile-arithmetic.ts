import type { Expr } from "@enjoin/model";
import { safe } from "./exact-sum.js";
import type { Compute, Frame } from "./frame.js";
import type { Scope } from "./scope.js";

/** Compiles an operation on integers; it fails where the result is no safe integer. */
export function compileArithmetic(e: Expr & { readonly kind: "arithmetic" }, scope: Scope): Compute {
  const left = scope.compute(e.left, scope) as (f: Frame) => number;
  const right = scope.compute(e.right, scope) as (f: Frame) => number;
  switch (e.op) {
    case "add":
      return (f) => safe(left(f) + right(f));
    case "sub":
      return (f) => safe(left(f) - right(f));
    case "mul":
      return (f) => safe(left(f) * right(f));
    case "rem":
      return (f) => safe(left(f) % right(f));
  }
}
