// @ts-check
import fc from "fast-check";
import { exhaustively } from "../../packages/fuzzer/dist/exhaustively.js";
import { sharesOfChance } from "../../packages/fuzzer/dist/plan.js";
import { playPart } from "../../packages/fuzzer/dist/play-part.js";

// Ways to search one game for the first call that reaches a goal, with the same calls, decisions and oracle. Each gives the
// moves that reached it and how many decisions that took, or nothing within `most`.

/**
 * @typedef {import("../../packages/fuzzer/dist/game.js").Game} Game
 * @typedef {{ readonly path: readonly number[], readonly decisions: number }} Kill
 * @typedef {(newGame: () => Game, seed: number, most: number) => Kill | undefined} Search
 */

/** The searches that ours is compared with by a ratio. */
export const OTHERS = ["fc.commands", "fc.commands, 50 long", "random walk"];

/** @type {{ readonly [name: string]: Search }} */
export const SEARCHES = {
  enjoin,
  "fc.commands": (newGame, seed, most) => commands(newGame(), seed, most, {}),
  "fc.commands, 50 long": (newGame, seed, most) =>
    commands(newGame(), seed, most, { maxCommands: 50, size: "max" }),
  "random walk": (newGame, seed, most) => walk(newGame(), seed, most, 50),
  "breadth first": (newGame, _seed, most) => breadthFirst(newGame(), most),
};

/**
 * The parts of a search one after another, as one thread plays them.
 * @type {Search}
 */
function enjoin(newGame, seed, most) {
  let spent = 0;
  for (const share of [...sharesOfChance(seed, most), undefined]) {
    const layer = share === undefined ? "everything" : "chance";
    const part = { seed, budget: most - spent, ...share, layer, goals: ["any"] };
    const { found, decisions, idle } = playPart(counted(newGame()), /** @type {any} */ (part));
    const [kill] = found;
    if (kill !== undefined) return { path: kill.path, decisions: spent + kill.decisions };
    spent += decisions + idle;
  }
  return undefined;
}

/**
 * The game from here on, with one goal for all.
 * @param {Game} game
 * @returns {Game}
 */
function counted(game) {
  const before = game.decisions();
  return {
    ...game,
    decisions: () => game.decisions() - before,
    play(position, move) {
      const made = game.play(position, move);
      return made.kind === "allowed" && made.reached.length > 0 ? { ...made, reached: ["any"] } : made;
    },
  };
}

/** Ends a search: the goal was reached, or its decisions are used up. */
class Over extends Error {
  /** @param {Kill} [kill] */
  constructor(kill) {
    super();
    this.kill = kill;
  }
}

/**
 * Plays a move of a sequence that goes on until it is over.
 * @param {Game} game
 * @param {{ position: object, path: number[] }} at
 * @param {number} move
 * @param {number} most
 */
function step(game, at, move, most) {
  const made = game.play(at.position, move);
  if (made.kind !== "stopped") {
    at.position = made.next;
    at.path.push(move);
    if (made.reached.length > 0) throw new Over({ path: at.path, decisions: game.decisions() });
  }
  if (game.decisions() >= most) throw new Over();
}

/**
 * @param {() => void} search
 * @returns {Kill | undefined}
 */
function untilOver(search) {
  try {
    search();
  } catch (error) {
    if (!(error instanceof Over)) throw error;
    return error.kill;
  }
  return undefined;
}

/**
 * fast-check's model-based testing: sequences of commands, each of which is drawn from all calls.
 * @param {Game} real
 * @param {number} seed
 * @param {number} most
 * @param {import("fast-check").CommandsContraints} constraints
 */
function commands(real, seed, most, constraints) {
  const game = counted(real);
  const moves = game.actions.length + game.waits.length;
  const all = Array.from({ length: moves }, (_, move) =>
    fc.constant({
      check: () => true,
      /** @param {{ position: object, path: number[] }} at */
      run: (at) => step(game, at, move, most),
      toString: () => String(move),
    }),
  );
  return untilOver(() => {
    for (let round = 0; ; round++) {
      const property = fc.property(fc.commands(all, constraints), (list) => {
        fc.modelRun(() => ({ model: { position: game.start, path: [] }, real: undefined }), list);
      });
      const result = fc.check(property, {
        seed: seed + 1_000_003 * round,
        numRuns: 100_000,
        endOnFailure: true,
      });
      if (result.failed) throw result.errorInstance;
    }
  });
}

/**
 * Sequences of so many calls, each drawn evenly from all.
 * @param {Game} real
 * @param {number} seed
 * @param {number} most
 * @param {number} length
 */
function walk(real, seed, most, length) {
  const game = counted(real);
  const moves = game.actions.length + game.waits.length;
  return untilOver(() => {
    for (let n = 0; ; n++) {
      const at = { position: game.start, path: [] };
      const [draws] = fc.sample(
        fc.noBias(fc.array(fc.nat(moves - 1), { minLength: length, maxLength: length, size: "max" })),
        { seed: seed + 1_000_003 * n, numRuns: 1 },
      );
      for (const move of draws ?? []) step(game, at, move, most);
    }
  });
}

/**
 * @param {Game} real
 * @param {number} most
 */
function breadthFirst(real, most) {
  const game = counted(real);
  return untilOver(() => {
    const layer = exhaustively(game, (_goal, path) => {
      throw new Over({ path, decisions: game.decisions() });
    });
    while (layer.turns.next().done !== true) if (game.decisions() >= most) throw new Over();
  });
}
