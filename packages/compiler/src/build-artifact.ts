import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { artifactDigest, readBundle } from "@enjoin/bundle";
import { type Artifact, ENTRYPOINT, type PolicyIr } from "@enjoin/model";
import { type Opa, runOpa } from "@enjoin/opa";
import { portableCapabilities } from "./capabilities.js";
import type { Emitted } from "./rego/emit.js";

/**
 * Builds the Wasm and the plan of emitted Rego with the given `opa`. Throws an `Error` when `opa` refuses the Rego:
 * the compiler never emits what does not compile, so that is its own bug.
 */
export async function buildArtifact(
  compilation: { readonly ir: PolicyIr; readonly emitted?: Emitted },
  opa: Opa,
): Promise<Artifact> {
  const { ir, emitted } = compilation;
  if (emitted === undefined) throw new Error("a project with errors has nothing to build");
  const { modules, data } = emitted;
  return inTemporaryFolder(async (folder) => {
    await writeRego(emitted, join(folder, "rego"));
    await writeFile(join(folder, "capabilities.json"), await portableCapabilities(opa));
    // One after the other: both are processors-bound, and small machines have few.
    const wasm = await build("wasm", "policy.wasm", folder, opa);
    const plan = await build("plan", "plan.json", folder, opa);
    return { ir, modules, data, wasm, plan, digest: artifactDigest({ modules, data, wasm, plan }) };
  });
}

/** Checks emitted Rego with `opa check --strict`: what it says, or nothing when it is fine. */
export async function checkRego(compiled: Emitted, opa: Opa): Promise<string | undefined> {
  return inTemporaryFolder(async (folder) => {
    await writeRego(compiled, join(folder, "rego"));
    await writeFile(join(folder, "capabilities.json"), await portableCapabilities(opa));
    const run = await runOpa(opa, ["check", "--strict", "--capabilities", "capabilities.json", "rego"], {
      cwd: folder,
    });
    return run.code === 0 ? undefined : run.stderr || run.stdout;
  });
}

/** Writes modules and `data.json` below `folder`, which is made. */
async function writeRego({ modules, data }: Emitted, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "data.json"), JSON.stringify(data));
  for (const { path, text } of modules) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function build(target: "wasm" | "plan", wanted: string, folder: string, opa: Opa): Promise<Uint8Array> {
  const out = `${target}.tar.gz`;
  // Relative paths: OPA writes the names of the files into what it builds.
  const args = [
    "build",
    "-t",
    target,
    "-e",
    ENTRYPOINT,
    "--capabilities",
    "capabilities.json",
    "-o",
    out,
    "rego",
  ];
  const run = await runOpa(opa, args, { cwd: folder });
  if (run.code !== 0) throw new Error(`\`opa build\` refused the emitted Rego: ${run.stderr || run.stdout}`);
  const files = await readBundle(await readFile(join(folder, out)));
  const file = files.find((f) => f.path === wanted);
  if (file === undefined) throw new Error(`\`opa build\` made no ${wanted}`);
  return file.bytes;
}

async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "enjoin-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
