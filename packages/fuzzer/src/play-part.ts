import { type Exhausted, exhaustively } from "./exhaustively.js";
import type { Game } from "./game.js";
import { knownChains } from "./known-chains.js";
import { LAUNDERING } from "./laundering.js";
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

/** A layer, and how far it has come where it tries everything. */
type Searching = Layer & { readonly exhausted?: Readonly<Exhausted> };

/** Plays a part in a game. `known` are the chains of a corpus. */
export function playPart(
  game: Game,
  part: Pick<Part, "layer" | "seed" | "budget" | "goals">,
  watch: Watch = UNWATCHED,
  known: readonly Path[] = [],
): Played {
  const layerFor = (found: Found) => layerOf(part, game, known, found);
  const { layer, ...played } = playLayer(layerFor, () => game.decisions(), part, watch);
  return { ...played, exhausted: layer.exhausted === undefined ? null : { ...layer.exhausted } };
}

/**
 * Plays a layer until every goal is reached, nothing is left to try, or another turn could take more decisions than are left.
 * `decisions`: how many were asked for.
 */
export function playLayer<L extends Layer>(
  layerFor: (found: Found) => L,
  decisions: (layer: L) => number,
  { layer: name, budget, goals }: Pick<Part, "layer" | "budget" | "goals">,
  watch: Watch,
): Omit<Played, "exhausted"> & { readonly layer: L } {
  const paths = new Map<string, PartResult["found"][number]>();
  const layer = layerFor((goal, path) => {
    if ((!goals.includes(goal) && goal !== LAUNDERING.name) || paths.has(goal)) return;
    paths.set(goal, { goal, path, decisions: decisions(layer) });
    watch.found(goal);
  });
  let [turns, idle, idleInRow] = [0, 0, 0];
  let interrupted = false;
  while (goals.some((goal) => !paths.has(goal)) && decisions(layer) + idle + layer.most <= budget) {
    interrupted = watch.isOver();
    if (interrupted || (name === "chance" && idleInRow === MOST_IDLE)) break;
    const before = decisions(layer);
    if (layer.turns.next().done) break;
    const asked = decisions(layer) - before;
    if (asked === 0) idle++;
    idleInRow = asked === 0 ? idleInRow + 1 : 0;
    turns++;
    watch.asked(asked);
  }
  return { layer, found: [...paths.values()], decisions: decisions(layer), turns, idle, interrupted };
}

function layerOf(
  { layer, seed }: Pick<Part, "layer" | "seed">,
  game: Game,
  known: readonly Path[],
  found: Found,
): Searching {
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
