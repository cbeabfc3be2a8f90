import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compileProject } from "@enjoin/compiler";
import { createReferenceEngine, keysFor, requestDigest, type StateKeys } from "@enjoin/engine";
import { type Decision, ENTRYPOINT, GUARD_TEXT, KEYS_ENTRYPOINT } from "@enjoin/model";
import { startOpaServer } from "@enjoin/opa";
import { loadPolicy } from "@open-policy-agent/opa-wasm";
import { afterAll, expect, it } from "vitest";
import { buildWasm, theOpa } from "../javascript/engines.js";
import { type Case, FOLDERS, folderOf, openMemory, readCases, requestOf } from "./cases.js";
import { writeSideBySide } from "./side-by-side.js";

// Which entries of memory a request needs is said by the artifact, to enforcers in any language, and by the engines, which
// give the policy no more. Both must say the same; and what is left out must not matter.

const done = { folders: 0, requests: 0, entries: 0, byKey: 0 };

afterAll(() => {
  const { folders, requests, entries, byKey } = done;
  console.info(
    `keys: ${requests} requests of ${folders} folders need ${entries} entries, ${byKey} of them by key; OPA and engines say the same`,
  );
});

/** The folders in which something is remembered. */
const projects = FOLDERS.map((name) => ({ name, ...compileProject(folderOf(name)) })).flatMap(
  ({ name, ir, emitted }) =>
    emitted !== undefined && ir.policies.some((p) => p.trackers.length > 0) ? [{ name, ir, emitted }] : [],
);

it("OPA says of every request what the engines say, and decides with all of the state as they do with a part", async () => {
  const folder = await writeSideBySide(
    projects.map((p) => p.emitted),
    await theOpa(),
  );
  try {
    const manifest = { roots: projects.map((_, i) => `p${i}`), rego_version: 1 };
    await writeFile(join(folder, "rego/.manifest"), JSON.stringify(manifest));
    const server = await startOpaServer(await theOpa(), { bundle: "rego", cwd: folder });
    const ask = async (path: string, input: unknown): Promise<unknown> => {
      const body = JSON.stringify({ input });
      const answer = await fetch(`${server.url}/v1/data/${path}`, { method: "POST", body });
      return ((await answer.json()) as { readonly result?: unknown }).result;
    };
    try {
      for (const [i, { name, ir, emitted }] of projects.entries()) {
        const engine = createReferenceEngine({ ir });
        const memory = openMemory(ir);
        done.folders += 1;
        for (const c of readCases(name)) {
          const request = requestOf(c);
          const before = memory.before(c);
          const { decision, state } = await engine.step(request, before);
          memory.keep(c, state);
          if (!isEvent(c)) continue;
          const keys = keysFor(emitted, request);
          count(keys);
          expect.soft(await ask(`p${i}/${KEYS_ENTRYPOINT}`, request), `${name}: ${c.name}`).toEqual(keys);
          const context = { ...request.context, request_digest: requestDigest(request), state: before };
          const whole = await ask(`p${i}/${ENTRYPOINT}`, { ...request, context });
          if (decision.context.reasons.some((r) => r.rule === "evaluation-error")) continue;
          // All of the state can be damaged where the part is not.
          if (isDamaged(whole as Decision)) continue;
          expect.soft(comparable(whole as Decision), `${name}: ${c.name}`).toEqual(comparable(decision));
        }
      }
    } finally {
      await server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  expect(done.byKey).toBeGreaterThan(100);
}, 300_000);

function isDamaged({ context }: Decision): boolean {
  const texts: readonly string[] = [GUARD_TEXT.damagedMemory, GUARD_TEXT.otherVersion];
  return context.reasons.some((r) => texts.includes(r.message));
}

/** A decision with its lists in one order. */
function comparable({ context }: Decision): unknown {
  const sorted = (list: readonly unknown[]) => list.map((x) => JSON.stringify(x, sortedKeys)).sort();
  const { effect, reasons, obligations, advice, state } = context;
  return {
    effect,
    reasons: sorted(reasons),
    obligations: sorted(obligations),
    advice: sorted(advice),
    state,
  };
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a request is one that the guards let through: of any other the engines may say anything. */
function isEvent(c: Case): boolean {
  return !c.expect.reasons.some((reason) => reason === "guard" || reason === "unknown-tool");
}

function count(keys: StateKeys): void {
  done.requests += 1;
  for (const need of Object.values(keys).flatMap((table) => Object.values(table))) {
    done.entries += need === true ? 1 : need.length;
    done.byKey += need === true ? 0 : need.length;
  }
}

it("the Wasm says the same, at its own entrypoint", async () => {
  const named = projects.filter((p) => /key/.test(p.name));
  expect(named.length).toBeGreaterThan(1);
  for (const { name, emitted } of named) {
    const wasm = await loadPolicy(await buildWasm(emitted));
    wasm.setData(emitted.data);
    for (const c of readCases(name).filter(isEvent)) {
      const request = requestOf(c);
      const input = new TextEncoder().encode(JSON.stringify(request)).buffer as ArrayBuffer;
      const answer = wasm.evaluate(input, KEYS_ENTRYPOINT)[0]?.result;
      expect.soft(answer, `${name}: ${c.name}`).toEqual(keysFor(emitted, request));
    }
  }
});
