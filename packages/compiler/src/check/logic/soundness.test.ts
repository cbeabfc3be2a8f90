import fc from "fast-check";
import { expect, it } from "vitest";
import { CONSTANTS, expression, HELPERS, request, TOOL } from "../../../../../test/builders/random-expr.js";
import { Failed, runExpr } from "../../../../../test/builders/run-expr.js";
import { createBuilder, topEnv } from "./build.js";
import { given } from "./question.js";
import { settingOf } from "./setting.js";
import { createTerms } from "./term.js";

// Whatever the procedure says of a condition must hold for every event. The counts show that it says something.

const SEED = Number(process.env.ENJOIN_SEED ?? 7);
const RUNS = Number(process.env.ENJOIN_RUNS ?? 4000);
const ir = { helpers: HELPERS, constants: CONSTANTS };
const events = fc.sample(request, { numRuns: 60, seed: 3 });

function run(e: Parameters<typeof runExpr>[0], event: unknown): unknown {
  try {
    return runExpr(e, { ir, request: event });
  } catch (error) {
    if (error instanceof Failed) return undefined;
    throw error;
  }
}

it("calls no condition never true or always true that is not", () => {
  const said = { never: 0, always: 0, nothing: 0, evaluated: 0 };
  fc.assert(
    fc.property(
      fc.oneof(expression("boolean", 2), expression("boolean", 3), expression("boolean", 4)),
      fc.array(request, { maxLength: 10 }),
      (e, more) => {
        const terms = createTerms();
        const term = createBuilder(ir, terms).term(e, topEnv());
        const setting = settingOf([TOOL], undefined, new Map());
        const never = given(term, true, setting, terms) === undefined;
        const always = given(term, false, setting, terms) === undefined;
        said[never ? "never" : always ? "always" : "nothing"] += 1;
        if (!never && !always) return;
        for (const event of [...events, ...more]) {
          const value = run(e, event);
          said.evaluated += value === undefined ? 0 : 1;
          if (never) expect(value).not.toBe(true);
          if (always) expect(value).not.toBe(false);
        }
      },
    ),
    { seed: SEED, numRuns: RUNS },
  );
  console.info(`conditions: ${JSON.stringify(said)}`);
  expect(said.never).toBeGreaterThan(RUNS / 20);
  expect(said.always).toBeGreaterThan(RUNS / 20);
  expect(said.evaluated).toBeGreaterThan(RUNS);
});
