import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Compilation } from "@enjoin/compiler";
import { createOpaEngine, createReferenceEngine, type Engine, type Step } from "@enjoin/engine";
import { EMPTY_STATE } from "@enjoin/model";
import { runOpa } from "@enjoin/opa";
import { DEFAULT_LIMITS, guardRequest } from "../../packages/engine/src/guard-request.js";
import { toStep } from "../../packages/engine/src/next-state.js";
import { readDecision } from "../../packages/engine/src/read-decision.js";
import { decide, decideWellFormed, type Outcome } from "../javascript/decide.js";
import { outcomeOf, startWasm, theOpa, writeRego } from "../javascript/engines.js";
import { type JsProject, loadJavaScript } from "../javascript/load.js";
import { type Asked, askedOf } from "./requests.js";

/** The names of what must agree, the specification first. */
export const EVALUATORS = ["javascript", "reference", "wasm", "opa"] as const;

/** For each request, what each evaluator answered. */
export type Answers = readonly { readonly [name in (typeof EVALUATORS)[number]]: Outcome }[];

/** Which of some policies, by number, have no answer to a request. */
export type WhatFails = (asked: Asked, policies: readonly number[]) => ReadonlySet<number>;

/** Runs each policy of a compiled project alone, as JavaScript. */
export function failuresIn(root: string, { ir }: Compilation): WhatFails {
  const js = loadJavaScript(root);
  const alone = new Map<number, JsProject>();
  const only = (n: number): JsProject => {
    const known = alone.get(n);
    if (known !== undefined) return known;
    const isOf = (id: string) => id.startsWith(`p${n}/`);
    const rules = new Map([...js.rules].filter(([id]) => isOf(id)));
    const project = { ...js, rules, trackers: js.trackers.filter((t) => isOf(t.id ?? "")) };
    alone.set(n, project);
    return project;
  };
  return (asked, policies) => {
    const { request, state } = askedOf(asked, policies);
    const outcome = decide({ ...js, rules: new Map() }, ir, request, state);
    const tool = ir.tools.find((t) => t.name === request.action?.name);
    if (outcome.reasons[0] === "guard" || tool === undefined) return new Set();
    const fails = (n: number) =>
      decideWellFormed(only(n), tool, request, state).reasons[0] === "evaluation-error";
    return new Set(policies.filter(fails));
  };
}

/** Asks all four evaluators of a compiled project every request. */
export async function askAll(
  root: string,
  compilation: Compilation,
  asked: readonly Asked[],
): Promise<Answers> {
  const { emitted, ir } = compilation;
  if (emitted === undefined) throw new Error("nothing was emitted");
  const js = loadJavaScript(root);
  const stated = new Set([...js.rules].flatMap(([id, r]) => (r.options?.message === undefined ? [] : [id])));
  const reference = createReferenceEngine({ ir });
  const wasm = await startWasm(emitted);
  const first = asked.map(({ request, state }) => ({
    javascript: decide(js, ir, request, state),
    reference: outcomeOf(atOnce(reference, { request, state }), stated),
    wasm: outcomeOf(atOnce(wasm, { request, state }), stated),
  }));
  const isError = (i: number) => first[i]?.javascript.reasons[0] === "evaluation-error";
  const opa = await askOpa(emitted, asked, isError);
  return first.map((answers, i) => ({ ...answers, opa: outcomeOf(opa[i] as Step, stated) }));
}

function atOnce(engine: Engine, { request, state }: Asked): Step {
  const step = engine.step(request, state);
  if (step instanceof Promise) throw new Error(`${engine.name} answers at once`);
  return step;
}

type Rego = NonNullable<Compilation["emitted"]>;

/** Without keywords, which the two generations of OPA import differently. */
const QUERY =
  "[decision | request := data.requests[_]; decision := data.enjoin.decision with input as request]";

/**
 * One `opa eval` over all requests. An error in one of them is an error of all: those that are expected to have one are
 * asked one by one, and so are all of them when there was an unexpected one.
 */
export async function askOpa(
  emitted: Rego,
  asked: readonly Asked[],
  isError: (i: number) => boolean,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const batch: { readonly i: number; readonly request: unknown }[] = [];
  const single: number[] = [];
  asked.forEach(({ request, state }, i) => {
    const guarded = guardRequest(request, state, DEFAULT_LIMITS);
    if (!guarded.ok) steps[i] = toStep(guarded.decision, state);
    else if (isError(i)) single.push(i);
    else batch.push({ i, request: { ...request, context: { ...request.context, state } } });
  });
  const answers = await evalBatch(
    emitted,
    batch.map((b) => b.request),
  );
  batch.forEach(({ i }, at) => {
    const decision = answers === undefined ? undefined : readDecision(answers[at]);
    if (decision === undefined) single.push(i);
    else steps[i] = toStep(decision, asked[i]?.state ?? EMPTY_STATE);
  });
  if (single.length === 0) return steps;
  const server = await createOpaEngine(emitted, await theOpa());
  try {
    for (const i of single) {
      const { request, state } = asked[i] as Asked;
      steps[i] = await server.step(request, state);
    }
  } finally {
    await server.close();
  }
  return steps;
}

/** The answers in order; nothing when the evaluation as a whole ended in an error. */
async function evalBatch(
  emitted: Rego,
  requests: readonly unknown[],
): Promise<readonly unknown[] | undefined> {
  if (requests.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), "enjoin-batch-"));
  try {
    await writeRego(emitted, folder);
    writeFileSync(join(folder, "rego", "data.json"), JSON.stringify(emitted.data));
    writeFileSync(join(folder, "requests.json"), JSON.stringify({ requests }));
    const args = ["eval", "--data", "rego", "--data", "requests.json", "--format", "raw", QUERY];
    const run = await runOpa(await theOpa(), args, { cwd: folder, timeoutMs: 900_000 });
    if (run.code !== 0 && !/eval_conflict_error/.test(run.stderr + run.stdout))
      throw new Error(run.stderr || run.stdout);
    if (run.code !== 0) return undefined;
    const answers = JSON.parse(run.stdout) as readonly unknown[];
    return answers.length === requests.length ? answers : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
