import { callsOf, type Effort, effectsOf, fillings, type Gaps } from "./fillings.js";
import type { Game } from "./game.js";
import { type Path, replay } from "./path.js";
import { renamings } from "./renamings.js";

/**
 * The chain with the fewest sessions, whose calls do the least and come first, that still reaches the goal in as many moves.
 * Every change that is kept makes the chain plainer by one fixed order, so that different chains end up the same.
 */
export function plainest(game: Game, goal: string, path: Path, effort: Effort): Path {
  let best = path;
  for (;;) {
    const plainer = firstPlainer(game, goal, best, effort);
    if (plainer === undefined) return best;
    best = plainer;
  }
}

function firstPlainer(game: Game, goal: string, path: Path, effort: Effort): Path | undefined {
  for (const changed of renamings(game, path)) {
    if (!isPlainer(game, changed, path)) continue;
    const replayed = replay(game, goal, changed);
    if (replayed?.length === path.length) return replayed;
  }
  const wanted = (chain: Gaps) => isPlainer(game, chain, path);
  for (const gaps of withGaps(path)) {
    const changed = fillings(game, goal, gaps, effort, wanted).next().value;
    if (changed !== undefined) return changed;
  }
  return undefined;
}

/** One fixed order: fewer sessions, then calls that do less, then those that come first. With gaps, whether it still can be. */
function isPlainer(game: Game, changed: Gaps, path: Path): boolean {
  const fewer = sessionsOf(game, changed).size - sessionsOf(game, path).size;
  const less = effectsOf(game, changed) - effectsOf(game, path);
  if (changed.includes(undefined)) return fewer < 0 || (fewer === 0 && less <= 0);
  if (fewer !== 0) return fewer < 0;
  if (less !== 0) return less < 0;
  const at = changed.findIndex((action, i) => action !== path[i]);
  return at !== -1 && (changed[at] ?? 0) < (path[at] ?? 0);
}

function sessionsOf(game: Game, chain: Gaps): Set<string> {
  return new Set(callsOf(game, chain).map(({ session }) => session));
}

/** One move left open, and any two. */
function* withGaps(path: Path): Generator<Gaps> {
  const without = (i: number, j: number) =>
    path.map((index, at) => (at === i || at === j ? undefined : index));
  for (const i of path.keys()) yield without(i, i);
  for (const i of path.keys()) for (let j = i + 1; j < path.length; j++) yield without(i, j);
}
