import type { Finding, SuiteResult } from "@enjoin/model";
import { expect, it } from "vitest";
import { placeOf, sarifRun } from "../../../test/builders/sarif-run.js";
import { render } from "./render.js";
import type { SuiteReport } from "./report.js";

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

const rule = { file: "policies/payments.policy.ts", line: 9, column: 14, endLine: 9, endColumn: 60 };
const report: SuiteReport = {
  kind: "suite",
  result,
  strict: true,
  rulePlaces: new Map([
    ["payments/small", rule],
    ["payments/dailyLimit", { ...rule, line: 12, endLine: 14 }],
  ]),
  scenarioPlaces: new Map([
    [
      "split-payment",
      { file: "shop/scenarios/split.yaml", events: new Map([["c2", { line: 7, column: 5 }]]) },
    ],
  ]),
};

it("prints what was stopped, where and by which rule, and names engine and artifact", () => {
  expect(render(report, "pretty", false)).toMatchInlineSnapshot(`
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
  const json = JSON.parse(render(report, "json", false));
  expect(json).toEqual({ ...result, strict: true });
  expect(Object.keys(json.summary).join()).toBe(
    "scenarios,passed,failed,attacks,attacksStopped,benign,benignCompleted,rules,rulesExercised,engine,artifact",
  );
});

it("shows a finding about the suite as a whole once, as a warning where the run is not strict", () => {
  const empty: Finding = { kind: "vacuous", subject: "suite", message: "there is no scenario", rules: [] };
  const vacuous = { ...result, scenarios: [], findings: [empty] };
  expect(render({ ...report, result: vacuous, strict: false }, "pretty", false)).toContain(
    "warning: there is no scenario\n",
  );
  expect(render({ ...report, result: vacuous }, "pretty", false)).toContain("FAIL there is no scenario\n");
});

it("gives a finding as a result of SARIF at its event, with the rules that it is about", () => {
  const run = sarifRun(render(report, "sarif", false));
  expect(run.results).toHaveLength(1);
  const [found] = run.results ?? [];
  expect(found).toMatchObject({ ruleId: "test/expectation", level: "error" });
  expect(placeOf(found?.locations?.[0])).toBe("shop/scenarios/split.yaml:7:5");
  expect(found?.relatedLocations?.map((at) => [at.message?.text, placeOf(at)])).toEqual([
    ["payments/dailyLimit (expected)", "policies/payments.policy.ts:12:14"],
    ["payments/small (allow)", "policies/payments.policy.ts:9:14"],
  ]);
  expect(found?.message.text).toBe(
    "no call was stopped at or before `c2`; see [payments/dailyLimit (expected)](1), [payments/small (allow)](2)",
  );
});

it("knows a finding again when its scenario and its rules move and others decide", () => {
  const print = (of: SuiteReport) => sarifRun(render(of, "sarif", false)).results?.[0]?.partialFingerprints;
  const moved: Finding = { ...missed, message: "something else", rules: ["payments/other"] };
  expect(print({ ...report, scenarioPlaces: new Map(), result: { ...result, findings: [moved] } })).toEqual(
    print(report),
  );
  const elsewhere = { ...missed, event: "c1" };
  expect(print({ ...report, result: { ...result, findings: [elsewhere] } })).not.toEqual(print(report));
});

it("gives what is vacuous as a warning of SARIF where the run is not strict, and without a place where it has none", () => {
  const empty: Finding = { kind: "vacuous", subject: "suite", message: "there is no scenario", rules: [] };
  const found = (strict: boolean) =>
    sarifRun(render({ ...report, strict, result: { ...result, findings: [empty] } }, "sarif", false)).results;
  expect(found(false)?.[0]).toMatchObject({ ruleId: "test/vacuous", level: "warning" });
  expect(found(true)?.[0]?.level).toBe("error");
  expect(found(true)?.[0]).not.toHaveProperty("locations");
});

it("does not take what is stopped as expected for an end of the scenario", () => {
  const [split, ...others] = result.scenarios;
  if (split === undefined) throw new Error("there is a scenario");
  const parked = { ...allowed("c1"), effect: "step_up" as const };
  const scenarios = [{ ...split, events: [parked, allowed("c2")] }, ...others];
  const text = render({ ...report, result: { ...result, scenarios } }, "pretty", false);
  expect(text).toContain("split-payment  completed: 2 calls, 1 stopped as expected\n");
});
