import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readBundle } from "@enjoin/bundle";
import type { Emitted } from "@enjoin/compiler";
import { createOpaEngine, createWasmEngine, type Engine, type Step } from "@enjoin/engine";
import { ENTRYPOINT, KEYS_ENTRYPOINT } from "@enjoin/model";
import { findOpa, type Opa, runOpa } from "@enjoin/opa";
import { portableCapabilities } from "../../packages/compiler/src/capabilities.js";
import { type Outcome, unique } from "./decide.js";

/** Starts both engines over emitted Rego. */
export async function startEngines(emitted: Emitted): Promise<{ wasm: Engine; opa: Engine }> {
  return { wasm: await startWasm(emitted), opa: await createOpaEngine(emitted, await theOpa()) };
}

/** Builds the Wasm of emitted Rego and starts it. */
export async function startWasm(emitted: Emitted): Promise<Engine> {
  return createWasmEngine({ wasm: await buildWasm(emitted), data: emitted.data });
}

/** Builds the Wasm of emitted Rego; the plan, which nothing here evaluates, is not built. */
export async function buildWasm(emitted: Emitted): Promise<Uint8Array<ArrayBuffer>> {
  const opa = await theOpa();
  const folder = await mkdtemp(join(tmpdir(), "enjoin-test-"));
  try {
    await writeRego(emitted, folder);
    await writeFile(join(folder, "capabilities.json"), await capabilities());
    const args = [
      "build",
      "-t",
      "wasm",
      "-e",
      ENTRYPOINT,
      "-e",
      KEYS_ENTRYPOINT,
      "--capabilities",
      "capabilities.json",
    ];
    const run = await runOpa(opa, [...args, "-o", "out.tar.gz", "rego"], { cwd: folder });
    if (run.code !== 0) throw new Error(run.stderr || run.stdout);
    const wasm = (await readBundle(await readFile(join(folder, "out.tar.gz")))).find(
      (f) => f.path === "policy.wasm",
    );
    if (wasm === undefined) throw new Error("opa build made no policy.wasm");
    return new Uint8Array(wasm.bytes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes modules below `folder/rego`. */
export async function writeRego(emitted: Emitted, folder: string): Promise<void> {
  for (const { path, text } of emitted.modules) {
    await mkdir(dirname(join(folder, "rego", path)), { recursive: true });
    await writeFile(join(folder, "rego", path), text);
  }
}

let found: Promise<Opa> | undefined;

export function theOpa(): Promise<Opa> {
  found ??= findOpa({ env: process.env });
  return found;
}

let portable: Promise<string> | undefined;

function capabilities(): Promise<string> {
  portable ??= theOpa().then(portableCapabilities);
  return portable;
}

/** What of an engine's step must be the same everywhere; messages of the rules in `stated` only. */
export function outcomeOf({ decision, state }: Step, stated: ReadonlySet<string>): Outcome {
  const { effect, reasons, obligations } = decision.context;
  const logged = obligations.flatMap((o) =>
    o.type === "log" ? [{ rule: o.id, message: String(o.properties.message) }] : [],
  );
  return {
    effect,
    reasons: unique(reasons.map((r) => r.rule)),
    messages: unique(
      [...reasons, ...logged].filter((r) => stated.has(r.rule)).map((r) => `${r.rule}: ${r.message}`),
    ),
    obligations: unique(obligations.map((o) => o.id)),
    state,
  };
}
