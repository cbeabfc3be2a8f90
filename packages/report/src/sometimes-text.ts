import type { FuzzResult } from "./report.js";

/** Why what must be possible was never seen, as far as a search knows. */
export function whyNeverSeen({ calls, stoppedBy }: FuzzResult["sometimes"][number]): string {
  if (calls === 0) return "no world has such a call";
  const by = stoppedBy.length === 0 ? "" : `; calls of its tools were stopped by ${stoppedBy.join(", ")}`;
  return `no such call was allowed${by}`;
}
