import { type Exhausted, exhaustively } from "./exhaustively.js";
import type { Game } from "./game.js";
import type { Found, Layer } from "./layer.js";
import type { Path } from "./path.js";
import { randomly } from "./randomly.js";

/** What a campaign came to. */
export interface Campaign {
  /** For each goal that was reached, the first moves that did, and how many decisions had been made then. */
  readonly paths: ReadonlyMap<string, { readonly path: Path; readonly decisions: number }>;
  /** How many random sequences were played. */
  readonly sequences: number;
  /** How many turns asked for nothing, as all that came up in them was known; each counts as one of the budget. */
  readonly idle: number;
  readonly exhausted: Readonly<Exhausted>;
}

/** What a turn of chance that asked for nothing counts when turns are shared out: most of what it can ask is known. */
const IDLE = 64;

/**
 * Plays until every goal is reached, everything was tried, or another turn could take more decisions than the budget leaves.
 * Random sequences and the search of everything take turns, so that chance has seven of eight decisions: it comes deep, and
 * the other soon settles a small world, where chance finds nothing new to ask.
 */
export function campaign(game: Game, goals: readonly string[], seed: number, budget: number): Campaign {
  const paths = new Map<string, { path: Path; decisions: number }>();
  const found: Found = (goal, path) => {
    if (goals.includes(goal) && !paths.has(goal)) paths.set(goal, { path, decisions: game.decisions() });
  };
  const everything = exhaustively(game, found);
  const random = { layer: randomly(game, seed, found), share: 7, idle: IDLE, spent: 0, had: 0, turns: 0 };
  // What chance finds soon should not wait for a first turn that asks about every call.
  const rest = { layer: everything as Layer, share: 1, idle: 1, spent: 0, had: everything.most, turns: 0 };
  const layers = [random, rest];
  let idle = 0;
  while (paths.size < goals.length && !everything.exhausted.everything) {
    const spent = layers.reduce((sum, layer) => sum + layer.spent, 0);
    const [next] = layers
      .filter(({ layer }) => spent + layer.most <= budget)
      .sort((a, b) => a.had / a.share - b.had / b.share);
    if (next === undefined) break;
    const before = game.decisions();
    next.layer.turns.next();
    const asked = game.decisions() - before;
    // A turn without a decision counts as one, so that a campaign ends in which nothing is left to ask.
    next.spent += Math.max(1, asked);
    if (asked === 0) idle++;
    next.had += asked === 0 ? next.idle : asked;
    next.turns++;
  }
  return { paths, sequences: random.turns, idle, exhausted: { ...everything.exhausted } };
}
