import type { Engine } from "@enjoin/engine";
import { type Expectation, validator } from "@enjoin/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildOffice, officeEngine, officeProject } from "./fixtures/office.js";
import { LEAK, scenario } from "./fixtures/play.js";
import { SCHEMAS } from "./schemas.js";
import { runSuite } from "./suite.js";

let engine: Engine;
beforeAll(async () => {
  engine = await officeEngine(await buildOffice());
});
afterAll(() => engine.close());

const READ = "\n- { type: call, id: c1, tool: file.read }";
const UNKNOWN = "\n- { type: call, id: c1, tool: unheard.of }";

function suite(...entries: readonly ["attack" | "benign", string, Expectation][]) {
  return entries.map(([kind, events, expectation], i) => ({
    ...scenario(kind, events, expectation),
    name: `n${i}`,
  }));
}

const MIXED = suite(
  ["attack", LEAK, { stopped: { before: "c2", by: ["office/leaks"] } }],
  ["attack", READ, { stopped: { before: "c1" } }],
  ["benign", READ, { completed: true }],
  ["benign", LEAK, { events: { c1: { effect: "allow" } } }],
);

it("counts what held and what did not", async () => {
  const { summary, scenarios, findings, unexercisedRules } = await runSuite(MIXED, engine, officeProject());
  expect(summary).toEqual({
    scenarios: 4,
    passed: 3,
    failed: 1,
    attacks: 2,
    attacksStopped: 1,
    benign: 2,
    benignCompleted: 1,
    rules: 10,
    rulesExercised: 3,
    engine: "opa-wasm 1.10.0",
    artifact: "sha256:0",
  });
  expect(scenarios.map(({ name, passed, stopped }) => [name, passed, stopped?.event])).toEqual([
    ["n0", true, "c2"],
    ["n1", false, undefined],
    ["n2", true, undefined],
    ["n3", true, "c2"],
  ]);
  expect(findings.map((finding) => finding.subject)).toEqual(["n1"]);
  expect(unexercisedRules).toContain("office/wipe");
  expect(unexercisedRules).not.toContain("office/leaks");
});

it("gives each scenario a memory of its own, and the same result in any order", async () => {
  const forwards = await runSuite(MIXED, engine, officeProject());
  const backwards = await runSuite([...MIXED].reverse(), engine, officeProject());
  expect([...backwards.scenarios].reverse()).toEqual(forwards.scenarios);
  expect(backwards.summary).toEqual(forwards.summary);
});

it("reports a scenario that exercises no rule, and fails it when strict", async () => {
  const vacuous = suite(["attack", UNKNOWN, { stopped: { before: "c1" } }]);
  const lenient = await runSuite(vacuous, engine, officeProject());
  expect(lenient.summary.failed).toBe(0);
  expect(lenient.findings).toMatchObject([{ kind: "vacuous", subject: "n0" }]);
  const { summary, scenarios } = await runSuite(vacuous, engine, officeProject(), { strict: true });
  expect(summary.failed).toBe(1);
  expect(scenarios[0]?.passed).toBe(false);
});

it("does not fail for rules that nothing exercises, even when strict", async () => {
  const { summary, unexercisedRules } = await runSuite(MIXED.slice(0, 1), engine, officeProject(), {
    strict: true,
  });
  expect(unexercisedRules.length).toBeGreaterThan(0);
  expect(summary.failed).toBe(0);
});

it("refuses an empty suite", async () => {
  await expect(runSuite([], engine, officeProject())).rejects.toThrow("no scenarios found");
});

it("gives a report that fits its published schema", async () => {
  const report = JSON.parse(JSON.stringify(await runSuite(MIXED, engine, officeProject())));
  expect(validator(SCHEMAS["suite-report"])(report)).toMatchObject({ ok: true });
});
