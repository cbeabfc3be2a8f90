import { fail } from "./failure.js";

/** The sum of safe integers, whatever the sums on the way are; fails when it is none itself. */
export function exactSum(numbers: readonly number[]): number {
  let sum = 0;
  for (const n of numbers) {
    sum += n;
    if (!Number.isSafeInteger(sum)) return safe(Number(numbers.reduce((all, m) => all + BigInt(m), 0n)));
  }
  return sum;
}

/** A result of arithmetic, never the negative zero; fails when no engine would be sure of it. */
export function safe(n: number): number {
  return Number.isSafeInteger(n) ? n + 0 : fail("arithmetic leaves the safe integers");
}
