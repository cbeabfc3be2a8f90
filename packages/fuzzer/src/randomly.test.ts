import { expect, it } from "vitest";
import { contract } from "../../../test/builders/world-calls.js";
import type { Action } from "./actions.js";
import type { Game, Move } from "./game.js";
import { randomly } from "./randomly.js";

// A game with one door among many calls that are stopped: it opens to whoever has knocked so many times.
interface Knocked {
  readonly times: number;
}

const NOISE = 300;

function door(opensAfter: number): Game<Knocked> {
  let decisions = 0;
  const moves = new Map<string, Move<Knocked>>();
  return {
    actions: Array.from({ length: NOISE + 1 }, (_, i) => action(`call-${i}`)),
    waits: [],
    most: 2,
    start: { times: 0 },
    decisions: () => decisions,
    look: ({ times }, move) => ({ facts: [[`${move === undefined ? times : times + 1} times`]], leads: [] }),
    peek: ({ times }, move) => moves.get(`${times} ${move}`),
    recall: () => undefined,
    finishing: () => [NOISE],
    tells: () => true,
    keyOf: ({ times }) => times,
    play({ times }, move): Move<Knocked> {
      decisions++;
      const next = { times: times + 1 };
      const made: Move<Knocked> =
        move < NOISE
          ? { kind: "stopped" }
          : times < opensAfter
            ? { kind: "attempted", next, changes: [], reached: [] }
            : { kind: "allowed", next, changes: [], reached: ["goal"] };
      moves.set(`${times} ${move}`, made);
      return made;
    },
  };
}

function action(name: string): Action {
  return {
    session: "a",
    subject: { type: "agent", id: "a" },
    variant: { contract: contract(name, [], []), arguments: {} },
    answered: false,
  };
}

/** The path to the goal, and after how many turns it was found. */
function found(opensAfter: number, turns: number) {
  const paths: (readonly number[])[] = [];
  const layer = randomly(door(opensAfter), 1, (_, path) => paths.push(path));
  let turn = 0;
  for (; turn < turns && paths.length === 0; turn++) layer.turns.next();
  return { path: paths[0], turn };
}

it("tries a call that would reach a goal again where it is stopped and remembered", () => {
  expect(found(0, 1)).toEqual({ path: [NOISE], turn: 1 });
  expect(found(3, 1)).toEqual({ path: Array(4).fill(NOISE), turn: 1 });
});

it("goes on from where it was stopped and remembered", () => {
  expect(found(12, 40).path).toEqual(Array(13).fill(NOISE));
});

it("takes no more decisions in a turn than it says", () => {
  const game = door(1000);
  const layer = randomly(game, 1, () => {});
  for (let before = 0, turn = 0; turn < 100; before = game.decisions(), turn++) {
    layer.turns.next();
    expect(game.decisions() - before).toBeLessThanOrEqual(layer.most);
  }
});
