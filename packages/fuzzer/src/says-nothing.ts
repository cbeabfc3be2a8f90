import type { FuzzResult } from "./fuzz-result.js";

/** Whether that nothing was found means less than it seems to: a goal is out of reach for anyone, or what must be possible was never seen. */
export function saysNothing({ goals, sometimes }: Pick<FuzzResult, "goals" | "sometimes">): boolean {
  return goals.some(({ vacuous }) => vacuous) || sometimes.some(({ seen }) => seen === false);
}
