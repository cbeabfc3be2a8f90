import { isDeepStrictEqual } from "node:util";
import { compileProject } from "@enjoin/compiler";
import { createReferenceEngine, type Step } from "@enjoin/engine";
import { afterAll, expect, it } from "vitest";
import { decide, type Outcome } from "../javascript/decide.js";
import { outcomeOf, startEngines } from "../javascript/engines.js";
import { loadJavaScript } from "../javascript/load.js";
import { FOLDERS, folderOf, openMemory, readCases, requestOf } from "./cases.js";

// Each folder shows one thing. Its policies are run as the JavaScript that they are, and compiled and evaluated by the
// reference engine, as Wasm and by a real OPA: all four must agree with each other, and with what requests.json expects.

const done = { folders: 0, requests: 0, differences: 0 };

afterAll(() => {
  const { folders, requests, differences } = done;
  console.info(
    `conformance: ${folders} folders x 4 engines (JavaScript, reference, Wasm, OPA), ${requests} requests, ${differences} differences`,
  );
});

it.each(FOLDERS)("%s", async (name) => {
  const folder = folderOf(name);
  const cases = readCases(name);
  expect(cases.length).toBeGreaterThan(0);
  const { emitted, ir, diagnostics } = compileProject(folder);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  if (emitted === undefined) throw new Error("nothing was emitted");
  const project = loadJavaScript(folder);
  const stated = new Set(
    [...project.rules].flatMap(([id, r]) => (r.options?.message === undefined ? [] : [id])),
  );
  const reference = createReferenceEngine({ ir });
  const engines = await startEngines(emitted);
  try {
    const memory = openMemory(ir);
    done.folders += 1;
    for (const c of cases) {
      const before = memory.before(c);
      const request = requestOf(c);
      const steps: Record<string, Step> = {
        reference: await reference.step(request, before),
        wasm: await engines.wasm.step(request, before),
        opa: await engines.opa.step(request, before),
      };
      const javascript = decide(project, ir, request, before);
      done.requests += 1;
      if (process.env.SHOW) console.info(name, "|", c.name, JSON.stringify(javascript));
      const outcomes: Record<string, Outcome> = { javascript };
      for (const [engine, step] of Object.entries(steps)) outcomes[engine] = outcomeOf(step, stated);
      done.differences += Object.values(outcomes).filter((o) => !isDeepStrictEqual(o, javascript)).length;
      const { effect, reasons } = c.expect;
      for (const [engine, outcome] of Object.entries(outcomes)) {
        expect.soft({ effect: outcome.effect, reasons: outcome.reasons }, `${c.name}: ${engine}`).toEqual({
          effect,
          reasons: [...reasons].sort(),
        });
        expect.soft(outcome, `${c.name}: ${engine}`).toEqual(javascript);
        const { obligations, advice } = steps[engine]?.decision.context ?? {};
        if (engine !== "javascript" && c.expect.obligations !== undefined)
          expect.soft(obligations, `${c.name}: ${engine}`).toEqual(c.expect.obligations);
        if (engine !== "javascript" && c.expect.advice !== undefined)
          expect.soft(advice, `${c.name}: ${engine}`).toEqual(c.expect.advice);
        // Between engines not a word may differ.
        if (engine !== "javascript")
          expect.soft(comparable(steps[engine]), `${c.name}: ${engine}`).toEqual(comparable(steps.wasm));
      }
      memory.keep(c, javascript.state);
    }
  } finally {
    await engines.opa.close();
  }
});

/** A step without what each engine says in its own words: why an evaluation ended. */
function comparable(step: Step | undefined): unknown {
  const reasons = step?.decision.context.reasons.map((r) =>
    r.rule === "evaluation-error" ? { ...r, message: "" } : r,
  );
  return { ...step, decision: { ...step?.decision, context: { ...step?.decision.context, reasons } } };
}
