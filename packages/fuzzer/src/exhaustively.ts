import type { Game, Position } from "./game.js";
import type { Found, Layer } from "./layer.js";
import type { Path } from "./path.js";

/** How far a search of everything has come. */
export interface Exhausted {
  /** Every sequence of so many moves or fewer was tried. */
  depth: number;
  /** Nothing that was not seen before lies beyond: every sequence, however long, was tried. */
  everything: boolean;
  /** Different positions that were reached. */
  positions: number;
}

/** A position, and how it was reached. */
interface Reached {
  readonly position: Position;
  readonly from?: Reached;
  readonly move?: number;
}

/**
 * Tries every call, and every wait, at one position a turn, the nearest first, until nothing new is reached. Positions from which
 * the same can happen are one, and what is known is not asked for again. A sequence goes on after a goal, so that what was
 * tried holds for every other goal, and after a stopped call that is remembered.
 */
export function exhaustively(game: Game, found: Found): Layer & { readonly exhausted: Readonly<Exhausted> } {
  const exhausted = { depth: 0, everything: false, positions: 1 };
  return { turns: turns(game, exhausted, found), most: game.most * game.actions.length, exhausted };
}

function* turns(game: Game, exhausted: Exhausted, found: Found): Layer["turns"] {
  const seen = new Set([game.keyOf(game.start)]);
  let level: readonly Reached[] = [{ position: game.start }];
  while (level.length > 0) {
    const next: Reached[] = [];
    for (const from of level) {
      for (let move = 0; move < game.actions.length + game.waits.length; move++) {
        const made = game.recall(from.position, move) ?? game.play(from.position, move);
        if (made.kind === "stopped") continue;
        const reached = { position: made.next, from, move };
        for (const goal of made.reached) found(goal, pathTo(reached));
        const key = game.keyOf(made.next);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(reached);
      }
      exhausted.positions = seen.size;
      if (from !== level.at(-1)) yield;
    }
    exhausted.depth++;
    exhausted.everything = next.length === 0;
    level = next;
    yield;
  }
}

function pathTo(reached: Reached): Path {
  const path: number[] = [];
  for (let at: Reached | undefined = reached; at?.move !== undefined; at = at.from) path.push(at.move);
  return path.reverse();
}
