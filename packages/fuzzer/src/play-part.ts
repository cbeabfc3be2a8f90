import { type Exhausted, exhaustively } from "./exhaustively.js";
import type { Game } from "./game.js";
import { knownChains } from "./known-chains.js";
import type { Found, Layer } from "./layer.js";
import { type Part, type PartResult, UNWATCHED, type Watch } from "./part.js";
import type { Path } from "./path.js";
import { randomly } from "./randomly.js";
import { variations } from "./variations.js";

/** How many turns in a row may ask for nothing before chance is at its end: all that comes up is known. */
const MOST_IDLE = 1000;

/** How it went. */
export type Played = Pick<PartResult, "found" | "decisions" | "turns" | "idle" | "interrupted"> & {
  readonly exhausted: Readonly<Exhausted> | null;
};

/**
 * Plays a game until every goal is reached, nothing is left to try, or another turn could take more decisions than are left.
 * `known` are the chains of a corpus.
 */
export function playPart(
  game: Game,
  { layer: name, seed, budget, goals }: Pick<Part, "layer" | "seed" | "budget" | "goals">,
  watch: Watch = UNWATCHED,
  known: readonly Path[] = [],
): Played {
  const paths = new Map<string, PartResult["found"][number]>();
  const found: Found = (goal, path) => {
    if (!goals.includes(goal) || paths.has(goal)) return;
    paths.set(goal, { goal, path, decisions: game.decisions() });
    watch.found(goal);
  };
  const layer = layerOf({ layer: name, seed }, game, known, found);
  let [turns, idle, idleInRow] = [0, 0, 0];
  let interrupted = false;
  while (paths.size < goals.length && game.decisions() + idle + layer.most <= budget) {
    interrupted = watch.isOver();
    if (interrupted || (name === "chance" && idleInRow === MOST_IDLE)) break;
    const before = game.decisions();
    if (layer.turns.next().done) break;
    const asked = game.decisions() - before;
    if (asked === 0) idle++;
    idleInRow = asked === 0 ? idleInRow + 1 : 0;
    turns++;
    watch.asked(asked);
  }
  const exhausted = layer.exhausted === undefined ? null : { ...layer.exhausted };
  return { found: [...paths.values()], decisions: game.decisions(), turns, idle, exhausted, interrupted };
}

function layerOf(
  { layer, seed }: Pick<Part, "layer" | "seed">,
  game: Game,
  known: readonly Path[],
  found: Found,
): Layer & { readonly exhausted?: Readonly<Exhausted> } {
  switch (layer) {
    case "chains":
      return knownChains(game, known, found);
    case "variations":
      return variations(game, known, found);
    case "chance":
      return randomly(game, seed, found);
    case "everything":
      return exhaustively(game, found);
  }
}
