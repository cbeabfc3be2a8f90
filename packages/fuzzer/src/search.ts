import { chanceParts, everythingParts, type Plan } from "./plan.js";
import type { Player } from "./player.js";
import type { PlayedPart, PlayedParts, RunParts } from "./run-parts.js";

/**
 * Searches the worlds of a project: first as far as chance comes, then by trying everything with what is left. It ends when every
 * goal is reached in one of them.
 */
export async function search(player: Player, plan: Plan, run: RunParts): Promise<PlayedParts> {
  const first = await run(player, chanceParts(player, plan), (played) => isEveryReached(plan, played));
  if (first.interrupted || isEveryReached(plan, first.played)) return first;
  const rest = await run(player, everythingParts(player, plan, first.played), (played) =>
    isEveryReached(plan, [...first.played, ...played]),
  );
  return { played: [...first.played, ...rest.played], interrupted: rest.interrupted };
}

function isEveryReached({ goals }: Plan, played: readonly PlayedPart[]): boolean {
  const found = new Set(played.flatMap(({ result }) => result.found.map(({ goal }) => goal)));
  return goals.every((goal) => found.has(goal));
}
