import { isDeepStrictEqual } from "node:util";
import { compileProject } from "@enjoin/compiler";
import { createReferenceEngine, type Engine, type EventRequest, type Step } from "@enjoin/engine";
import { type Policy, type State, strength } from "@enjoin/model";
import { expect, it } from "vitest";
import { startWasm } from "../javascript/engines.js";
import { askOpa } from "./evaluators.js";
import { fieldsRead } from "./fields-read.js";
import { LIBRARY, libraryEvents } from "./library-events.js";
import type { Asked } from "./requests.js";

// What if the enforcer loses a part of the request, or sends it as another type? Every part of every call and result of
// the library's scenarios is dropped, made null and given every other JSON type: no decision may get weaker, and no
// result that is let through may leave less in memory. All of it on the reference engine and as Wasm; what a policy
// reads also under a real OPA.

const OTHERS: readonly unknown[] = [undefined, null, "", 0, true, [], {}];

/**
 * Parts that may be absent by contract, and whose absence is innocence: without a signal, a label, a chain of delegation,
 * memory or a value there is nothing to hold against anybody. An enforcer must not lose them, for no policy can tell.
 */
const INNOCENT_WHEN_ABSENT =
  /^\/(context\/(signals|claims|state|delegation)|resource\/properties|action\/properties\/result\/(labels|value|text))\b/;

/** Calls that OPA is asked for each field that a policy reads and each change of it. */
const OPA_CALLS = 2;

interface Change {
  readonly path: readonly string[];
  readonly other: unknown;
  readonly before: Step;
  readonly asked: Asked;
  readonly changed: Asked;
}

it("never decides weaker for a request that lost a part or got one of another type", {
  timeout: 600_000,
}, async () => {
  const { emitted, ir } = compileProject(LIBRARY);
  if (emitted === undefined) throw new Error("nothing was emitted");
  const wasm = await startWasm(emitted);
  const reference = createReferenceEngine({ ir });
  const events = await libraryEvents(ir, wasm);
  const changes = events.flatMap((asked) => changesOf(asked, stepOf(wasm, asked)));
  const byPointer = new Map<string, Change[]>();
  for (const change of changes) {
    const pointer = `/${change.path.join("/")}`;
    const known = byPointer.get(pointer);
    if (known === undefined) byPointer.set(pointer, [change]);
    else known.push(change);
  }
  const weakened = new Map<string, number>();
  const threw: string[] = [];
  let excused = 0;
  const judge = (engine: string, change: Change, step: Step) => {
    // A guard denies before any rule can halt: that call is stopped as well.
    const { effect } = step.decision.context;
    const was = change.before.decision.context.effect;
    if (strength(effect) >= Math.min(strength(was), strength("deny")) && !forgets(change, step)) return;
    if (isExcused(change)) {
      excused += 1;
      return;
    }
    const key = `${engine}: /${change.path.join("/")} = ${JSON.stringify(change.other)}: ${was} to ${effect} (${change.asked.request.action.properties.point} of ${change.asked.request.action.name})`;
    weakened.set(key, (weakened.get(key) ?? 0) + 1);
  };
  for (const change of changes) {
    for (const engine of [wasm, reference]) {
      try {
        judge(engine.name, change, stepOf(engine, change.changed));
      } catch (error) {
        threw.push(`${engine.name}: /${change.path.join("/")} = ${JSON.stringify(change.other)}: ${error}`);
      }
    }
  }
  const covered = ir.policies.map((policy) => ({ policy, ...coverageOf(policy) }));
  const forOpa = [...new Set(covered.flatMap((c) => c.changes))];
  const answers = await askOpa(
    emitted,
    forOpa.map((c) => c.changed),
  );
  forOpa.forEach((change, i) => {
    judge("opa", change, answers[i] as Step);
  });
  const cases = covered.reduce((sum, c) => sum + c.cases, 0);
  console.info(
    `fail-open: ${ir.policies.length} policies, ${cases} (policy, field, change) cases on reference, Wasm and OPA (${forOpa.length} requests), and ${changes.length} changes of all parts of ${events.length} events on reference and Wasm: ${weakened.size} weakened, ${threw.length} threw, ${excused} where absence is innocence`,
  );
  expect(threw).toEqual([]);
  expect([...weakened.keys()].sort()).toEqual([]);
  // A field that no event of the scenarios has would be tested by nothing.
  expect(covered.flatMap((c) => c.missed).sort()).toEqual([]);

  /** The changes of what a policy reads: how many there are, which of them to ask OPA, and what no event has. */
  function coverageOf(policy: Policy) {
    const found: Change[] = [];
    const missed: string[] = [];
    let cases = 0;
    for (const [pointer, path] of fieldsRead(policy, ir)) {
      const of = byPointer.get(`/${path.slice(0, 5).join("/")}`) ?? [];
      if (of.length === 0) missed.push(`${policy.name}: ${pointer}`);
      for (const other of OTHERS) {
        const same = of.filter((c) => c.other === other || JSON.stringify(c.other) === JSON.stringify(other));
        if (same.length === 0) continue;
        cases += 1;
        // Where the policy stopped the call a change could weaken something.
        const stopped = same.filter((c) => strength(c.before.decision.context.effect) >= strength("step_up"));
        found.push(...[...stopped, ...same].slice(0, OPA_CALLS));
      }
    }
    return { changes: found, cases, missed };
  }

  function isExcused({ path, other, before, asked: { request } }: Change): boolean {
    const [, , part, name] = path;
    const tool = ir.tools.find((t) => t.name === request.action.name);
    // An argument too many is why the call was denied.
    const isUndeclared =
      part === "arguments" &&
      name !== undefined &&
      tool !== undefined &&
      !tool.args.some((a) => a.name === name);
    // What is not there needs no mask: the same effect where nothing but the argument itself was redacted.
    const { effect, obligations } = before.decision.context;
    const masked = obligations.flatMap(({ type, properties }) =>
      type === "redact" ? [String(properties.path)] : [],
    );
    const pointer = `/${path.join("/")}`;
    const isMasked = effect === "redact" && masked.every((one) => `${one}/`.startsWith(`${pointer}/`));
    const isInnocent = INNOCENT_WHEN_ABSENT.test(pointer) || isMasked;
    return other === undefined && (isInnocent || isUndeclared);
  }
});

