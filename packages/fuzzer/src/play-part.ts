import { type Exhausted, exhaustively } from "./exhaustively.js";
import type { Game } from "./game.js";
import type { Found } from "./layer.js";
import { type Part, type PartResult, UNWATCHED, type Watch } from "./part.js";
import { randomly } from "./randomly.js";

/** How many turns in a row may ask for nothing before chance is at its end: all that comes up is known. */
const MOST_IDLE = 1000;

/** How it went. */
export type Played = Pick<PartResult, "found" | "decisions" | "turns" | "idle" | "interrupted"> & {
  readonly exhausted: Readonly<Exhausted> | null;
};

/** Plays a game until every goal is reached, nothing is left to try, or another turn could take more decisions than are left. */
export function playPart(
  game: Game,
  { layer: name, seed, budget, goals }: Pick<Part, "layer" | "seed" | "budget" | "goals">,
  watch: Watch = UNWATCHED,
): Played {
  const paths = new Map<string, PartResult["found"][number]>();
  const found: Found = (goal, path) => {
    if (!goals.includes(goal) || paths.has(goal)) return;
    paths.set(goal, { goal, path, decisions: game.decisions() });
    watch.found(goal);
  };
  const everything = name === "everything" ? exhaustively(game, found) : undefined;
  const layer = everything ?? randomly(game, seed, found);
  let [turns, idle, idleInRow] = [0, 0, 0];
  let interrupted = false;
  while (paths.size < goals.length && game.decisions() + idle + layer.most <= budget) {
    interrupted = watch.isOver();
    if (interrupted || (everything === undefined && idleInRow === MOST_IDLE)) break;
    const before = game.decisions();
    if (layer.turns.next().done) break;
    const asked = game.decisions() - before;
    if (asked === 0) idle++;
    idleInRow = asked === 0 ? idleInRow + 1 : 0;
    turns++;
    watch.asked(asked);
  }
  const exhausted = everything === undefined ? null : { ...everything.exhausted };
  return { found: [...paths.values()], decisions: game.decisions(), turns, idle, exhausted, interrupted };
}
