import type { GoalSpec } from "@enjoin/model";
import fc from "fast-check";
import { expect, it } from "vitest";
import { call, contract } from "../../../test/builders/world-calls.js";
import { EVERYTHING } from "./effects.js";
import { reached } from "./goals.js";
import { canonical } from "./same-json.js";
import { type Act, createTruths } from "./truths.js";
import { groundOf, happen, startOf, type World } from "./world.js";

// Worlds by number are the worlds that calls make of each other, one after the other.

const places = ["a", "b"];
const tools = {
  read: contract("f.read", ["at"], [{ verb: "reads", roles: { from: ["at"] } }]),
  write: contract("f.write", ["at", "text"], [{ verb: "writes", roles: { to: ["at"], data: ["text"] } }]),
  move: contract(
    "f.move",
    ["at", "to"],
    [
      { verb: "reads", roles: { from: ["at"] } },
      { verb: "writes", roles: { to: ["to"] } },
      { verb: "deletes", roles: { what: ["at"] } },
    ],
  ),
  send: contract("f.send", ["to", "text"], [{ verb: "sends", roles: { to: ["to"], data: ["text"] } }]),
  hand: contract("f.hand", ["to", "text"], [{ verb: "delegates", roles: { to: ["to"], task: ["text"] } }]),
  pay: contract("f.pay", ["to", "amount"], [{ verb: "pays", roles: { to: ["to"], amount: ["amount"] } }]),
  grant: contract("f.grant", ["to"], [{ verb: "grants", roles: { to: ["to"] } }]),
};
const specs: readonly GoalSpec[] = [
  { kind: "flow", title: "t", labels: ["secret"], verb: "sends", inside: ["b"] },
  { kind: "total", title: "t", over: 3, per: "all", within: "1h" },
  { kind: "count", title: "t", verb: "pays", over: { verb: "grants" }, per: "destination" },
  { kind: "duty", title: "t", verbs: ["pays", "grants"] },
  { kind: "late", title: "t", verb: "sends" },
];
const ground = groundOf(
  { resources: [{ tool: "f.read", arguments: { at: "a" }, labels: ["secret"] }] },
  new Map(Object.values(tools).map((tool) => [tool.name, tool])),
  new Map([["ann", "ann-1"]]),
  specs,
);
const goals = specs.map((spec, i) => ({ name: `g${i}`, spec }));

const calls = ["ann-1", "ann-2", "bob-1"].flatMap((session) => [
  ...places.flatMap((at) => [
    call(session, tools.read, { at }),
    call(session, tools.write, { at, text: EVERYTHING }),
    call(session, tools.write, { at, text: "nothing" }),
    ...places.map((to) => call(session, tools.move, { at, to })),
    call(session, tools.send, { to: at, text: EVERYTHING }),
    call(session, tools.pay, { to: at, amount: 2 }),
    call(session, tools.grant, { to: at }),
  ]),
  call(session, tools.hand, { to: "ann", text: EVERYTHING }),
]);
const acts = calls.flatMap((made, i) =>
  [0, 3_600_000].flatMap((time) =>
    [false, true].map((returned): Act => {
      const number = 4 * i + 2 * Number(time > 0) + Number(returned);
      const kind = 2 * i + Number(returned);
      const expired = time > 0 && made.session === "bob-1" ? ["the task"] : [];
      return { number, kind, call: { ...made, time, expired }, returned };
    }),
  ),
);

it("makes of each call what the call makes of the world, and knows which would reach a goal", () => {
  const truths = createTruths(ground, goals);
  const reachers = truths.reachers(acts.length, (i) => acts[i] as Act);
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 12, size: "max" }), (sequence) => {
      let [truth, world] = [truths.start, startOf(ground)];
      for (const act of sequence) {
        const made = happen(ground, world, act.call, act.returned);
        const deed = truths.deed(truth, act);
        expect(deed.changes).toEqual(made.changes);
        expect(deed.reached).toEqual(reachedBy(made));
        const reaching = acts.filter(
          (other) => reachedBy(happen(ground, world, other.call, other.returned)).length > 0,
        );
        expect([...reachers(truth, 0)].sort((a, b) => a - b)).toEqual(
          reaching.map((other) => acts.indexOf(other)),
        );
        truth = truths.after(truth, act);
        world = made.world;
        expect(textOf(truth.world)).toBe(textOf(world));
        // Equal worlds have equal numbers, different ones do not.
        const { told: _, ...deeds } = world;
        const number = seen.get(textOf(deeds)) ?? truth.deeds;
        expect(truth.deeds).toBe(number);
        seen.set(textOf(deeds), number);
      }
    }),
    { seed: 5, numRuns: 60 },
  );
  expect(new Set(seen.values()).size).toBe(seen.size);
  expect(seen.size).toBeGreaterThan(80);
});

function reachedBy({ world, changes }: ReturnType<typeof happen>): string[] {
  return goals.flatMap(({ name, spec }) => (reached(spec, world, changes) === undefined ? [] : [name]));
}

function textOf(world: Partial<World>): string {
  const parts = Object.entries(world).map(([name, map]) => [
    name,
    [...map]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, value instanceof Set ? [...value].sort() : value]),
  ]);
  return canonical(parts.sort());
}
