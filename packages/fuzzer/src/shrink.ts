import { type Effort, fillings, type Gaps } from "./fillings.js";
import type { Game, Position } from "./game.js";
import { type Path, replay, tried } from "./path.js";
import { plainest } from "./plainest.js";

/** Most positions that the search for a shorter chain looks at. */
const MOST_POSITIONS = 500;

/** Most moves that are tried in the place of others: what is left then is short, and may not be the shortest. */
const MOST_TRIED = 300_000;

/**
 * The shortest and plainest chain that still reaches the goal, none of whose calls can be left out. Everything that is
 * tried is replayed from the start, and counts only when every call of it is allowed or remembered as an attempt.
 */
export function shrink(game: Game, goal: string, path: Path, effort: Effort = { left: MOST_TRIED }): Path {
  let best = withoutNeedless(game, goal, path);
  for (;;) {
    const shorter = shorterOfTheSame(game, goal, best) ?? oneForTwo(game, goal, best, effort) ?? best;
    const plainer = withoutNeedless(game, goal, plainest(game, goal, shorter, effort));
    if (plainer.length === best.length && plainer.every((action, i) => action === best[i])) return best;
    best = plainer;
  }
}

/** Leaves calls out, many at a time and then one by one and in pairs, until none can be. */
function withoutNeedless(game: Game, goal: string, path: Path): Path {
  let best = path;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = best.length - size; start >= 0; start--) {
      const shorter = replay(game, goal, [...best.slice(0, start), ...best.slice(start + size)]);
      if (shorter === undefined) continue;
      best = shorter;
      start = Math.min(start, best.length - size + 1);
    }
  }
  for (let i = 0; i < best.length; i++) {
    for (let j = i + 1; j < best.length; j++) {
      const shorter = replay(
        game,
        goal,
        best.filter((_, at) => at !== i && at !== j),
      );
      if (shorter !== undefined) return withoutNeedless(game, goal, shorter);
    }
  }
  return best;
}

/** A shorter chain of the same calls by the same actors, breadth first; nothing, when there is none in reach. */
function shorterOfTheSame(game: Game, goal: string, path: Path): Path | undefined {
  const choices = sameCalls(game, path);
  const seen = new Set([game.keyOf(game.start)]);
  let level: { readonly position: Position; readonly path: Path }[] = [{ position: game.start, path: [] }];
  for (let depth = 1; depth < path.length; depth++) {
    const next: typeof level = [];
    for (const from of level) {
      for (const action of choices) {
        const move = tried(game, from.position, action);
        if (move.kind === "stopped") continue;
        if (move.reached.includes(goal)) return [...from.path, action];
        const key = game.keyOf(move.next);
        if (seen.has(key)) continue;
        if (seen.size >= MOST_POSITIONS) return undefined;
        seen.add(key);
        next.push({ position: move.next, path: [...from.path, action] });
      }
    }
    level = next;
  }
  return undefined;
}

/** A chain with one move fewer, where any one does for two of it. */
function oneForTwo(game: Game, goal: string, path: Path, effort: Effort): Path | undefined {
  const known = new Set<string>();
  for (let i = 0; i < path.length; i++) {
    for (let j = i + 1; j < path.length; j++) {
      const rest: Gaps = path.filter((_, at) => at !== i && at !== j);
      if (known.has(rest.join())) continue;
      known.add(rest.join());
      for (let place = 0; place <= rest.length; place++) {
        const shorter = fillings(game, goal, rest.toSpliced(place, 0, undefined), effort).next().value;
        if (shorter !== undefined) return shorter;
      }
    }
  }
  return undefined;
}

/** The tools and arguments of a chain, each by each of its actors, and every wait where it has one. */
function sameCalls(game: Game, path: Path): number[] {
  const used = path.flatMap((index) => game.actions[index] ?? []);
  const sessions = new Set(used.map((action) => action.session));
  const variants = new Set(used.map((action) => action.variant));
  const calls = game.actions.flatMap((action, index) =>
    sessions.has(action.session) && variants.has(action.variant) ? [index] : [],
  );
  const waits = game.waits.map((_, i) => game.actions.length + i);
  return path.some((index) => waits.includes(index)) ? [...calls, ...waits] : calls;
}
