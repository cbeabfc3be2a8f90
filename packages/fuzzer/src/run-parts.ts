import type { Part, PartResult } from "./part.js";
import type { Player } from "./player.js";

/** A part that was played, and what came of it. */
export interface PlayedPart {
  readonly part: Part;
  readonly result: PartResult;
}

/** What came of some parts, in their order. */
export interface PlayedParts {
  readonly played: readonly PlayedPart[];
  /** Whether somebody ended it before its time: then some parts may be missing, and some half played. */
  readonly interrupted: boolean;
}

/** Whether the others need not be played after some parts. */
export type Enough = (played: readonly PlayedPart[]) => boolean;

/**
 * Plays parts, and gives what came of them up to where it is enough: what comes after is left out, whether it was played or
 * not, so that the same comes of it wherever and however fast each is played.
 */
export type RunParts = (player: Player, parts: readonly Part[], enough: Enough) => Promise<PlayedParts>;

/** Plays one part after another. */
export const inTurn: RunParts = async (player, parts, enough) => {
  const played: PlayedPart[] = [];
  for (const part of parts) {
    if (enough(played)) break;
    played.push({ part, result: player.play(part) });
  }
  return { played, interrupted: false };
};

/** Those before the first part that is not played yet. */
export function leading(results: readonly (PlayedPart | undefined)[]): readonly PlayedPart[] {
  const hole = results.indexOf(undefined);
  return (hole === -1 ? results : results.slice(0, hole)) as readonly PlayedPart[];
}

/** The first of some parts that are enough, or all. */
export function enoughOf(played: readonly PlayedPart[], enough: Enough): readonly PlayedPart[] {
  const count = played.findIndex((_, n) => enough(played.slice(0, n)));
  return count === -1 ? played : played.slice(0, count);
}
