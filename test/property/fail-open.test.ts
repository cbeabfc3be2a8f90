import { join } from "node:path";
import { compileProject } from "@enjoin/compiler";
import type { Engine, EventRequest } from "@enjoin/engine";
import { type Effect, type State, strength } from "@enjoin/model";
import { loadSuite, projectInfo, replay } from "@enjoin/runner";
import { expect, it } from "vitest";
import { startEngines } from "../javascript/engines.js";

// What if the enforcer loses a part of the request, or sends it as another type? Every part of every call of the
// library's scenarios is dropped, made null and given every other JSON type: no decision may get weaker.

const root = join(import.meta.dirname, "../..");
const OTHERS: readonly unknown[] = [undefined, null, "", 0, true, [], {}];

/**
 * Parts that may be absent by contract, and whose absence is innocence: without a signal, a label, a chain of delegation
 * or memory there is nothing to hold against the call. An enforcer must not lose them, for no policy can tell.
 */
const INNOCENT_WHEN_ABSENT = /^\/(context\/(signals|claims|state|delegation)|resource\/properties)\b/;

it("never decides weaker for a request that lost a part or got one of another type", {
  timeout: 240_000,
}, async () => {
  const { emitted, ir } = compileProject(root);
  if (emitted === undefined) throw new Error("nothing was emitted");
  const engines = await startEngines(emitted);
  try {
    const asked = await callsOf(engines.wasm);
    const weakened = new Map<string, number>();
    const threw: string[] = [];
    let cases = 0;
    let excused = 0;
    for (const { request, state } of asked) {
      const whole = { ...request, context: { ...request.context, state } };
      const before = effectOf(engines.wasm, request, state);
      for (const path of pathsOf(whole)) {
        for (const other of OTHERS) {
          if (!isAnother(partAt(whole, path), other)) continue;
          const changed = withChange(whole, path, other) as typeof whole;
          const { state: changedState, ...context } = changed.context ?? {};
          cases += 1;
          try {
            const after = effectOf(
              engines.wasm,
              { ...changed, context } as EventRequest,
              changedState as State,
            );
            // A guard denies before any rule can halt: that call is stopped as well.
            if (strength(after) >= Math.min(strength(before), strength("deny"))) continue;
            const pointer = `/${path.join("/")}`;
            if (
              other === undefined &&
              (INNOCENT_WHEN_ABSENT.test(pointer) || (path[2] === "arguments" && isUndeclared(path, request)))
            )
              excused += 1;
            else {
              const key = `${pointer} = ${JSON.stringify(other)}: ${before} to ${after} (${request.action.name})`;
              weakened.set(key, (weakened.get(key) ?? 0) + 1);
            }
          } catch (error) {
            threw.push(`/${path.join("/")} = ${JSON.stringify(other)}: ${String(error)}`);
          }
        }
      }
    }
    const rules = ir.policies.flatMap((p) => p.rules).length;
    console.info(
      `fail-open: ${asked.length} calls, ${rules} rules, ${cases} cases, ${weakened.size} weakened, ${excused} where absence is innocence`,
    );
    expect(threw).toEqual([]);
    expect([...weakened.keys()].sort()).toEqual([]);
  } finally {
    await engines.opa.close();
  }

  /** An argument too many is why the call was denied. */
  function isUndeclared([, , , name]: readonly string[], { action }: EventRequest): boolean {
    const tool = ir.tools.find((t) => t.name === action.name);
    return name !== undefined && tool !== undefined && !tool.args.some((a) => a.name === name);
  }

  async function callsOf(engine: Engine) {
    const asked: { request: EventRequest; state: State }[] = [];
    const recorder: Engine = {
      ...engine,
      name: engine.name,
      version: engine.version,
      close: async () => {},
      step(request, state) {
        if (request.action.properties.point === "call") asked.push({ request, state });
        return engine.step(request, state);
      },
    };
    for (const { trace } of await loadSuite(root, projectInfo({ ir, digest: "" })))
      await replay(trace, recorder);
    return asked;
  }
});

function effectOf(engine: Engine, request: EventRequest, state: State): Effect {
  const step = engine.step(request, state);
  if (step instanceof Promise) throw new Error("the Wasm answers at once");
  return step.decision.context.effect;
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
