import { plainCalls } from "./actions.js";
import { type Exhausted, exhaustively } from "./exhaustively.js";
import type { Found, Layer } from "./layer.js";
import type { Path } from "./path.js";
import type { DecidedGame } from "./play.js";
import type { Wait } from "./waits.js";

/** A slice of a game, under policies from which some rules may be left out. */
interface PartOfGame {
  readonly game: DecidedGame;
  /** For each move, which one of the whole game it is. */
  readonly moves: readonly number[];
}

/** A game, and what can be left out of it. */
export interface Relaxable {
  readonly whole: DecidedGame;
  /** Ids of the rules that can be left out: without any of them more goes on, and never less. */
  readonly rules: readonly string[];
  /** What is played without some of them; nothing, where these cannot all be left out. */
  without(rules: ReadonlySet<string>): PartOfGame | undefined;
}

/** What was exhausted, over how many calls and which waits, and which rules it took of those that can be left out. */
export interface Relaxed extends Exhausted {
  calls: number;
  waits: readonly Wait[];
  took: readonly string[];
  readonly outOf: number;
}

/** How often the policies were asked. */
interface Asked {
  readonly decisions: number;
  readonly evaluated: number;
  readonly checked: number;
}

/** The search, and what was asked in all of its games. */
export interface Relaxing extends Layer {
  readonly exhausted: Readonly<Relaxed>;
  asked(): Asked;
  /** The games that all of the policies decided. */
  decided(): readonly DecidedGame[];
}

/**
 * Tries everything under policies that stop less, and takes a rule back where a goal is reached that all of the policies keep from
 * being reached. Every sequence that all rules let through is one that fewer let through: what holds with a few of them holds
 * with all, and there is less to remember. It is the refinement of an abstraction by counterexamples (Clarke, Grumberg, Jha, Lu
 * and Veith, CAV 2000), where what is abstracted from is rules.
 *
 * With fewer rules there may be no end of what goes on: once so much of it was played, it is played with all rules. `most`: how many
 * decisions, and turns that asked for none, the former has.
 */
export function relaxing({ whole, rules, without }: Relaxable, most: number, found: Found): Relaxing {
  /** In the games that were given up. */
  let before: Asked = { decisions: 0, evaluated: 0, checked: 0 };
  let left: ReadonlySet<string> = new Set(rules);
  let idle = 0;
  let part = playable();
  let farthest = part;
  const exhausted: Relaxed = {
    ...{ depth: 0, everything: false, positions: 1, ...scopeOf(part), took: [] },
    outOf: rules.length,
  };

  function playable(): PartOfGame {
    const made = without(left);
    if (made !== undefined) return made;
    if (left.size === 0) throw new Error("a game can be played with all of its rules");
    left = NONE;
    return playable();
  }

  /** Plays to the end, or until all of the policies stop what was found, by these rules; by none, where it took too long. */
  function* play({ game, moves }: PartOfGame): Generator<void, ReadonlySet<string> | undefined> {
    let missed: ReadonlySet<string> | undefined;
    const layer = exhaustively(game, (goal, short) => {
      if (missed !== undefined) return;
      const path = short.map((move) => moves[move] as number);
      const replayed = left.size === 0 ? { reached: path } : replayIn(whole, goal, path);
      if ("reached" in replayed) found(goal, replayed.reached);
      else missed = replayed.stoppedBy;
    });
    let decisions = asked().decisions;
    for (const _ of layer.turns) {
      if (missed !== undefined) return missed;
      if (asked().decisions === decisions) idle++;
      decisions = asked().decisions;
      if (part === farthest || isFarther(layer.exhausted, exhausted)) {
        farthest = part;
        const took = rules.filter((rule) => !left.has(rule));
        Object.assign(exhausted, layer.exhausted, scopeOf(part), { took });
      }
      if (left.size > 0 && decisions + idle >= most) return NONE;
      yield;
    }
    return missed;
  }

  function* turns(): Layer["turns"] {
    for (;;) {
      const missed = yield* play(part);
      if (missed === undefined) return;
      left = withOneBack(left, rules, missed);
      before = asked();
      part = playable();
    }
  }

  const asked = (): Asked => sumOf([before, askedIn(part.game)]);

  return {
    turns: turns(),
    get most() {
      const { actions } = part.game;
      // Where a goal is reached, it is replayed in the whole game.
      const replayed = left.size === 0 || actions.length === 0 ? 0 : exhausted.depth + 1;
      return whole.most * (actions.length + replayed);
    },
    exhausted,
    asked: () => sumOf([asked(), askedIn(whole)]),
    decided: () => (left.size === 0 ? [whole, part.game] : [whole]),
  };
}

/** What there is to choose from. */
function scopeOf({ game: { actions, waits } }: PartOfGame): Pick<Relaxed, "calls" | "waits"> {
  return { calls: plainCalls(actions), waits };
}

const NONE: ReadonlySet<string> = new Set();

/** Whether more is certain after one search than after another. */
function isFarther(one: Exhausted, other: Exhausted): boolean {
  return one.everything !== other.everything ? one.everything : one.depth > other.depth;
}

/** What is left out when the first of the rules that were missed is not; nothing, where it was none of them. */
function withOneBack(
  left: ReadonlySet<string>,
  rules: readonly string[],
  missed: ReadonlySet<string>,
): ReadonlySet<string> {
  const back = rules.find((rule) => left.has(rule) && missed.has(rule));
  return back === undefined ? NONE : new Set([...left].filter((rule) => rule !== back));
}

/** What comes with all rules of a path that reached a goal with fewer: the goal, or the rules that stop the path. */
type Replayed = { readonly reached: Path } | { readonly stoppedBy: ReadonlySet<string> };

/** Replays a path in a game, as far as it is let go on. */
function replayIn(game: DecidedGame, goal: string, path: Path): Replayed {
  let position = game.start;
  for (const move of path) {
    const made = game.recall(position, move) ?? game.play(position, move);
    if (made.kind !== "allowed") {
      return { stoppedBy: new Set(move < game.actions.length ? game.stoppedBy(position, move) : []) };
    }
    if (made.reached.includes(goal)) return { reached: path };
    position = made.next;
  }
  return { stoppedBy: NONE };
}

function askedIn(game: DecidedGame): Asked {
  const { evaluated, checked } = game.counts;
  return { decisions: game.decisions(), evaluated, checked };
}

function sumOf(all: readonly Asked[]): Asked {
  const sum = (of: keyof Asked) => all.reduce((total, asked) => total + asked[of], 0);
  return { decisions: sum("decisions"), evaluated: sum("evaluated"), checked: sum("checked") };
}
