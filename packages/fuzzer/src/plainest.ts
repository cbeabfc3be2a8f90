import type { Game } from "./game.js";
import { type Path, replay } from "./path.js";
import { canonical } from "./same-json.js";

/**
 * The chain with the fewest and first sessions and the plainest arguments that still reaches the goal in as many calls.
 * Every change that is kept makes the chain plainer by one fixed order, so that different chains end up the same.
 */
export function plainest(game: Game, goal: string, path: Path): Path {
  let best = path;
  for (;;) {
    const plainer = firstPlainer(game, goal, best);
    if (plainer === undefined) return best;
    best = plainer;
  }
}

function firstPlainer(game: Game, goal: string, path: Path): Path | undefined {
  for (const changed of changes(game, path)) {
    if (!isPlainer(game, changed, path)) continue;
    const replayed = replay(game, goal, changed);
    if (replayed?.length === path.length) return replayed;
  }
  return undefined;
}

function isPlainer(game: Game, changed: Path, path: Path): boolean {
  const fewer = new Set(sessionsOf(game, changed)).size - new Set(sessionsOf(game, path)).size;
  if (fewer !== 0) return fewer < 0;
  const at = changed.findIndex((action, i) => action !== path[i]);
  return at !== -1 && (changed[at] ?? 0) < (path[at] ?? 0);
}

/** A session for another, two sessions swapped, a name for another throughout, and each call by itself. */
function* changes(game: Game, path: Path): Generator<Path> {
  const used = [...new Set(sessionsOf(game, path))];
  const all = [...new Set(game.actions.map((action) => action.session))];
  for (const session of used) {
    for (const other of all) {
      yield path.map((index) => inSession(game, index, { [session]: other }));
      yield path.map((index) => inSession(game, index, { [session]: other, [other]: session }));
    }
  }
  for (const name of namesOf(game, path)) {
    for (const other of alternatives(game, path, name)) {
      const renamed = path.map((index) => renamedCall(game, index, name, other));
      if (renamed.every((index) => index !== -1)) yield renamed;
    }
  }
  for (const [i, index] of path.entries()) {
    for (const plainer of plainerCalls(game, index)) yield path.with(i, plainer);
  }
}

function sessionsOf(game: Game, path: Path): string[] {
  return path.flatMap((index) => game.actions[index]?.session ?? []);
}

function inSession(game: Game, index: number, renamed: Readonly<Record<string, string>>): number {
  const action = game.actions[index];
  const other = action === undefined ? undefined : renamed[action.session];
  if (other === undefined) return index;
  const found = game.actions.findIndex((a) => a.session === other && a.variant === action?.variant);
  return found === -1 ? index : found;
}

/** Texts that are the whole of an argument. */
function namesOf(game: Game, path: Path): Set<string> {
  const values = path.flatMap((index) => Object.values(game.actions[index]?.variant.arguments ?? {}));
  return new Set(values.filter((value) => typeof value === "string"));
}

/** Texts that stand where a name stands in other calls of the same tools. */
function alternatives(game: Game, path: Path, name: string): Set<string> {
  const others = path.flatMap((index) => {
    const { contract, arguments: args } = game.actions[index]?.variant ?? {};
    const places = Object.keys(args ?? {}).filter((key) => args?.[key] === name);
    return game.actions
      .filter((action) => action.variant.contract === contract)
      .flatMap((action) => places.map((key) => action.variant.arguments[key]));
  });
  return new Set(others.filter((value) => typeof value === "string"));
}

function renamedCall(game: Game, index: number, name: string, other: string): number {
  const action = game.actions[index];
  const entries = Object.entries(action?.variant.arguments ?? {});
  if (!entries.some(([, value]) => value === name)) return index;
  const wanted = canonical(
    Object.fromEntries(entries.map(([key, value]) => [key, value === name ? other : value])),
  );
  return game.actions.findIndex(
    ({ session, variant }) =>
      session === action?.session &&
      variant.contract === action.variant.contract &&
      canonical(variant.arguments) === wanted,
  );
}

/** Calls of the same tool in the same session that come before this one, and so are plainer; for a wait, the ones before it. */
function plainerCalls(game: Game, index: number): number[] {
  const shorter = game.waits.slice(0, Math.max(0, index - game.actions.length));
  if (shorter.length > 0) return shorter.map((_, i) => game.actions.length + i);
  const { session, variant } = game.actions[index] ?? {};
  return game.actions.flatMap((action, i) => {
    const same = action.session === session && action.variant.contract === variant?.contract;
    return same && i < index ? [i] : [];
  });
}
