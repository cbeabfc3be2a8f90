import type { Action } from "./actions.js";
import type { Game, Position } from "./game.js";
import { type Path, tried } from "./path.js";

/** A chain in which some moves are left open. */
export type Gaps = readonly (number | undefined)[];

/** How many moves may still be tried. */
export interface Effort {
  left: number;
}

/**
 * The chains that reach the goal with any moves in the gaps: of those that come to the same, the one that does least. Nothing is
 * tried of a chain that is not wanted, however the rest of its gaps is filled, and nothing once the effort is used up.
 */
export function* fillings(
  game: Game,
  goal: string,
  gaps: Gaps,
  effort: Effort,
  wanted: (chain: Gaps) => boolean = () => true,
): Generator<Path, undefined> {
  const moves = plainestMoves(game);
  yield* filled(game.start, [], gaps);
  return undefined;

  function* filled(from: Position, before: Path, [first, ...rest]: Gaps): Generator<Path> {
    const seen = new Set([game.keyOf(from)]);
    for (const index of first !== undefined ? [first] : rest.length > 0 ? moves : game.finishing(from)) {
      const path = [...before, index];
      if (first === undefined && !wanted([...path, ...rest])) continue;
      if (effort.left === 0) return;
      effort.left--;
      const move = tried(game, from, index);
      if (move.kind === "stopped") continue;
      if (move.reached.includes(goal)) yield path;
      else if (rest.length > 0 && !seen.has(game.keyOf(move.next))) {
        seen.add(game.keyOf(move.next));
        yield* filled(move.next, path, rest);
      }
    }
  }
}

/** How much the calls of a chain do, in sum: a read less than a copy, and that less than to rename. */
export function effectsOf(game: Game, chain: Gaps): number {
  return callsOf(game, chain).reduce((sum, { variant }) => sum + variant.contract.effects.length, 0);
}

/** The calls of a chain that are neither waits nor left open. */
export function callsOf(game: Game, chain: Gaps): Action[] {
  return chain.flatMap((index) => (index === undefined ? [] : (game.actions[index] ?? [])));
}

function plainestMoves(game: Game): number[] {
  const moves = Array.from({ length: game.actions.length + game.waits.length }, (_, index) => index);
  return moves.sort((a, b) => effectsOf(game, [a]) - effectsOf(game, [b]) || a - b);
}
