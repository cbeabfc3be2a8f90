import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { readBundle } from "@enjoin/bundle";
import { buildArtifact, compileProject, type Emitted } from "@enjoin/compiler";
import {
  createOpaEngine,
  createReferenceEngine,
  createWasmEngine,
  type Engine,
  type Step,
} from "@enjoin/engine";
import type { PolicyIr } from "@enjoin/model";
import { findOpa, type Opa, runOpa, startOpaServer } from "@enjoin/opa";
import { loadSuite, projectInfo, runSuite } from "@enjoin/runner";
import { loadPolicy } from "@open-policy-agent/opa-wasm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FOLDERS, folderOf, openMemory, readCases, requestOf } from "./cases.js";
import { findCurrentOpa } from "./current-opa.js";
import { decisionOf, writeSideBySide } from "./side-by-side.js";

// Enforcers run a current OPA 1.x; the one that comes with npm is 0.70. Both must take the emitted Rego, and decide alike.

const current = await findCurrentOpa();
const without = current === undefined ? " (skipped: needs go, or ENJOIN_OPA_1)" : "";
const test = it.skipIf(current === undefined);
const ROOT = join(import.meta.dirname, "../..");

// Every second folder, and all that show what text may hold: the rest would cost more than it could show.
const PART = FOLDERS.filter((name, i) => i % 2 === 0 || name.endsWith("-of-any-characters"));

interface Project {
  readonly name: string;
  readonly ir: PolicyIr;
  readonly emitted: Emitted;
}

let old: Opa;
let young: Opa;
let projects: readonly Project[];
let folder: string;
const compared = { events: 0, requests: 0, wasm: 0 };

beforeAll(async () => {
  if (current === undefined) return;
  young = current;
  old = await findOpa({ env: {} });
  projects = PART.flatMap((name) => {
    const { ir, emitted } = compileProject(folderOf(name));
    return emitted === undefined ? [] : [{ name, ir, emitted }];
  });
  folder = await writeSideBySide(
    projects.map((p) => p.emitted),
    young,
  );
}, 600_000);

afterAll(async () => {
  if (current === undefined) return;
  await rm(folder, { recursive: true, force: true });
  const { events, requests, wasm } = compared;
  console.info(
    `OPA ${old.version} and OPA ${young.version} agree: ${events} events of scenarios, ` +
      `${requests} requests of ${projects.length} of ${FOLDERS.length} conformance folders, ${wasm} of them as Wasm too`,
  );
});

test.each([".", "examples/agentdojo"])(
  `both OPAs build %s, and decide every event of its scenarios alike${without}`,
  async (project) => {
    const root = join(ROOT, project);
    const compilation = compileProject(root);
    const { emitted } = compilation;
    if (emitted === undefined) throw new Error("nothing was emitted");
    const [a, b] = [await buildArtifact(compilation, old), await buildArtifact(compilation, young)];
    const others = [
      await createWasmEngine(b),
      await createOpaEngine(emitted, old),
      await createOpaEngine(emitted, young),
    ];
    const first = await createWasmEngine(a);
    const engine: Engine = {
      name: "wasm",
      version: first.version,
      close: async () => {},
      step: async (request, state) => {
        const step = await first.step(request, state);
        for (const other of others) expect(sorted(await other.step(request, state))).toEqual(sorted(step));
        compared.events += 1;
        return step;
      },
    };
    try {
      const info = projectInfo(a);
      const { summary } = await runSuite(await loadSuite(root, info), engine, info, { strict: true });
      expect(summary.failed).toBe(0);
    } finally {
      for (const other of others) await other.close();
    }
  },
  600_000,
);

test(`the Rego of every conformance folder is as OPA 1.x formats it, and passes its check${without}`, async () => {
  const check = ["check", "--strict", "--schema", "schemas", "rego", "types"];
  for (const args of [["fmt", "--list", "--fail", "rego"], check]) {
    const run = await runOpa(young, args, { cwd: folder, timeoutMs: 600_000 });
    expect({ args, ...run }).toEqual({ args, code: 0, stdout: "", stderr: "" });
  }
}, 1_200_000);

