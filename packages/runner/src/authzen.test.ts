import { fileURLToPath } from "node:url";
import { createReferenceEngine, type Engine, evaluateBatch } from "@enjoin/engine";
import {
  EvaluationRequest,
  EvaluationResponse,
  EvaluationsRequest,
  EvaluationsResponse,
  PolicyRequest,
  validator,
} from "@enjoin/model";
import { beforeAll, expect, it } from "vitest";
import { compileProject } from "../../compiler/src/index.js";
import { loadSuite } from "./load-suite.js";
import { createMemory } from "./memory.js";
import { projectInfo } from "./project-info.js";
import type { Scenario } from "./scenario.js";
import { type Question, questioner } from "./to-request.js";

// What is asked and answered over the library's scenarios, held against the Authorization API 1.0.

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
let engine: Engine;
let scenarios: readonly Scenario[];

beforeAll(async () => {
  const { ir } = compileProject(ROOT);
  engine = createReferenceEngine({ ir });
  scenarios = await loadSuite(ROOT, projectInfo({ ir, digest: "" }));
});

function questionsOf({ trace }: Scenario): Question[] {
  const ask = questioner(trace);
  return trace.events.map(ask).filter((question) => question !== undefined);
}

it("asks and answers in messages of AuthZEN, with memory and without", async () => {
  const valid = {
    request: validator(EvaluationRequest),
    own: validator(PolicyRequest),
    response: validator(EvaluationResponse),
  };
  const effects = new Set<string>();
  for (const scenario of scenarios) {
    const memory = createMemory();
    for (const { request } of questionsOf(scenario)) {
      const before = memory.stateFor(request);
      const whole = JSON.parse(
        JSON.stringify({ ...request, context: { ...request.context, state: before } }),
      );
      expect(valid.request(request)).toMatchObject({ ok: true });
      expect(valid.request(whole)).toMatchObject({ ok: true });
      expect(valid.own(whole)).toMatchObject({ ok: true });
      const { decision, state } = await engine.step(request, before);
      memory.keep(request, state);
      expect(valid.response(JSON.parse(JSON.stringify(decision)))).toMatchObject({ ok: true });
      effects.add(decision.context.effect);
    }
  }
  expect([...effects].sort()).toEqual(["allow", "deny", "halt", "redact", "step_up"]);
});

it("answers a whole scenario as one batch as it answers its events one by one", async () => {
  const valid = { request: validator(EvaluationsRequest), response: validator(EvaluationsResponse) };
  let compared = 0;
  for (const scenario of scenarios) {
    const memory = createMemory();
    const decisions = [];
    const evaluations = questionsOf(scenario).map(({ request }) => request);
    for (const request of evaluations) {
      const { decision, state } = await engine.step(request, memory.stateFor(request));
      memory.keep(request, state);
      decisions.push(decision);
    }
    expect(valid.request({ evaluations })).toMatchObject({ ok: true });
    const answer = await evaluateBatch(engine, { evaluations });
    expect(valid.response(answer)).toMatchObject({ ok: true });
    expect(answer).toEqual({ evaluations: decisions });
    compared += decisions.length;
  }
  expect(compared).toBeGreaterThan(300);
});
