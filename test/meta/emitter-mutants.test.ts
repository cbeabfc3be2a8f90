import { isDeepStrictEqual } from "node:util";
import { compileProject } from "@enjoin/compiler";
import type { Engine } from "@enjoin/engine";
import { afterAll, expect, it } from "vitest";
import { folderOf, openMemory, readCases, requestOf } from "../conformance/cases.js";
import { startEngines } from "../javascript/engines.js";
import { EMITTER_MUTANTS, type EmitterMutant } from "./emitter-mutants.js";
import { mutateEmitter, removeCopies } from "./mutate-emitter.js";

// A test suite that a broken compiler passes proves nothing: each mutant breaks the emitter in one way, and the
// conformance folders that it names must notice.

let killed = 0;

afterAll(() => {
  console.info(`emitter mutants: ${killed} of ${EMITTER_MUTANTS.length} killed`);
  removeCopies();
});

it("names each mutant once, and at least 20", () => {
  expect(new Set(EMITTER_MUTANTS.map((m) => m.name)).size).toBe(EMITTER_MUTANTS.length);
  expect(EMITTER_MUTANTS.length).toBeGreaterThanOrEqual(20);
});

it.each(EMITTER_MUTANTS.map((m) => [m.name, m] as const))("notices: %s", async (_, mutant) => {
  const noticed = await whatNotices(mutant);
  if (noticed !== undefined) killed += 1;
  expect(noticed, `no case of ${mutant.noticedBy} fails`).toBeDefined();
});

/** What fails with the mutant: a request that is decided otherwise, or a build that OPA refuses. */
async function whatNotices(mutant: EmitterMutant): Promise<string | undefined> {
  const emit = await mutateEmitter(mutant);
  const { ir, places } = compileProject(folderOf(mutant.noticedBy));
  let engines: { readonly wasm: Engine; readonly opa: Engine };
  try {
    engines = await startEngines(emit(ir, places));
  } catch (error) {
    if (mutant.breaksBuild) return String(error);
    throw error;
  }
  try {
    for (const name of ["wasm", "opa"] as const) {
      const memory = openMemory(ir);
      for (const c of readCases(mutant.noticedBy)) {
        const { decision, state } = await engines[name].step(requestOf(c), memory.before(c));
        const rules = [...new Set(decision.context.reasons.map((r) => r.rule))].sort();
        const expected = [...c.expect.reasons].sort();
        const { effect, obligations, advice } = decision.context;
        const asExpected =
          effect === c.expect.effect &&
          rules.join() === expected.join() &&
          (c.expect.obligations === undefined || isDeepStrictEqual(obligations, c.expect.obligations)) &&
          (c.expect.advice === undefined || isDeepStrictEqual(advice, c.expect.advice));
        if (!asExpected) return c.name;
        memory.keep(c, state);
      }
    }
    return undefined;
  } finally {
    await engines.opa.close();
  }
}
