import { expect, it } from "vitest";
import { contract } from "../../../test/builders/world-calls.js";
import { exhaustively } from "./exhaustively.js";
import type { Game, Move } from "./game.js";
import { playPart } from "./play-part.js";

// A game on a line: from a place one can go a step up or down, not below 0 and not above `top`; `goal` is the goal.
interface Place {
  readonly at: number;
}

function line(top: number, goal: number): Game<Place> {
  let decisions = 0;
  const action = (name: string) => ({
    session: "a",
    subject: { type: "agent", id: "a" },
    variant: { contract: contract(name, [], []), arguments: {} },
    answered: false,
  });
  return {
    actions: [action("up"), action("down")],
    waits: [],
    most: 2,
    start: place(0),
    decisions: () => decisions,
    look: () => ({ facts: [], leads: [] }),
    peek: () => undefined,
    recall: () => undefined,
    finishing: () => [],
    tells: () => true,
    keyOf: ({ at }) => at,
    play({ at }, index): Move<Place> {
      decisions++;
      const to = index === 0 ? at + 1 : at - 1;
      if (to < 0 || to > top) return { kind: "stopped" };
      return { kind: "allowed", next: place(to), changes: [], reached: to === goal ? ["goal"] : [] };
    },
  };
}

function place(at: number): Place {
  return { at };
}

/** Takes so many turns, or all. */
function explored(game: Game<Place>, turns = Number.POSITIVE_INFINITY) {
  const paths = new Map<string, readonly number[]>();
  const layer = exhaustively(game, (goal, path) => {
    if (!paths.has(goal)) paths.set(goal, path);
  });
  for (let n = 0; n < turns && layer.turns.next().done !== true; n++);
  return { ...layer.exhausted, paths };
}

it("tries everything there is, and says so", () => {
  expect(explored(line(4, 9))).toEqual({ depth: 5, everything: true, positions: 5, paths: new Map() });
});

it("says to which depth it has come", () => {
  const game = line(1000, 9000);
  expect(explored(game, 9)).toMatchObject({ depth: 9, everything: false, positions: 10 });
  expect(game.decisions()).toBe(18);
  expect(explored(line(4, 9), 0)).toMatchObject({ depth: 0, everything: false, positions: 1 });
});

it("finds the shortest way to a goal, and tries what lies beyond for the others", () => {
  const { paths, everything, positions } = explored(line(50, 3));
  expect(paths).toEqual(new Map([["goal", [0, 0, 0]]]));
  expect({ everything, positions }).toEqual({ everything: true, positions: 51 });
});

const everything = (budget: number) => ({ layer: "everything" as const, seed: 1, budget, goals: ["goal"] });
const chance = (budget: number) => ({ ...everything(budget), layer: "chance" as const });

it("ends where everything was tried, or before its budget is passed", () => {
  expect(playPart(line(4, 9), everything(100_000)).exhausted).toMatchObject({
    everything: true,
    positions: 5,
  });
  const large = line(10_000, 20_000);
  expect(playPart(large, everything(500)).exhausted).toMatchObject({ everything: false });
  expect(large.decisions()).toBeLessThanOrEqual(500);
  expect(large.decisions()).toBeGreaterThan(450);
  expect(playPart(line(4, 9), everything(3)).exhausted).toMatchObject({ depth: 0, positions: 1 });
});

it("ends where chance has nothing left to ask, and says how often it asked for nothing", () => {
  const { play, ...rest } = line(3, 9);
  const asked = new Set<string>();
  const game: Game<Place> = {
    ...rest,
    decisions: () => asked.size,
    play(at, move) {
      asked.add(`${at.at} ${move}`);
      return play(at, move);
    },
  };
  const { decisions, turns, idle, interrupted } = playPart(game, chance(1_000_000));
  expect({ decisions, interrupted }).toEqual({ decisions: 8, interrupted: false });
  expect(idle).toBeGreaterThan(500);
  expect(turns - idle).toBeLessThan(100);
});

it("ends where somebody asks it to, and says so", () => {
  let asked = 0;
  const watch = {
    isOver: () => asked > 20,
    asked: (decisions: number) => {
      asked += decisions;
    },
    found: () => {},
  };
  const { decisions, interrupted } = playPart(line(10_000, 20_000), everything(5000), watch);
  expect({ decisions, interrupted }).toEqual({ decisions: 22, interrupted: true });
});

it("ends where every goal is reached", () => {
  const game = line(50, 3);
  const { found } = playPart(game, everything(5000));
  expect(found).toMatchObject([{ goal: "goal", path: [0, 0, 0] }]);
  expect(game.decisions()).toBeLessThan(20);
});
