import type { Part, PartResult } from "./part.js";
import type { Player } from "./player.js";

/** Whether the others need not be played after some parts. */
export type Enough = (results: readonly PartResult[]) => boolean;

/**
 * Plays parts, and gives what came of them in their order, up to where it is enough: what comes after is left out, whether it
 * was played or not, so that the same comes of it wherever and however fast each is played.
 */
export type RunParts = (
  player: Player,
  parts: readonly Part[],
  enough: Enough,
) => Promise<readonly PartResult[]>;

/** Plays one part after another. */
export const inTurn: RunParts = async (player, parts, enough) => {
  const results: PartResult[] = [];
  for (const part of parts) {
    if (enough(results)) break;
    results.push(player.play(part));
  }
  return results;
};

/** The first of some results that are enough, or all. */
export function enoughOf(results: readonly PartResult[], enough: Enough): readonly PartResult[] {
  const count = results.findIndex((_, n) => enough(results.slice(0, n)));
  return count === -1 ? results : results.slice(0, count);
}
