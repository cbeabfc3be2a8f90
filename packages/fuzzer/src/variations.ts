import type { Action } from "./actions.js";
import type { Game } from "./game.js";
import type { Found, Layer } from "./layer.js";
import type { Path } from "./path.js";
import { playOn, type Sequence } from "./play-on.js";
import { renamings } from "./renamings.js";

/** How often a variation is played in a row: what was one payment is several smaller ones. */
const TIMES = 4;

/**
 * Plays what is near to some chains: one call swapped for another that does all that it does, by the same or another session, one
 * wait for another, and sessions and values renamed throughout. A mend that only stops the chain itself leaves one of these
 * open. Each chain has one variation in turn, and none is played twice.
 */
export function variations(game: Game, paths: readonly Path[], found: Found): Layer {
  const others = unseen(paths, inTurn(paths.map((path) => variationsOf(game, path))));
  let next = others.next().value;
  function* turns(): Layer["turns"] {
    while (next !== undefined) {
      for (const isLast of times(game, next, found)) {
        if (isLast) next = others.next().value;
        yield;
      }
    }
  }
  return {
    turns: turns(),
    get most() {
      return game.most * (next?.length ?? 0);
    },
  };
}

/** Those that are none of some, each once. */
function* unseen(some: readonly Path[], paths: Iterable<Path>): Generator<Path, undefined> {
  const seen = new Set(some.map(String));
  for (const path of paths) {
    if (seen.has(String(path))) continue;
    seen.add(String(path));
    yield path;
  }
  return undefined;
}

/**
 * Plays a path some times in a row, as long as that adds something: otherwise the same would come of it. Each time, it says whether
 * that was the last.
 */
function* times(game: Game, path: Path, found: Found): Generator<boolean, void> {
  let at: Sequence = { position: game.start, path: [] };
  let isLast = false;
  for (let n = 1; !isLast; n++) {
    const next = playOn(game, at, path, found);
    isLast = n === TIMES || game.keyOf(next.position) === game.keyOf(at.position);
    at = next;
    yield isLast;
  }
}

/** Calls that are swapped and names that are changed in turn, as either may be what a mend has left open. */
function variationsOf(game: Game, path: Path): Generator<Path> {
  return inTurn([swapped(game, path), renamings(game, path)]);
}

/** The last call first: that is where most rules stop a chain. */
function* swapped(game: Game, path: Path): Generator<Path> {
  for (const at of [...path.keys()].reverse()) {
    for (const other of substitutes(game, path[at] as number)) yield path.with(at, other);
  }
}

/** One of each, as long as there are any. */
function* inTurn<T>(all: readonly Generator<T>[]): Generator<T> {
  for (let open = all; open.length > 0; ) {
    const left: Generator<T>[] = [];
    for (const one of open) {
      const next = one.next();
      if (next.done) continue;
      left.push(one);
      yield next.value;
    }
    open = left;
  }
}

/** Moves that can stand for one: those of its session first. */
function substitutes(game: Game, index: number): number[] {
  const { actions, waits } = game;
  const action = actions[index];
  if (action === undefined) return [...waits.keys()].map((n) => actions.length + n);
  const others = [...actions.entries()].filter(([, other]) => doesAllOf(other, action));
  const isOwn = ([, other]: readonly [number, Action]) => other.session === action.session;
  return [...others.filter(isOwn), ...others.filter((one) => !isOwn(one))].map(([other]) => other);
}

/** Whether a call has every verb of another; where that has none, whether it is the same tool. */
function doesAllOf(other: Action, { variant }: Action): boolean {
  const { contract } = variant;
  if (contract.effects.length === 0) return other.variant.contract === contract;
  const verbs = other.variant.contract.effects.map(({ verb }) => verb);
  return contract.effects.every(({ verb }) => verbs.includes(verb));
}
