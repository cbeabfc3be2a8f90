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
  const longest = Math.max(0, ...paths.map(({ length }) => length));
  return { turns: turns(game, paths, found), most: game.most * TIMES * longest };
}

function* turns(game: Game, paths: readonly Path[], found: Found): Layer["turns"] {
  const seen = new Set(paths.map(String));
  for (let open = paths.map((path) => variationsOf(game, path)); open.length > 0; ) {
    const left: typeof open = [];
    for (const variationsOfOne of open) {
      const path = firstUnseen(variationsOfOne, seen);
      if (path === undefined) continue;
      left.push(variationsOfOne);
      playTimes(game, path, found);
      yield;
    }
    open = left;
  }
}

function firstUnseen(paths: Iterator<Path>, seen: Set<string>): Path | undefined {
  for (let next = paths.next(); !next.done; next = paths.next()) {
    const text = String(next.value);
    if (!seen.has(text) && seen.add(text)) return next.value;
  }
  return undefined;
}

/** Again only where something was added: otherwise the same would come of it. */
function playTimes(game: Game, path: Path, found: Found): void {
  let at: Sequence = { position: game.start, path: [] };
  for (let n = 0; n < TIMES; n++) {
    const next = playOn(game, at, path, found);
    if (game.keyOf(next.position) === game.keyOf(at.position)) return;
    at = next;
  }
}

/** The last call first: that is where most rules stop a chain. */
function* variationsOf(game: Game, path: Path): Generator<Path, undefined> {
  for (const at of [...path.keys()].reverse()) {
    for (const other of substitutes(game, path[at] as number)) yield path.with(at, other);
  }
  yield* renamings(game, path);
  return undefined;
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