test(`both OPAs decide every request of the conformance folders alike${without}`, async () => {
  const servers = await Promise.all(
    [old, young].map((opa) => startOpaServer(opa, { files: ["rego"], cwd: folder })),
  );
  try {
    for (const [i, project] of projects.entries()) {
      const cases = inputsOf(project);
      const [a, b] = await Promise.all(
        servers.map(({ url }) =>
          decisions(
            url,
            decisionOf(i),
            cases.map((c) => c.input),
          ),
        ),
      );
      cases.forEach(({ name }, n) => {
        expect(b?.[n], `${project.name}: ${name}`).toEqual(a?.[n]);
        compared.requests += 1;
      });
    }
  } finally {
    for (const server of servers) await server.close();
  }
  expect(compared.requests).toBeGreaterThan(projects.length);
}, 600_000);

test(`the Wasm that OPA 1.x builds of conformance folders decides alike${without}`, async () => {
  // Building costs seconds of a processor for every dozen of them: a part shows it.
  const part = projects.map((project, i) => ({ project, i })).filter(({ i }) => i % 4 === 0);
  const entries = part.flatMap(({ i }) => ["-e", decisionOf(i)]);
  const paths = part.map(({ i }) => join("rego", `p${i}`));
  const wasms = await Promise.all(
    [old, young].map(async (opa) => {
      const out = `${opa.version}.tar.gz`;
      const run = await runOpa(
        opa,
        ["build", "-t", "wasm", ...entries, "--ignore", "data.json", "-o", out, ...paths],
        {
          cwd: folder,
          timeoutMs: 600_000,
        },
      );
      expect(run).toMatchObject({ code: 0 });
      const wasm = (await readBundle(await readFile(join(folder, out)))).find(
        (f) => f.path === "policy.wasm",
      );
      return loadPolicy(new Uint8Array(wasm?.bytes ?? expect.fail("no Wasm")));
    }),
  );
  const data = Object.fromEntries(part.map(({ project, i }) => [`p${i}`, project.emitted.data]));
  for (const wasm of wasms) wasm.setData(data);
  for (const { project, i } of part) {
    for (const { name, input } of inputsOf(project)) {
      const body = new TextEncoder().encode(JSON.stringify(input));
      const [a, b] = wasms.map((wasm) => answered(() => wasm.evaluate(body.buffer, decisionOf(i))));
      expect(b, `${project.name}: ${name}`).toEqual(a);
      compared.wasm += 1;
    }
  }
}, 600_000);

/** The requests of a folder as OPA is given them, each with what the ones before it left in memory. */
function inputsOf({ name, ir }: Project): { readonly name: string; readonly input: unknown }[] {
  const engine = createReferenceEngine({ ir });
  const memory = openMemory(ir);
  return readCases(name).map((c) => {
    const state = memory.before(c);
    const request = requestOf(c);
    memory.keep(c, (engine.step(request, state) as Step).state);
    return { name: c.name, input: { ...request, context: { ...request.context, state } } };
  });
}

/** The decisions of a server over many inputs: in one query, or one by one where an error in one is an error of all. */
async function decisions(url: string, path: string, inputs: readonly unknown[]): Promise<readonly unknown[]> {
  const term = `data.${path.replaceAll("/", ".")}`;
  const query = `all = [d | x = input[_]; d = ${term} with input as x]`;
  const answer = await post(`${url}/v1/query`, { query, input: inputs });
  const all = (answer as { readonly result?: readonly { readonly all: readonly unknown[] }[] } | undefined)
    ?.result?.[0]?.all;
  if (all?.length === inputs.length) return all.map((decision) => sorted(decision));
  const single: unknown[] = [];
  for (const input of inputs) {
    const one = (await post(`${url}/v1/data/${path}`, { input })) as
      | { readonly result?: unknown }
      | undefined;
    single.push(one === undefined ? "an error" : sorted(one.result ?? "undefined"));
  }
  return single;
}

/** What a server answers; nothing when it is an error: what that says is each OPA's own. */
async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const text = await response.text();
  return response.ok ? JSON.parse(text) : undefined;
}

function answered(evaluate: () => unknown): unknown {
  try {
    return sorted(evaluate());
  } catch {
    return "an error";
  }
}

/** Plain data with lists in one order: sets of Rego are lists in any. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => sorted(item));
    return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
