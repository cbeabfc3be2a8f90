import type { ToolContract } from "@enjoin/model";
import { expect, it } from "vitest";
import { contract } from "../../../test/builders/world-calls.js";
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
  /** The session that alone may make the call. */
  readonly by?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  /** How many things the call does. */
  readonly does?: number;
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
  // Without the red key there is no other way.
  const closed = doors(DOORS.filter(({ call }) => call !== "red"));
  const needed = named(closed, ["a knock", "a noise", "b knock", "a green", "a gold"]);
  expect(names(closed, shrink(closed, "gold", needed))).toEqual(["a knock", "a green", "a gold"]);
});

it("tries no more moves in the place of others than it may, and then leaves the chain as it is", () => {
  const list: readonly Door[] = [
    { call: "red", needs: [], gives: "red" },
    { call: "blue", needs: ["red"], gives: "blue" },
    { call: "gold", needs: ["blue"], gives: "gold" },
    { call: "key", needs: [], gives: "blue" },
  ];
  const chain = ["a red", "a blue", "a gold"];
  const shortened = (left: number) => {
    const game = doors(list);
    return names(game, shrink(game, "gold", named(game, chain), { left }));
  };
  expect(shortened(0)).toEqual(chain);
  expect(shortened(1000)).toEqual(["a key", "a gold"]);
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

it("puts one call in the place of two that it does as well as", () => {
  const game = doors([
    { call: "red", needs: [], gives: "red" },
    { call: "blue", needs: ["red"], gives: "blue" },
    { call: "turn", needs: ["blue"], gives: "turned" },
    { call: "gold", needs: ["turned"], gives: "gold" },
    { call: "key", needs: [], gives: "blue" },
  ]);
  const path = named(game, ["a red", "a blue", "a turn", "a gold"]);
  expect(names(game, shrink(game, "gold", path))).toEqual(["a key", "a turn", "a gold"]);
});

it("takes a call that does less, wherever it stands", () => {
  const game = doors([
    { call: "copy", needs: [], gives: "red", does: 2 },
    { call: "read", needs: [], gives: "red", does: 1 },
    { call: "gold", needs: ["red"], gives: "gold" },
  ]);
  const path = named(game, ["a copy", "a gold"]);
  expect(names(game, shrink(game, "gold", path))).toEqual(["a read", "a gold"]);
});

it("changes two calls at once where one cannot go without the other", () => {
  const game = doors([
    { call: "copy", needs: [], gives: "red", does: 1 },
    { call: "rename", needs: ["red"], gives: "key", does: 3 },
    { call: "move", needs: [], gives: "blue", does: 2 },
    { call: "read", needs: ["blue"], gives: "key", does: 1 },
    { call: "gold", needs: ["key"], gives: "gold" },
  ]);
  const path = named(game, ["a copy", "a rename", "a gold"]);
  expect(names(game, shrink(game, "gold", path))).toEqual(["a move", "a read", "a gold"]);
});

it("puts calls in one order where several do", () => {
  const game = doors([
    { call: "one", needs: [], gives: "1" },
    { call: "two", needs: [], gives: "2" },
    { call: "gold", needs: ["1", "2"], gives: "gold" },
  ]);
  const path = named(game, ["a two", "a one", "a gold"]);
  expect(names(game, shrink(game, "gold", path))).toEqual(["a one", "a two", "a gold"]);
});

it("swaps two values of arguments, numbers as well, throughout", () => {
  const game = doors([
    { call: "pick", args: { n: 1 }, needs: [], gives: "picked 1" },
    { call: "pick", args: { n: 2 }, needs: [], gives: "picked 2" },
    { call: "turn", args: { n: 1 }, needs: ["picked 1"], gives: "turned 1" },
    { call: "turn", args: { n: 2 }, needs: ["picked 2"], gives: "turned 2" },
    { call: "push", args: { n: 1 }, needs: ["turned 1"], gives: "pushed 1" },
    { call: "push", args: { n: 2 }, needs: ["turned 2"], gives: "pushed 2" },
    { call: "gold", args: { n: 1 }, needs: ["pushed 1", "picked 2"], gives: "gold" },
    { call: "gold", args: { n: 2 }, needs: ["pushed 2", "picked 1"], gives: "gold" },
  ]);
  const twos = shrink(game, "gold", [1, 3, 5, 0, 7]);
  expect(twos).toEqual(shrink(game, "gold", [0, 2, 4, 1, 6]));
  expect(names(game, twos)).toEqual(["a pick", "a pick", "a turn", "a push", "a gold"]);
  expect(twos.map((i) => game.actions[i]?.variant.arguments.n)).toEqual([1, 2, 1, 1, 1]);
});

it("gives calls to other sessions together with the names of their subjects", () => {
  const game = doors([
    { call: "red", needs: [], gives: "red" },
    { call: "hand", args: { agent: "a" }, by: "b", needs: ["red"], gives: "handed", to: "a" },
    { call: "hand", args: { agent: "b" }, by: "a", needs: ["red"], gives: "handed", to: "b" },
    { call: "turn", needs: ["handed"], gives: "turned" },
    { call: "gold", needs: ["turned"], gives: "gold" },
  ]);
  const path = named(game, ["b red", "b hand", "a turn", "a gold"]);
  expect(names(game, shrink(game, "gold", path))).toEqual(["a red", "a hand", "b turn", "b gold"]);
});

it("asks for no decision that is known", () => {
  const game = doors();
  let asked = 0;
  const counted: Game<Doors> = {
    ...game,
    recall: (at, index) => at.moves.get(index),
    play(at, index) {
      asked++;
      return game.play(at, index);
    },
  };
  const path = named(game, ["b red", "b blue", "b gold"]);
  shrink(counted, "gold", path);
  const before = asked;
  shrink(counted, "gold", path);
  expect(asked).toBe(before);
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

function doors(list: readonly Door[] = DOORS): Game<Doors> {
  const contracts = new Map(
    list.map(({ call, does = 0 }) => [
      call,
      contract(call, [], Array(does).fill({ verb: "reads", roles: {} })),
    ]),
  );
  const variants = list.map(({ call, args = {} }) => ({
    contract: contracts.get(call) as ToolContract,
    arguments: args,
  }));
  let decisions = 0;
  const numbers = new Numbers<string>();
  const actions: Action[] = ["a", "b"].flatMap((session) =>
    variants.map((variant) => ({
      session,
      subject: { type: "agent", id: session },
      variant,
      answered: false,
    })),
  );
  return {
    actions,
    waits: [],
    most: 2,
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
    finishing: () => [...actions.keys()].filter((index) => actions[index]?.variant.contract.name === "gold"),
    tells: () => true,
    keyOf: (at) => numbers.of(at.facts.join()),
    play(at, index) {
      const known = at.moves.get(index);
      if (known !== undefined) return known;
      decisions++;
      const move = open(at, actions[index]?.session ?? "", list[index % list.length] as Door);
      at.moves.set(index, move);
      return move;
    },
  };
}

function open(at: Doors, session: string, door: Door): Move<Doors> {
  if ((door.by ?? session) !== session) return { kind: "stopped" };
  if (!door.needs.every((key) => at.keys.get(session)?.has(key))) return { kind: "stopped" };
  const to = door.to ?? session;
  const keys = new Map([...at.keys, [to, new Set([...(at.keys.get(to) ?? []), door.gives])]]);
  const reached = door.gives === "gold" ? ["gold"] : [];
  return { kind: door.kind ?? "allowed", next: position(keys), changes: [], reached };
}

function position(keys: ReadonlyMap<string, ReadonlySet<string>>): Doors {
  const facts = [...keys].flatMap(([session, held]) => [...held].map((key) => `${session} ${key}`)).sort();
  return { facts, keys, moves: new Map() };
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
