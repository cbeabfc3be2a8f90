import type { GoalSpec, Verb } from "@enjoin/model";
import { expect, it } from "vitest";
import { call, contract } from "../../../test/builders/world-calls.js";
import { leadsOf, worldFacts } from "./facts.js";
import { groundOf, happen, startOf } from "./world.js";

// What a search takes note of on its way to a goal: without it, half of the way looks like none.

const done = (goals: readonly GoalSpec[], ...verbs: Verb[]) => {
  const ground = groundOf({ resources: [] }, new Map(), new Map(), goals);
  const world = verbs.reduce((before, verb) => happen(ground, before, callOf(verb)).world, startOf(ground));
  expect(leadsOf(world, goals, []).map(({ text }) => text)).toEqual(worldFacts(world, goals));
  return worldFacts(world, goals);
};

it("notes which half of a duty who has done where", () => {
  const goals: GoalSpec[] = [{ kind: "duty", title: "d", verbs: ["writes", "pays"] }];
  expect(done(goals, "reads")).toEqual([]);
  expect(done(goals, "pays")).toEqual(["user ann at object A did pays"]);
  expect(done(goals, "pays", "pays")).toEqual(["user ann at object A did pays"]);
});

it("notes how many approvals are left, and that none is", () => {
  const goals: GoalSpec[] = [
    { kind: "count", title: "c", verb: "pays", over: { verb: "grants" }, per: "destination" },
  ];
  const left = (n: number) => [`pays less grants per destination: object A over 0 is at ${n}`];
  expect(done(goals)).toEqual([]);
  expect(done(goals, "grants", "grants")).toEqual(left(-2));
  expect(done(goals, "grants", "pays")).toEqual(left(0));
  expect(done(goals, ...Array<Verb>(20).fill("grants"))).toEqual(left(-16));
});

function callOf(verb: Verb) {
  const role = verb === "reads" ? "from" : "to";
  const tool = contract("act", ["at"], [{ verb, roles: { [role]: ["at"] } }]);
  const subject = { type: "agent", id: "one", properties: { on_behalf_of: { type: "user", id: "ann" } } };
  return { ...call("one-1", tool, { at: "A" }), subject };
}
