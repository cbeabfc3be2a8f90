import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Compilation } from "@enjoin/compiler";
import { createReferenceEngine, type Engine, type Step } from "@enjoin/engine";
import { type Decision, ENTRYPOINT, GUARD_TEXT } from "@enjoin/model";
import { runOpa } from "@enjoin/opa";
import { needsInData, selectEntries } from "../../packages/engine/src/entry-keys.js";
import { DEFAULT_LIMITS, guardRequest } from "../../packages/engine/src/guard-request.js";
import { toStep } from "../../packages/engine/src/next-state.js";
import { failed, readDecision } from "../../packages/engine/src/read-decision.js";
import { decide, type Outcome, refusals, withoutAnswer } from "../javascript/decide.js";
import type { JsRule } from "../javascript/dsl.js";
import { outcomeOf, startWasm, theOpa, writeRego } from "../javascript/engines.js";
import { type JsProject, loadJavaScript } from "../javascript/load.js";
import { ofThisPolicy } from "../javascript/versions.js";
import { type Asked, askedOf } from "./requests.js";

/** The names of what must agree, the specification first. */
export const EVALUATORS = ["javascript", "reference", "wasm", "opa"] as const;

/** For each request, what each evaluator answered. */
export type Answers = readonly { readonly [name in (typeof EVALUATORS)[number]]: Outcome }[];

/** Which of some policies, by number, have no answer to a request. */
export type WhatFails = (asked: Asked, policies: readonly number[]) => ReadonlySet<number>;

const PERMIT: JsRule = { effect: "permit", target: { any: true } };

/** Runs each policy of a compiled project alone, as JavaScript. */
export function failuresIn(root: string, { ir }: Compilation): WhatFails {
  const js = loadJavaScript(root);
  const alone = new Map<number, JsProject>();
  const only = (n: number): JsProject => {
    const known = alone.get(n);
    if (known !== undefined) return known;
    const isOf = (id: string) => id.startsWith(`p${n}/`);
    // In company it may be another that permits the call, and then its memory is updated.
    const rules = new Map([...js.rules, ["", PERMIT] as const].filter(([id]) => isOf(id) || id === ""));
    const labels = new Map([...js.labels].filter(([id]) => isOf(id)));
    const project = { ...js, rules, labels, trackers: js.trackers.filter((t) => isOf(t.id ?? "")) };
    alone.set(n, project);
    return project;
  };
  return (asked, policies) => {
    const { request, state: given } = askedOf(asked, policies);
    const state = ofThisPolicy(given, ir);
    const tool = ir.tools.find((t) => t.name === request.action?.name);
    if (tool === undefined || refusals(ir, request, state, js.trackers).length > 0) return new Set();
    const failing = withoutAnswer(policies.map(only), tool, request, state);
    return new Set(policies.filter((n) => failing.includes(only(n))));
  };
}

/** Asks all four evaluators of a compiled project every request. */
export async function askAll(
  root: string,
  compilation: Compilation,
  given: readonly Asked[],
): Promise<Answers> {
  const { emitted, ir } = compilation;
  if (emitted === undefined) throw new Error("nothing was emitted");
  const asked = given.map(({ request, state }) => ({ request, state: ofThisPolicy(state, ir) }));
  const js = loadJavaScript(root);
  const stated = new Set([...js.rules].flatMap(([id, r]) => (r.options?.message === undefined ? [] : [id])));
  const reference = createReferenceEngine({ ir });
  const wasm = await startWasm(emitted);
  const first = asked.map(({ request, state }) => ({
    javascript: decide(js, ir, request, state),
    reference: outcomeOf(atOnce(reference, { request, state }), stated),
    wasm: outcomeOf(atOnce(wasm, { request, state }), stated),
  }));
  const opa = await askOpa(emitted, asked);
  return first.map((answers, i) => ({ ...answers, opa: outcomeOf(opa[i] as Step, stated) }));
}

function atOnce(engine: Engine, { request, state }: Asked): Step {
  const step = engine.step(request, state);
  if (step instanceof Promise) throw new Error(`${engine.name} answers at once`);
  return step;
}

type Rego = NonNullable<Compilation["emitted"]>;

/**
 * One `opa exec` over all requests, each an input of its own with all of the state, though the engines give a policy only
 * what the event needs. Where it finds damage it is asked again with what the event needs, as only that may be refused.
 */
export async function askOpa(emitted: Rego, asked: readonly Asked[]): Promise<readonly Step[]> {
  const steps = await askOpaWith(emitted, asked);
  const needs = needsInData(emitted.data);
  const again = asked.flatMap(({ request, state }, i) =>
    isOfMemory(steps[i]) ? [{ i, asked: { request, state: selectEntries(needs, request, state) } }] : [],
  );
  if (again.length === 0) return steps;
  const answers = await askOpaWith(
    emitted,
    again.map((a) => a.asked),
  );
  const replaced = new Map(
    again.map(
      ({ i }, nth) => [i, toStep((answers[nth] as Step).decision, (asked[i] as Asked).state)] as const,
    ),
  );
  return steps.map((step, i) => replaced.get(i) ?? step);
}

/** Whether memory is why something was refused. */
function isOfMemory(step: Step | undefined): boolean {
  const texts: readonly string[] = [GUARD_TEXT.damagedMemory, GUARD_TEXT.otherVersion];
  return step?.decision.context.reasons.some((r) => texts.includes(r.message)) ?? false;
}

async function askOpaWith(emitted: Rego, asked: readonly Asked[]): Promise<readonly Step[]> {
  const folder = mkdtempSync(join(tmpdir(), "enjoin-batch-"));
  try {
    await writeRego(emitted, folder);
    writeFileSync(join(folder, "rego", "data.json"), JSON.stringify(emitted.data));
    writeFileSync(join(folder, "rego", ".manifest"), JSON.stringify({ roots: ["enjoin"], rego_version: 1 }));
    mkdirSync(join(folder, "inputs"));
    const refused = asked.map(({ request, state }, i) => {
      const guarded = guardRequest(request, state, DEFAULT_LIMITS);
      if (!guarded.ok) return guarded.decision;
      writeFileSync(join(folder, inputOf(i)), new Uint8Array(guarded.bytes));
      return undefined;
    });
    const given = await execute(folder);
    return asked.map(({ state }, i) => toStep(refused[i] ?? decisionOf(given.get(inputOf(i))), state));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `opa exec` says of one input. */
interface Given {
  readonly path: string;
  readonly result?: unknown;
  readonly error?: { readonly message?: string };
}

async function execute(folder: string): Promise<ReadonlyMap<string, Given>> {
  const args = ["exec", "--decision", ENTRYPOINT, "--bundle", "rego", "inputs"];
  const run = await runOpa(await theOpa(), args, { cwd: folder, timeoutMs: 900_000 });
  if (run.code !== 0) throw new Error(run.stderr || run.stdout);
  const { result } = JSON.parse(run.stdout) as { readonly result: readonly Given[] };
  return new Map(result.map((given) => [given.path, given]));
}

function decisionOf(given: Given | undefined): Decision {
  if (given === undefined) throw new Error("opa exec left an input out");
  return given.error === undefined ? readDecision(given.result) : failed(given.error.message ?? "an error");
}

function inputOf(i: number): string {
  return join("inputs", `${i}.json`);
}
