import type { Finding, SuiteResult } from "@enjoin/model";
import { expect, it } from "vitest";
import { render } from "./render.js";

const missed: Finding = {
  kind: "expectation",
  subject: "split-payment",
  message: "no call was stopped at or before `c2`",
  event: "c2",
  rules: ["payments/dailyLimit"],
  file: "scenarios/split.yaml",
};

const allowed = (id: string) => ({
  id,
  session: "s1",
  point: "call" as const,
  tool: "pay",
  effect: "allow" as const,
  reasons: [{ rule: "payments/small", effect: "allow" as const, message: "" }],
  afterStop: false,
});

const result: SuiteResult = {
  summary: {
    scenarios: 3,
    passed: 2,
    failed: 1,
    attacks: 2,
    attacksStopped: 1,
    benign: 1,
    benignCompleted: 1,
    rules: 4,
    rulesExercised: 3,
    engine: "opa-wasm 1.10.0",
    artifact: "sha256:0123",
  },
  scenarios: [
    {
      name: "split-payment",
      kind: "attack",
      file: "scenarios/split.yaml",
      passed: false,
      stopped: null,
      exercised: ["payments/small"],
      events: [allowed("c1"), allowed("c2")],
      findings: [missed],
    },
    {
      name: "leak",
      kind: "attack",
      file: "scenarios/leak.yaml",
      passed: true,
      stopped: { event: "c1", rules: ["data/leaves"] },
      exercised: ["data/leaves"],
      events: [
        {
          ...allowed("c1"),
          tool: "mail.send",
          effect: "deny",
          reasons: [{ rule: "data/leaves", effect: "deny", message: "confidential data would leave" }],
        },
      ],
      findings: [],
    },
    {
      name: "one-payment",
      kind: "benign",
      file: "scenarios/one.yaml",
      passed: true,
      stopped: null,
      exercised: ["payments/small"],
      events: [allowed("c1")],
      findings: [],
    },
  ],
  findings: [missed],
  unexercisedRules: ["payments/dailyLimit"],
};

it("prints what was stopped, where and by which rule, and names engine and artifact", () => {
  expect(render({ kind: "suite", result, strict: true }, "pretty", false)).toMatchInlineSnapshot(`
    "attacks
      FAIL  split-payment  completed: 2 calls, none stopped
      ok    leak           stopped at c1 mail.send by data/leaves

    benign
      ok    one-payment  completed: 1 call, none stopped

    FAIL split-payment  scenarios/split.yaml
      no call was stopped at or before \`c2\` (rule \`payments/dailyLimit\`)
          c1  pay  allow  payments/small
          c2  pay  allow  payments/small

    3 scenarios: 2 passed, 1 failed
    attacks stopped 1 of 2, benign completed 1 of 1, rules exercised 3 of 4
    not exercised: payments/dailyLimit
    engine opa-wasm 1.10.0, artifact sha256:0123
    "
  `);
});

it("prints one document with the figures and the effects of every event", () => {
  const json = JSON.parse(render({ kind: "suite", result, strict: true }, "json", false));
  expect(json).toEqual({ ...result, strict: true });
  expect(Object.keys(json.summary).join()).toBe(
    "scenarios,passed,failed,attacks,attacksStopped,benign,benignCompleted,rules,rulesExercised,engine,artifact",
  );
});

it("shows a finding about the suite as a whole once, as a warning where the run is not strict", () => {
  const empty: Finding = { kind: "vacuous", subject: "suite", message: "there is no scenario", rules: [] };
  const vacuous = { ...result, scenarios: [], findings: [empty] };
  expect(render({ kind: "suite", result: vacuous, strict: false }, "pretty", false)).toContain(
    "warning: there is no scenario\n",
  );
  expect(render({ kind: "suite", result: vacuous, strict: true }, "pretty", false)).toContain(
    "FAIL there is no scenario\n",
  );
});

it("does not take what is stopped as expected for an end of the scenario", () => {
  const [split, ...others] = result.scenarios;
  if (split === undefined) throw new Error("there is a scenario");
  const parked = { ...allowed("c1"), effect: "step_up" as const };
  const scenarios = [{ ...split, events: [parked, allowed("c2")] }, ...others];
  const text = render({ kind: "suite", result: { ...result, scenarios }, strict: true }, "pretty", false);
  expect(text).toContain("split-payment  completed: 2 calls, 1 stopped as expected\n");
});
