import { createDraws, type Draws } from "./draws.js";
import type { Game, Position } from "./game.js";
import { LAUNDERING } from "./laundering.js";
import type { Found, Layer } from "./layer.js";
import type { Path } from "./path.js";
import { createPrefixes } from "./prefixes.js";

/** Most moves of a sequence after its prefix, but for those that are repeated. */
const LONGEST = 8;
/** How often a move is made in a row, now and then: what is counted or added up is reached by doing the same again. */
const TIMES = 4;
/** Most calls of a sequence that are tried only as they would reach a goal. */
const TRIES = 16;
/** How often a move is drawn again where it is known to lead nowhere. */
const DRAWS = 8;

/**
 * Plays random sequences, one a turn, without end. A call that is stopped is left out of its sequence, unless it is remembered
 * as an attempt. One of four sequences starts afresh; the others go on from a prefix after which something was true for the
 * first time, two of them from one that leads to a goal. Wherever a call would reach a goal, were it allowed, it is tried. The
 * same seed plays the same.
 */
export function randomly(game: Game, seed: number, found: Found): Layer {
  return { turns: turns(game, seed, found), most: game.most * (LONGEST * TIMES + TRIES) };
}

function* turns(game: Game, seed: number, found: Found): Layer["turns"] {
  const draws = createDraws(seed);
  const moves = movesOf(game);
  const prefixes = createPrefixes(game);
  const tried = new Set<number>();

  /** Tries a call, and again where it is remembered as an attempt; how often it was tried. */
  const insist = (from: Position, before: Path, move: number, most: number): number => {
    if (most === 0) return 0;
    const made = game.play(from, move);
    const path = [...before, move];
    if (made.kind === "allowed") for (const goal of made.reached) found(goal, path);
    if (made.kind !== "attempted") return 1;
    prefixes.keep(from, move, made.next, path);
    return 1 + insist(made.next, path, move, most - 1);
  };

  for (;;) {
    const prefix = prefixes.pick(draws);
    const session = draws.oneIn(2) ? prefix.session : undefined;
    let { position, path } = prefix;
    let tries = TRIES;
    let times = 0;
    let last = 0;
    for (let left = 1 + draws.below(LONGEST); left > 0; ) {
      const isNewHere = !tried.has(game.keyOf(position));
      for (const move of isNewHere ? game.finishing(position) : []) {
        if (tries === 0) break;
        const known = game.peek(position, move);
        if (known !== undefined && known.kind !== "allowed") continue;
        tries -= insist(position, path, move, Math.min(tries, TIMES));
      }
      if (isNewHere && tries > 0) tried.add(game.keyOf(position));
      if (times > 0) times--;
      else {
        left--;
        const drawn = draw(game, position, () => moves(draws, session), draws);
        if (drawn === undefined) break;
        last = drawn;
        times = draws.oneIn(8) ? TIMES - 1 : 0;
      }
      const made = game.play(position, last);
      if (made.kind === "stopped" || game.keyOf(made.next) === game.keyOf(position)) {
        times = 0;
        continue;
      }
      path = [...path, last];
      for (const goal of made.reached) found(goal, path);
      if (made.reached.some((goal) => goal !== LAUNDERING.name)) break;
      prefixes.keep(position, last, made.next, path);
      position = made.next;
    }
    yield;
  }
}

/**
 * A move that is not known to be stopped or to change nothing; half of the time one that would change what goals look at. The
 * last of some draws where none is, unless it is known to be stopped.
 */
function draw(game: Game, position: Position, next: () => number, draws: Draws): number | undefined {
  const mustTell = draws.oneIn(2);
  let last: number | undefined;
  for (let n = 0; n < DRAWS; n++) {
    const move = next();
    const known = game.peek(position, move);
    if (known?.kind === "stopped") continue;
    if (known !== undefined && game.keyOf(known.next) === game.keyOf(position)) continue;
    last = move;
    if (!mustTell || game.tells(position, move)) return move;
  }
  return last;
}

/**
 * Draws a session, then a tool (as it is, or with its step-up answered) or to wait, then its arguments, each evenly: a tool with
 * many arguments is not called more.
 */
function movesOf(game: Game): (draws: Draws, session: string | undefined) => number {
  const table = new Map<string, Map<string, number[]>>();
  for (const [i, { session, variant, answered }] of game.actions.entries()) {
    const tools = table.get(session) ?? new Map<string, number[]>();
    const tool = `${variant.contract.name}${answered ? " answered" : ""}`;
    tools.set(tool, [...(tools.get(tool) ?? []), i]);
    table.set(session, tools);
  }
  const waits = game.waits.map((_, i) => game.actions.length + i);
  const waiting = waits.length === 0 ? [] : [waits];
  const sessions = new Map([...table].map(([session, tools]) => [session, [...tools.values(), ...waiting]]));
  const all = [...sessions.values()];
  return (draws, session) => {
    const tools = (session === undefined ? undefined : sessions.get(session)) ?? draws.of(all);
    return draws.of(draws.of(tools));
  };
}
