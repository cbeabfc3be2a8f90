import { type Body, type Expr, IR_VERSION, type Place, type PolicyIr, type Rule } from "@enjoin/model";
import fc from "fast-check";
import { expect, it } from "vitest";
import { CONSTANTS, expression, HELPERS, request, TOOL } from "../../../../../test/builders/random-expr.js";
import { Failed, runExpr } from "../../../../../test/builders/run-expr.js";
import { readConditions } from "../conditions.js";
import { checkReach } from "../unreachable.js";
import { createBuilder, topEnv } from "./build.js";
import { follows, given } from "./question.js";
import { settingOf } from "./setting.js";
import { createTerms } from "./term.js";

// Whatever the procedure says of a condition must hold for every event. The counts show that it says something.

const SEED = Number(process.env.ENJOIN_SEED ?? 7);
const RUNS = Number(process.env.ENJOIN_RUNS ?? 2000);
const ir = { helpers: HELPERS, constants: CONSTANTS };
const events = fc.sample(request, { numRuns: 60, seed: 3 });
const settings = { seed: SEED, numRuns: RUNS };

/** What the condition gives, `undefined` where it fails. */
function run(e: Expr, event: unknown, visit?: (e: Expr) => void): unknown {
  try {
    return runExpr(e, { ir, request: event, ...(visit ? { visit } : {}) });
  } catch (error) {
    if (error instanceof Failed) return undefined;
    throw error;
  }
}

function all(kind: "and" | "or", parts: readonly Expr[]): Expr {
  return parts.reduce((left, right) => ({ kind, id: 0, type: { kind: "boolean" }, left, right }));
}

/** Small conditions that meet: most contradictions are between a few that are joined. */
const joined = fc
  .tuple(fc.constantFrom("and", "or"), fc.array(expression("boolean", 1), { minLength: 2, maxLength: 6 }))
  .map(([kind, parts]) => all(kind as "and" | "or", parts));
const condition = fc.oneof(
  joined,
  joined,
  expression("boolean", 2),
  expression("boolean", 3),
  expression("boolean", 4),
);
const more = fc.array(request, { maxLength: 10 });

it("calls no condition never true or always true that is not", { timeout: 600_000 }, () => {
  const said = { never: 0, always: 0, nothing: 0, evaluated: 0 };
  fc.assert(
    fc.property(condition, more, (e, others) => {
      const terms = createTerms();
      const term = createBuilder(ir, terms).term(e, topEnv());
      const setting = settingOf([TOOL], undefined, new Map());
      const never = given(term, true, setting, terms) === undefined;
      const always = given(term, false, setting, terms) === undefined;
      said[never ? "never" : always ? "always" : "nothing"] += 1;
      if (!never && !always) return;
      for (const event of [...events, ...others]) {
        const value = run(e, event);
        said.evaluated += value === undefined ? 0 : 1;
        if (never) expect(value).not.toBe(true);
        if (always) expect(value).not.toBe(false);
      }
    }),
    settings,
  );
  console.info(`conditions: ${JSON.stringify(said)}`);
  expect(said.never).toBeGreaterThan(RUNS / 20);
  expect(said.always).toBeGreaterThan(RUNS / 20);
  expect(said.evaluated).toBeGreaterThan(RUNS);
});

it("says of no two conditions that one follows from the other or excludes it where it does not", {
  timeout: 600_000,
}, () => {
  const said = { follows: 0, excludes: 0, nothing: 0, both: 0 };
  fc.assert(
    fc.property(condition, condition, more, (a, b, others) => {
      const terms = createTerms();
      const builder = createBuilder(ir, terms);
      const setting = settingOf([TOOL], undefined, new Map());
      const facts = given(builder.term(a, topEnv()), true, setting, terms);
      if (!facts) return;
      const other = builder.term(b, topEnv());
      const implied = follows(other, facts, setting, terms);
      const excluded = given(other, true, setting, terms, facts) === undefined;
      said[implied ? "follows" : excluded ? "excludes" : "nothing"] += 1;
      if (!implied && !excluded) return;
      for (const event of [...events, ...others]) {
        if (run(a, event) !== true) continue;
        said.both += 1;
        if (implied) expect(run(b, event)).not.toBe(false);
        if (excluded) expect(run(b, event)).not.toBe(true);
      }
    }),
    settings,
  );
  console.info(`pairs: ${JSON.stringify(said)}`);
  expect(said.follows).toBeGreaterThan(RUNS / 20);
  expect(said.excludes).toBeGreaterThan(RUNS / 40);
  expect(said.both).toBeGreaterThan(RUNS);
});

it("calls no part unreachable that an event reaches", { timeout: 600_000 }, () => {
  const said = { unreachable: 0, reached: 0 };
  fc.assert(
    fc.property(condition, more, (e, others) => {
      const { project, places, condition: numbered } = projectOf(e);
      const found = checkReach(project, places, readConditions(project), new Set());
      const ids = new Set(found.map((d) => d.place.line));
      said.unreachable += ids.size;
      for (const event of [...events, ...others]) {
        run(numbered, event, ({ id }) => {
          said.reached += 1;
          if (ids.has(id))
            throw new Error(`${id} of ${JSON.stringify(numbered)} is reached by ${JSON.stringify(event)}`);
        });
      }
    }),
    settings,
  );
  console.info(`parts: ${JSON.stringify(said)}`);
  expect(said.unreachable).toBeGreaterThan(RUNS / 10);
});

/** A project of one rule whose nodes have places of their own: the line is the node's id. */
function projectOf(e: Expr) {
  const places = new Map<number, Place>();
  const numbered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(numbered);
    if (typeof value !== "object" || value === null) return value;
    const copy = Object.entries(value).map(([key, v]) => [key, key === "type" ? v : numbered(v)]);
    const id = places.size + 1;
    places.set(id, { file: "p", line: id, column: 1, endLine: id, endColumn: 2 });
    return Object.fromEntries("id" in value ? [...copy, ["id", id]] : copy);
  };
  const condition = numbered(e) as Expr;
  const when: Body = { kind: "body", id: 0, param: "r", result: condition };
  const target = { kind: "any" } as const;
  const rule: Rule = { kind: "rule", id: 0, policy: "p", name: "r", effect: "deny", target, when };
  const policy = {
    kind: "policy",
    id: 0,
    name: "p",
    title: "P",
    controls: [],
    rules: [rule],
    labels: [],
    trackers: [],
  } as const;
  // Helpers are read for all of their calls: here only the rule's own nodes are looked at.
  const helpers = HELPERS.map((h) => ({ ...h, body: numbered(h.body) as Expr }));
  const project: PolicyIr = {
    version: IR_VERSION,
    policies: [policy],
    tools: [TOOL],
    helpers,
    constants: CONSTANTS,
  };
  return { project, places, condition };
}
