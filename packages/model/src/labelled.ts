import type { ToolContract } from "./policy-ir.js";

/** Whether label rules look at a tool: at what comes back from it, or at what enters. What leaves has no result. */
export function isLabelled({ point }: Pick<ToolContract, "point">): boolean {
  return point !== "output";
}
