import type { TraceEvent } from "@enjoin/model";
import { expect, it } from "vitest";
import { parse } from "yaml";
import type { Bypass, BypassStep } from "./fuzz-result.js";
import { scenarioName, toScenario } from "./to-scenario.js";

const from = { seed: 4, budget: 100, artifact: "sha256:01", command: "policy fuzz --seed 4" };

it("names a scenario after the goal and the tools of the chain", () => {
  expect(scenarioName(bypass(["ann", "ann"]))).toBe("fuzz-data-leaves-files-read-mail-send");
});

it("names a subject once when it makes every call", () => {
  const scenario = parse(toScenario(bypass(["ann", "ann"]), from));
  expect(scenario.subject).toEqual({ type: "agent", id: "ann" });
  expect(scenario.events.every((event: object) => !("subject" in event))).toBe(true);
});

it("names the subject of every call when there are several", () => {
  const scenario = parse(toScenario(bypass(["ann", "bob"]), from));
  expect(scenario).not.toHaveProperty("subject");
  expect(scenario.events.map((event: TraceEvent) => event.type === "call" && event.subject?.id)).toEqual([
    "ann",
    "bob",
  ]);
});

it("expects a stop at the last call", () => {
  expect(parse(toScenario(bypass(["ann"]), from)).expect).toEqual({ stopped: { before: "c1" } });
});

it("expects a stop besides those that the chain needs, be they of calls or of results", () => {
  const open = bypass(["ann", "ann"]);
  const [first, last] = open.steps as [BypassStep, BypassStep];
  const stopped = {
    ...open,
    steps: [{ ...first, effect: "deny" as const, adds: "that it was tried is remembered" }, last],
    decided: [{ id: "c1", effect: "deny" as const }, ...open.decided.slice(1)],
  };
  const text = toScenario(stopped, from);
  expect(parse(text).expect).toEqual({ stopped: { before: "c2", besides: ["c1"] } });
  expect(parse(text).story).toBe(
    "Data leaves: it left, by calls that are allowed after others were stopped.",
  );
  expect(text).toContain("#      stopped: deny by a/b; that it was tried is remembered\n");
  const halted = { ...open, decided: [...open.decided, { id: "c1.result", effect: "halt" as const }] };
  expect(parse(toScenario(halted, from)).expect.stopped.besides).toEqual(["c1.result"]);
});

it("keeps text with line breaks inside the comment and the values", () => {
  const odd = { ...bypass(["ann"]), title: "Data\nleaves: #1", outcome: "it\n- left" };
  const text = toScenario(odd, from);
  expect(text).toContain("#   it - left\n");
  expect(parse(text).story).toBe("Data\nleaves: #1: it\n- left, although every call is allowed.");
  expect(parse(text).kind).toBe("attack");
});

function bypass(subjects: readonly string[]): Bypass {
  const steps = subjects.map((id, i): BypassStep => {
    const tool = i === 0 ? "files.read" : "mail.send";
    const subject = { type: "agent", id };
    const call = {
      n: i + 1,
      waited: 0,
      id: `c${i + 1}`,
      session: `${id}-1`,
      subject,
      tool,
      arguments: {},
      answers: [],
    };
    return { ...call, effect: "allow", rules: ["a/b"], adds: "something" };
  });
  const events = steps.map(
    ({ id, session, tool, subject }): TraceEvent => ({
      type: "call",
      session,
      time: 1,
      id,
      tool,
      arguments: {},
      subject,
    }),
  );
  const decisions = { found: 1, shrink: 1 };
  return {
    goal: "dataLeaves",
    title: "Data leaves",
    world: "w",
    corpus: null,
    chains: [],
    steps,
    outcome: "it left",
    nearMisses: [],
    events,
    decided: steps.map(({ id, effect }) => ({ id, effect })),
    decisions,
  };
}
