import type { ToolContract } from "@enjoin/model";
import { expect, it } from "vitest";
import { exhaust } from "./exhaust.js";
import type { Game, Move, Position } from "./game.js";

// A game on a line: from a place one can go a step up or down, not below 0 and not above `top`; `goal` is the goal.
interface Place extends Position {
  readonly at: number;
}

function line(top: number, goal: number): Game<Place> {
  let decisions = 0;
  const action = (name: string) => ({
    session: "a",
    subject: { type: "agent", id: "a" },
    variant: variant(name),
  });
  return {
    actions: [action("up"), action("down")],
    waits: [],
    start: place(0),
    decisions: () => decisions,
    keyOf: ({ at }) => String(at),
    play({ at }, index): Move<Place> {
      decisions++;
      const to = index === 0 ? at + 1 : at - 1;
      if (to < 0 || to > top) return { kind: "stopped" };
      return { kind: "allowed", next: place(to), changes: [], reached: to === goal ? ["goal"] : [] };
    },
  };
}

function place(at: number): Place {
  return { at, facts: [], leads: [] };
}

function variant(name: string) {
  const result = { kind: "json" } as const;
  const contract: ToolContract = {
    kind: "tool",
    id: 0,
    name,
    args: [],
    open: false,
    result,
    effects: [],
    labels: [],
  };
  return { contract, arguments: {} };
}

it("tries everything there is, and says so", () => {
  expect(exhaust(line(4, 9), ["goal"], 1000)).toEqual({
    depth: 5,
    everything: true,
    positions: 5,
    paths: new Map(),
  });
});

it("says to which depth it came where the budget ends", () => {
  const game = line(1000, 9000);
  const { depth, everything, positions } = exhaust(game, ["goal"], 21);
  // A position takes two decisions, and four must be left: 0 to 8 were gone on from.
  expect({ depth, everything, positions }).toEqual({ depth: 9, everything: false, positions: 10 });
  expect(game.decisions()).toBeLessThanOrEqual(21);
  expect(exhaust(line(4, 9), ["goal"], 3)).toMatchObject({ depth: 0, everything: false, positions: 1 });
});

it("finds the shortest way, and then looks for nothing more", () => {
  const game = line(50, 3);
  const { paths, depth } = exhaust(game, ["goal"], 1000);
  expect(paths).toEqual(new Map([["goal", [0, 0, 0]]]));
  expect(depth).toBe(3);
  expect(game.decisions()).toBe(6);
});

it("goes on for the goals that are left, but not from where one was reached", () => {
  const { paths, everything, positions } = exhaust(line(50, 3), ["goal", "other"], 1000);
  expect([...paths.keys()]).toEqual(["goal"]);
  expect({ everything, positions }).toEqual({ everything: true, positions: 3 });
});
