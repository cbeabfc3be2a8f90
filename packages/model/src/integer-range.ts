import type { Expr, IrType, Method } from "./policy-ir.js";

// Between which bounds an integer lies, as far as its expression tells.

type Range = readonly [low: number, high: number];

const MOST = Number.MAX_SAFE_INTEGER;

/** No request that an engine takes is longer. */
const LONGEST = 2 ** 30;

const SIZES: ReadonlySet<Method> = new Set(["array.length", "string.length", "set.size"]);

/** Whether the result of an operation is a safe integer whatever its operands are. */
export function staysSafe(e: Expr & { readonly kind: "arithmetic" }): boolean {
  return unclamped(e).every((bound) => Math.abs(bound) <= MOST);
}

function rangeOf(e: Expr): Range {
  if (e.kind === "literal" && typeof e.value === "number") return [e.value, e.value];
  if (e.kind === "arithmetic") {
    const [low, high] = unclamped(e);
    return [Math.max(low, -MOST), Math.min(high, MOST)];
  }
  if (e.kind === "method" && SIZES.has(e.method)) return [0, LONGEST];
  return rangeOfType(e.type);
}

function rangeOfType(type: IrType): Range {
  if (type.kind === "enum") {
    const values = type.values.map(Number);
    return [Math.min(...values), Math.max(...values)];
  }
  return type.kind === "integer" ? [type.minimum ?? -MOST, type.maximum ?? MOST] : [-MOST, MOST];
}

function unclamped(e: Expr & { readonly kind: "arithmetic" }): Range {
  const [a, b] = rangeOf(e.left);
  const [c, d] = rangeOf(e.right);
  switch (e.op) {
    case "add":
      return [a + c, b + d];
    case "sub":
      return [a - d, b - c];
    case "mul": {
      const products = [a * c, a * d, b * c, b * d];
      return [Math.min(...products), Math.max(...products)];
    }
    case "rem": {
      const most = Math.max(Math.abs(c), Math.abs(d)) - 1;
      return [a < 0 ? -most : 0, most];
    }
  }
}
