import { createReferenceEngine } from "@enjoin/engine";
import { fuzz } from "@enjoin/fuzzer";
import type { GoalSpec, PolicyIr } from "@enjoin/model";
import { createMemory } from "@enjoin/runner";
import { expect, it } from "vitest";
import { compileFiles } from "../builders/compile-source.js";
import { extractFiles } from "../builders/extract-source.js";
import { EXAMPLES } from "./language-document.js";
import { readOutcome, requestOf, saidOf } from "./language-outcomes.js";
import { languageFiles, REST } from "./language-project.js";

// Every example of docs/language.md is a file of one project. Each policy is then asked alone what the block behind it
// says, line after line.

const POLICIES = EXAMPLES.filter(({ file }) => file.endsWith(".policy.ts"));
const ASKED = EXAMPLES.filter(({ outcomes }) => outcomes.length > 0);
const START = 1_790_000_000_000 - (1_790_000_000_000 % 86_400_000) + 12 * 3_600_000;

const NEVER: GoalSpec = { kind: "flow", title: "Nothing", labels: ["nothing"], verb: "sends", inside: [] };

const { ir, diagnostics, goals } = extractFiles(languageFiles());

it("shows policies, tools and goals that compile", () => {
  // The examples are beside each other here, and are asked apart: that one permits what another does is no mistake. Nor
  // is a conflict that an example shows.
  const shown = ["shadowed-rule", "conflicting-redaction"];
  const mistakes = diagnostics.filter(({ code }) => !shown.includes(code.replace("compile/", "")));
  expect(mistakes.map(({ place, message }) => `${place.file}:${place.line} ${message}`)).toEqual([]);
  expect(ir.policies.length).toBe(POLICIES.length + 1);
  expect(goals.goals.length).toBeGreaterThan(0);
  expect(goals.worlds.length).toBeGreaterThan(0);
});

it("shows goals that are reached in the world behind them where everything is permitted", async () => {
  const result = await fuzz({ ir: only(REST), digest: "sha256:0" }, goals, { seed: 1, budget: 20_000 });
  expect(result.goals.filter(({ bypass }) => bypass === null).map(({ name }) => name)).toEqual([]);
});

it("shows what must be possible and is where everything is permitted", async () => {
  // Where the goals are reached, a search ends.
  const unreachable = goals.goals.slice(0, 1).map((goal) => ({ ...goal, spec: NEVER }));
  const { sometimes } = await fuzz(
    { ir: only(REST), digest: "sha256:0" },
    { ...goals, goals: unreachable },
    { seed: 1, budget: 20_000 },
  );
  expect(sometimes.length).toBeGreaterThan(1);
  expect(sometimes.filter(({ seen }) => !seen)).toEqual([]);
});

it("shows what becomes Rego", () => {
  expect(compileFiles(languageFiles()).emitted.modules.length).toBeGreaterThan(POLICIES.length);
});

it("shows of every kind of argument what is accepted and what is refused", () => {
  const kinds = EXAMPLES.find(({ file }) => file === "kinds.tools.ts");
  const lines = kinds?.outcomes.map(readOutcome) ?? [];
  const asked = (effect: string) =>
    new Set(lines.filter((l) => l.expected.effect === effect).flatMap((l) => Object.keys(l.args)));
  const fields = ir.tools.find((t) => t.name === "shop.order")?.args ?? [];
  expect(fields.length).toBeGreaterThan(15);
  expect(fields.filter(({ name }) => !asked("allow").has(name))).toEqual([]);
  // Any JSON is `unknown`.
  const refusable = fields.filter(({ name }) => name !== "extra");
  expect(refusable.filter(({ name }) => !asked("deny").has(name))).toEqual([]);
});

it("says of every policy what comes out of it", () => {
  expect(POLICIES.filter(({ outcomes }) => outcomes.length === 0).map((e) => e.heading)).toEqual([]);
  expect(POLICIES.length).toBeGreaterThan(25);
});

it.each(ASKED)("$heading ($file)", async ({ file, outcomes }) => {
  const policy = file.replace(".policy.ts", "");
  const engine = createReferenceEngine({ ir: only(policy) });
  const memory = createMemory();
  const fired = new Set<string>();
  let time = START;
  for (const outcome of outcomes.map(readOutcome)) {
    time += outcome.after;
    const { point } = ir.tools.find((t) => t.name === outcome.tool) ?? {};
    const request = requestOf(outcome, time, point);
    const step = await engine.step(request, memory.stateFor(request));
    expect.soft(saidOf(step, outcome.expected), outcome.line).toEqual(outcome.expected);
    memory.keep(request, step.state);
    const { reasons, obligations } = step.decision.context;
    for (const id of [...reasons.map((r) => r.rule), ...obligations.map((o) => o.id)]) fired.add(id);
  }
  const rules = ir.policies.find((p) => p.name === policy)?.rules ?? [];
  expect(rules.map((r) => `${policy}/${r.name}`).filter((id) => !fired.has(id))).toEqual([]);
});

/** One policy, with a permit for everything where it has none itself. */
function only(name: string): PolicyIr {
  const policy = ir.policies.find((p) => p.name === name);
  const permits = policy?.rules.some((r) => r.effect === "permit") ?? false;
  return {
    ...ir,
    policies: ir.policies.filter((p) => p === policy || (!permits && p.name === REST)),
  };
}
