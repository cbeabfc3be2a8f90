import type { ArithmeticOp } from "@enjoin/model";
import { isImpossible, isNumeric, KIND, single, type Value, valueWith } from "./value.js";

const MOST = Number.MAX_SAFE_INTEGER;

/** The integers between two bounds. Beyond the safe ones there is no result. */
function integers(min: number, max: number): Value {
  return valueWith({ kinds: KIND.number, whole: true, min: Math.max(min, -MOST), max: Math.min(max, MOST) });
}

/** What an operation on integers gives. */
export function arithmetic(op: ArithmeticOp, a: Value, b: Value): Value {
  if (!isNumeric(a) || !isNumeric(b)) return integers(-MOST, MOST);
  switch (op) {
    case "add":
      return integers(a.min + b.min, a.max + b.max);
    case "sub":
      return integers(a.min - b.max, a.max - b.min);
    case "mul": {
      const products = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
      return products.some(Number.isNaN)
        ? integers(-MOST, MOST)
        : integers(Math.min(...products), Math.max(...products));
    }
    case "rem":
      return remainder(a, b);
  }
}

function remainder(a: Value, b: Value): Value {
  const divisor = single(b)?.value;
  if (typeof divisor !== "number" || divisor === 0) return integers(-MOST, MOST);
  if (a.min === a.max) return integers(a.min % divisor, a.min % divisor);
  const most = Math.abs(divisor) - 1;
  return integers(a.min >= 0 ? 0 : Math.max(-most, a.min), a.max <= 0 ? 0 : Math.min(most, a.max));
}

/** What the left operand must be for a result; nothing is learnt of it where the right one could be anything. */
export function leftOperand(op: ArithmeticOp, result: Value, b: Value): Value | undefined {
  if (!isNumeric(result) || !isNumeric(b) || isImpossible(result)) return undefined;
  switch (op) {
    case "add":
      return between(result.min - b.max, result.max - b.min);
    case "sub":
      return between(result.min + b.min, result.max + b.max);
    case "mul": {
      const factor = single(b)?.value;
      if (typeof factor !== "number" || factor === 0) return undefined;
      const ends = [result.min / factor, result.max / factor];
      // A quotient may be rounded: one more on either side keeps every integer in.
      return between(Math.floor(Math.min(...ends)) - 1, Math.ceil(Math.max(...ends)) + 1);
    }
    case "rem":
      return undefined;
  }
}

/** What the right operand must be for a result. */
export function rightOperand(op: ArithmeticOp, result: Value, a: Value): Value | undefined {
  if (op !== "sub") return op === "rem" ? undefined : leftOperand(op, result, a);
  if (!isNumeric(result) || !isNumeric(a)) return undefined;
  return between(a.min - result.max, a.max - result.min);
}

function between(min: number, max: number): Value | undefined {
  if (Number.isNaN(min) || Number.isNaN(max)) return undefined;
  return valueWith({ kinds: KIND.number, min, max });
}
