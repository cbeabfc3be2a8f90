import { chainParts, chanceParts, everythingParts, type Plan, variationParts } from "./plan.js";
import type { Player } from "./player.js";
import type { PlayedPart, PlayedParts, RunParts } from "./run-parts.js";

/** What is played one after the other; each stage knows what came of those before. */
const STAGES = [chainParts, variationParts, chanceParts, everythingParts];

/**
 * Searches the worlds of a project: first the chains of a corpus and what is near to them, then as far as chance comes, then by
 * trying everything with what is left. It ends when every goal is reached in one of them.
 */
export async function search(player: Player, plan: Plan, run: RunParts): Promise<PlayedParts> {
  let played: readonly PlayedPart[] = [];
  for (const stage of STAGES) {
    const before = played;
    const parts = stage(player, plan, before);
    if (parts.length === 0) continue;
    const next = await run(player, parts, (more) => isEveryReached(plan, [...before, ...more]));
    played = [...before, ...next.played];
    if (next.interrupted) return { played, interrupted: true };
    if (isEveryReached(plan, played)) break;
  }
  return { played, interrupted: false };
}

function isEveryReached({ goals }: Plan, played: readonly PlayedPart[]): boolean {
  const found = new Set(played.flatMap(({ result }) => result.found.map(({ goal }) => goal)));
  return goals.every((goal) => found.has(goal));
}
