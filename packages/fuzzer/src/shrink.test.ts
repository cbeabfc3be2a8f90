import type { ToolContract } from "@enjoin/model";
import { expect, it } from "vitest";
import type { Action } from "./actions.js";
import type { Game, Move } from "./game.js";
import { Numbers } from "./numbers.js";
import { replay } from "./path.js";
import { playPart } from "./play-part.js";
import { shrink } from "./shrink.js";
import type { Wait } from "./waits.js";

// A game of doors: a call is allowed when its session holds the keys that it needs, and gives one more, to `to` where
// that is another session. `gold` is the goal. Whoever knocks at a door is stopped, and remembered.
interface Door {
  readonly call: string;
  readonly needs: readonly string[];
  readonly gives: string;
  readonly to?: string;
  readonly kind?: "attempted";
}

const DOORS: readonly Door[] = [
  { call: "noise", needs: [], gives: "noise" },
  { call: "red", needs: [], gives: "red" },
  { call: "hand", needs: ["red"], gives: "red", to: "b" },
  { call: "blue", needs: ["red"], gives: "blue" },
  { call: "gold", needs: ["blue"], gives: "gold" },
  { call: "knock", needs: [], gives: "knock", kind: "attempted" },
  { call: "green", needs: ["knock"], gives: "blue" },
];

it("leaves out every call that is not needed", () => {
  const game = doors();
  const path = named(game, ["a noise", "a red", "a noise", "a hand", "a blue", "b noise", "a gold"]);
  expect(names(game, shrink(game, "gold", path))).toEqual(["a red", "a blue", "a gold"]);
});

it("keeps a stopped call that is remembered where a later call needs it, and no other", () => {
  const game = doors();
  const needless = named(game, ["a knock", "a red", "b knock", "a blue", "a gold"]);
  expect(names(game, shrink(game, "gold", needless))).toEqual(["a red", "a blue", "a gold"]);
  const least = named(game, ["a knock", "a green", "a gold"]);
  expect(replay(game, "gold", least)).toEqual(least);
  const needed = named(game, ["a knock", "a noise", "b knock", "a green", "a gold"]);
  expect(names(game, shrink(game, "gold", needed))).toEqual(["a knock", "a green", "a gold"]);
});

it("finds a shorter way with the same calls where none of them can be left out", () => {
  const game = doors();
  const path = named(game, ["a red", "a hand", "b blue", "b gold"]);
  for (const i of path.keys()) {
    expect(replay(game, "gold", path.toSpliced(i, 1))).toBeUndefined();
  }
  expect(names(game, shrink(game, "gold", path))).toEqual(["a red", "a blue", "a gold"]);
});

it("moves the chain to the fewest and first sessions", () => {
  const game = doors();
  const path = named(game, ["b red", "b blue", "b gold"]);
  expect(names(game, shrink(game, "gold", path))).toEqual(["a red", "a blue", "a gold"]);
});

it("waits no longer than it takes", () => {
  const waits: Wait[] = [
    { kind: "for", ms: 1 },
    { kind: "for", ms: 2 },
  ];
  const keys = (name: string) => position(new Map([["a", new Set([name])]]));
  const game: Game<Doors> = {
    ...doors(),
    waits,
    play: (at, index) => {
      const isWait = index >= game.actions.length;
      if (isWait) return { kind: "allowed", next: keys(`${index}`), changes: [], reached: [] };
      if (at.keys.size === 0) return { kind: "stopped" };
      return { kind: "allowed", next: at, changes: [], reached: ["gold"] };
    },
  };
  const first = game.actions.length;
  expect(shrink(game, "gold", [first + 1, 0])).toEqual([first, 0]);
});

it("cuts a path after the call that reaches the goal", () => {
  const game = doors();
  const path = named(game, ["a red", "a blue", "a gold", "a noise"]);
  expect(names(game, replay(game, "gold", path) ?? [])).toEqual(["a red", "a blue", "a gold"]);
});

it("takes a path with a stopped call for none", () => {
  const game = doors();
  expect(replay(game, "gold", named(game, ["a blue", "a red", "a gold"]))).toBeUndefined();
});

it("searches the same way for the same seed, within the budget", () => {
  const part = { layer: "chance" as const, seed: 7, budget: 500, goals: ["gold"] };
  const { found } = playPart(doors(), part);
  expect(playPart(doors(), part).found).toEqual(found);
  expect(found[0]?.decisions).toBeLessThanOrEqual(500);
  const never = doors();
  expect(playPart(never, { ...part, budget: 100, goals: ["never"] }).found).toEqual([]);
  expect(never.decisions()).toBeLessThanOrEqual(100);
});

interface Doors {
  readonly facts: readonly string[];
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  readonly moves: Map<number, Move<Doors>>;
}

function doors(): Game<Doors> {
  let decisions = 0;
  const numbers = new Numbers<string>();
  const actions: Action[] = ["a", "b"].flatMap((session) =>
    variants.map((variant) => ({ session, subject: { type: "agent", id: session }, variant })),
  );
  return {
    actions,
    waits: [],
    start: position(new Map()),
    decisions: () => decisions,
    look(at, index) {
      const move = index === undefined ? undefined : at.moves.get(index);
      return {
        facts: [move === undefined || move.kind === "stopped" ? at.facts : move.next.facts],
        leads: [],
      };
    },
    peek: () => undefined,
    recall: () => undefined,
    finishing: () => [],
    tells: () => true,
    keyOf: (at) => numbers.of(at.facts.join()),
    play(at, index) {
      const known = at.moves.get(index);
      if (known !== undefined) return known;
      decisions++;
      const move = open(at, actions[index]?.session ?? "", DOORS[index % DOORS.length] as Door);
      at.moves.set(index, move);
      return move;
    },
  };
}

function open(at: Doors, session: string, door: Door): Move<Doors> {
  if (!door.needs.every((key) => at.keys.get(session)?.has(key))) return { kind: "stopped" };
  const to = door.to ?? session;
  const keys = new Map([...at.keys, [to, new Set([...(at.keys.get(to) ?? []), door.gives])]]);
  const reached = door.gives === "gold" ? ["gold"] : [];
  return { kind: door.kind ?? "allowed", next: position(keys), changes: [], reached };
}

const variants = DOORS.map(({ call }) => ({ contract: contract(call), arguments: {} }));

function position(keys: ReadonlyMap<string, ReadonlySet<string>>): Doors {
  const facts = [...keys].flatMap(([session, held]) => [...held].map((key) => `${session} ${key}`)).sort();
  return { facts, keys, moves: new Map() };
}

function contract(name: string): ToolContract {
  const result = { kind: "json" } as const;
  return { kind: "tool", id: 0, name, args: [], open: false, result, effects: [], labels: [] };
}

function named(game: Game, calls: readonly string[]): number[] {
  return calls.map((name) => game.actions.findIndex((_, i) => nameOf(game, i) === name));
}

function names(game: Game, path: readonly number[]): string[] {
  return path.map((index) => nameOf(game, index));
}

function nameOf(game: Game, index: number): string {
  const action = game.actions[index];
  return `${action?.session} ${action?.variant.contract.name}`;
}
