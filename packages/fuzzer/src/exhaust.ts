import type { Game, Position } from "./game.js";
import type { Path } from "./path.js";

/** What a search of everything came to. */
export interface Exhausted {
  /** Every sequence of so many calls or fewer was tried. */
  readonly depth: number;
  /** Nothing that was not seen before lies beyond: every sequence, however long, was tried. */
  readonly everything: boolean;
  /** Different positions that were reached. */
  readonly positions: number;
  /** For each goal that was reached, the shortest path to it. */
  readonly paths: ReadonlyMap<string, Path>;
}

/** A position, and how it was reached. */
interface Reached {
  readonly position: Position;
  readonly from?: Reached;
  readonly action?: number;
}

/**
 * Tries every call, and every wait, at every position, the nearest first, until a whole depth does not fit the budget of decisions any
 * more or nothing new is reached. Positions from which the same can happen are one. Sequences that reached a goal end there.
 */
export function exhaust(game: Game, goals: readonly string[], budget: number): Exhausted {
  const end = game.decisions() + budget;
  const seen = new Set([game.keyOf(game.start)]);
  const paths = new Map<string, Path>();
  let level: readonly Reached[] = [{ position: game.start }];
  let depth = 0;
  while (level.length > 0 && paths.size < goals.length) {
    const next: Reached[] = [];
    for (const from of level) {
      // A call takes two decisions at most.
      if (game.decisions() + 2 * game.actions.length > end) {
        return { depth, everything: false, positions: seen.size, paths };
      }
      for (let action = 0; action < game.actions.length + game.waits.length; action++) {
        const move = game.play(from.position, action);
        if (move.kind === "stopped") continue;
        const reached = { position: move.next, from, action };
        const open = move.reached.filter((goal) => goals.includes(goal));
        for (const goal of open) if (!paths.has(goal)) paths.set(goal, pathTo(reached));
        if (open.length > 0) continue;
        const key = game.keyOf(move.next);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(reached);
      }
    }
    depth++;
    level = next;
  }
  return { depth, everything: level.length === 0, positions: seen.size, paths };
}

function pathTo(reached: Reached): Path {
  const path: number[] = [];
  for (let at: Reached | undefined = reached; at?.action !== undefined; at = at.from) path.push(at.action);
  return path.reverse();
}
