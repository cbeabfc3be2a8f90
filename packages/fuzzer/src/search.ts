import type { Part, PartResult } from "./part.js";
import { chanceParts, everythingParts, type Plan } from "./plan.js";
import type { Player } from "./player.js";
import type { RunParts } from "./run-parts.js";

/** A part that was played, and what came of it. */
export interface PlayedPart {
  readonly part: Part;
  readonly result: PartResult;
}

/**
 * Searches the worlds of a project: first as far as chance comes, then by trying everything with what is left. It ends when every
 * goal is reached in one of them.
 */
export async function search(player: Player, plan: Plan, run: RunParts): Promise<readonly PlayedPart[]> {
  const chance = chanceParts(player, plan);
  const first = zipped(chance, await run(player, chance, (results) => isEnough(plan, results)));
  const before = first.map(({ result }) => result);
  if (isEnough(plan, before)) return first;
  const rest = everythingParts(player, plan, first);
  const results = await run(player, rest, (results) => isEnough(plan, [...before, ...results]));
  return [...first, ...zipped(rest, results)];
}

/** Whether every goal was reached, or somebody ended the search. */
function isEnough({ goals }: Plan, results: readonly PartResult[]): boolean {
  if (results.some(({ interrupted }) => interrupted)) return true;
  const found = new Set(results.flatMap((result) => result.found.map(({ goal }) => goal)));
  return goals.every((goal) => found.has(goal));
}

function zipped(parts: readonly Part[], results: readonly PartResult[]): PlayedPart[] {
  return results.map((result, n) => ({ part: parts[n] as Part, result }));
}
