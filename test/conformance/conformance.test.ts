import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { compileProject } from "@enjoin/compiler";
import type { EventRequest } from "@enjoin/engine";
import { EMPTY_STATE, type State } from "@enjoin/model";
import { afterAll, expect, it } from "vitest";
import { decide, type Outcome } from "../javascript/decide.js";
import { outcomeOf, startEngines } from "../javascript/engines.js";
import { loadJavaScript } from "../javascript/load.js";

// Each folder shows one thing. Its policies are compiled and evaluated as Wasm and by a real OPA, and run as the
// JavaScript that they are: all three must agree with each other, and with what requests.json expects.

interface Case {
  readonly name: string;
  /** Short for `request.action.name` and `request.action.properties.arguments`. */
  readonly tool?: string;
  readonly args?: unknown;
  /** Merged over the base request; a list replaces a list. */
  readonly request?: object;
  /** The state before, or `continue` for what the case before left; empty when absent. */
  readonly state?: Partial<State> | "continue";
  readonly expect: { readonly effect: string; readonly reasons: readonly string[] };
}

const BASE = {
  subject: { type: "agent", id: "spiffe://acme.example/agent/support" },
  action: { name: "note", properties: { point: "call", arguments: {} } },
  resource: { type: "thing", id: "thing-1" },
  context: { time: 1_790_000_000_000, session: { id: "s-1" } },
};

const root = import.meta.dirname;
const folders = readdirSync(root, { withFileTypes: true }).filter((d) => d.isDirectory());
const done = { folders: 0, requests: 0, differences: 0 };

afterAll(() => {
  const { folders, requests, differences } = done;
  console.info(
    `conformance: ${folders} folders, ${requests} requests, 3 engines, ${differences} differences`,
  );
});

it.each(folders.map((d) => d.name))("%s", async (name) => {
  const folder = join(root, name);
  const cases = JSON.parse(readFileSync(join(folder, "requests.json"), "utf8")) as readonly Case[];
  const { emitted, ir, diagnostics } = compileProject(folder);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  if (emitted === undefined) throw new Error("nothing was emitted");
  const project = loadJavaScript(folder);
  const stated = new Set(
    [...project.rules].flatMap(([id, r]) => (r.options?.message === undefined ? [] : [id])),
  );
  const engines = await startEngines(emitted);
  try {
    let after: State = EMPTY_STATE;
    done.folders += 1;
    for (const c of cases) {
      const before = c.state === "continue" ? after : { ...EMPTY_STATE, ...c.state };
      const request = requestOf(c);
      const outcomes: Record<string, Outcome> = {
        javascript: decide(project, ir, request, before),
        wasm: outcomeOf(await engines.wasm.step(request, before), stated),
        opa: outcomeOf(await engines.opa.step(request, before), stated),
      };
      done.requests += 1;
      if (process.env["SHOW"]) console.info(name, "|", c.name, JSON.stringify(outcomes));
      const { javascript } = outcomes;
      done.differences += Object.values(outcomes).filter((o) => !isDeepStrictEqual(o, javascript)).length;
      const { effect, reasons } = c.expect;
      for (const [engine, outcome] of Object.entries(outcomes)) {
        expect.soft({ effect: outcome.effect, reasons: outcome.reasons }, `${c.name}: ${engine}`).toEqual({
          effect,
          reasons: [...reasons].sort(),
        });
        expect.soft(outcome, `${c.name}: ${engine}`).toEqual(outcomes["javascript"]);
      }
      after = (outcomes["javascript"] as Outcome).state;
    }
  } finally {
    await engines.opa.close();
  }
});

function requestOf(c: Case): EventRequest {
  const short = {
    ...(c.tool === undefined ? {} : { name: c.tool }),
    properties: c.args === undefined ? {} : { arguments: c.args },
  };
  return merge(merge(BASE, { action: short }), c.request ?? {}) as EventRequest;
}

function merge(base: unknown, over: unknown): unknown {
  if (!isTable(base) || !isTable(over)) return over;
  const merged = Object.entries(over).map(([k, v]) => [k, Object.hasOwn(base, k) ? merge(base[k], v) : v]);
  return { ...base, ...Object.fromEntries(merged) };
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