function stepOf(engine: Engine, { request, state }: Asked): Step {
  const step = engine.step(request, state);
  if (step instanceof Promise) throw new Error(`${engine.name} answers at once`);
  return step;
}

/** Whether a result, let through, leaves something else in memory than it did before the change of its own parts. */
function forgets({ path, before, asked }: Change, { decision, state }: Step): boolean {
  if (asked.request.action.properties.point !== "result" || !decision.decision) return false;
  return path[0] !== "context" && !isDeepStrictEqual(state, before.state);
}

/** Every part of an event, at most five deep, left out or of every other type. */
function changesOf(asked: Asked, before: Step): Change[] {
  const whole = { ...asked.request, context: { ...asked.request.context, state: asked.state } };
  return pathsOf(whole).flatMap((path) =>
    OTHERS.filter((other) => isAnother(partAt(whole, path), other)).map((other) => {
      const changed = withChange(whole, path, other) as typeof whole;
      const { state, ...context } = changed.context ?? {};
      const request = { ...changed, context } as EventRequest;
      return {
        path,
        other,
        before,
        asked,
        changed: { request, state: state as State },
      };
    }),
  );
}

/** The path to every part of a JSON value, at most five deep. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null || path.length >= 5) return [];
  return Object.entries(value).flatMap(([key, part]) => [[...path, key], ...pathsOf(part, [...path, key])]);
}

function partAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((at, key) => (at as Record<string, unknown>)[key], value);
}

/** Whether a value is of another JSON type; another value of the same type is another request, which may be fine. */
function isAnother(part: unknown, other: unknown): boolean {
  const typeOf = (v: unknown) => (v === null ? "null" : Array.isArray(v) ? "array" : typeof v);
  return typeOf(part) !== typeOf(other);
}

function withChange(value: unknown, [key = "", ...rest]: readonly string[], other: unknown): unknown {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  if (rest.length > 0) copy[key] = withChange(copy[key], rest, other);
  else if (other !== undefined) copy[key] = other;
  else if (Array.isArray(copy)) copy[Number(key)] = null;
  else delete copy[key];
  return copy;
}
