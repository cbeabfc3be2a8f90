import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { artifactDigest, readBundle } from "@enjoin/bundle";
import { type Artifact, ENTRYPOINT, KEYS_ENTRYPOINT, type PolicyIr } from "@enjoin/model";
import { type Opa, runOpa } from "@enjoin/opa";
import { PORTABLE } from "./capabilities.js";
import { type Build, buildKey, loadCached, saveCached } from "./load-build-cache.js";
import type { Emitted } from "./rego/emit.js";
import { checkIn } from "./run-check.js";
import { inTemporaryFolder, writeForOpa } from "./write-for-opa.js";

/** What `opa` has just built here is not cut short as what comes from elsewhere is: 4,000 rules have a plan of 100 MiB. */
const BUILT_BYTES = 2 ** 31;

/** What a build may take from an earlier one. */
export interface BuildOptions {
  /** A folder that builds are kept in; it may be removed at any time. */
  readonly cache?: string;
  /** Builds anew whatever is kept, and keeps that. */
  readonly fresh?: boolean;
}

/**
 * Checks emitted Rego with the given `opa` and builds its Wasm and its plan. Throws an `Error` when `opa` refuses the
 * Rego: the compiler never emits what does not compile, so that is its own bug.
 */
export async function buildArtifact(
  compilation: { readonly ir: PolicyIr; readonly emitted?: Emitted },
  opa: Opa,
  options: BuildOptions = {},
): Promise<Artifact> {
  const { ir, emitted } = compilation;
  if (emitted === undefined) throw new Error("a project with errors has nothing to build");
  const { modules, data, sourceMap } = emitted;
  const { wasm, plan } = await buildOrLoad(emitted, opa, options);
  const content = { modules, data, sourceMap, wasm, plan };
  return { ir, ...content, digest: artifactDigest(content) };
}

async function buildOrLoad(emitted: Emitted, opa: Opa, { cache, fresh }: BuildOptions): Promise<Build> {
  if (cache === undefined) return checkAndBuild(emitted, opa);
  const { modules, data, schemas } = emitted;
  const key = await buildKey({ modules, data, schemas }, opa, [...optionsFor("wasm"), ...PORTABLE]);
  const known = fresh ? undefined : await loadCached(cache, key);
  if (known) return known;
  const build = await checkAndBuild(emitted, opa);
  await saveCached(cache, key, build);
  return build;
}

function checkAndBuild(emitted: Emitted, opa: Opa): Promise<Build> {
  return inTemporaryFolder(async (folder) => {
    await writeForOpa(emitted, folder, opa);
    // Both end before the folder goes. What the check says is plainer than what a build says of the same mistake.
    const [check, build] = await Promise.allSettled([checkIn(folder, opa), buildIn(folder, opa)]);
    const said = orThrow(check);
    if (said !== undefined) throw new Error(`\`opa check\` refused the emitted Rego: ${said.trim()}`);
    return orThrow(build);
  });
}

/** One after the other: both are processor-bound, and small machines have few. */
async function buildIn(folder: string, opa: Opa): Promise<Build> {
  const wasm = await build("wasm", "policy.wasm", folder, opa);
  return { wasm, plan: await build("plan", "plan.json", folder, opa) };
}

async function build(target: "wasm" | "plan", wanted: string, folder: string, opa: Opa): Promise<Uint8Array> {
  const out = `${target}.tar.gz`;
  const run = await runOpa(opa, ["build", ...optionsFor(target), "-o", out, "rego"], { cwd: folder });
  if (run.code !== 0) throw new Error(`\`opa build\` refused the emitted Rego: ${run.stderr || run.stdout}`);
  const files = await readBundle(await readFile(join(folder, out)), { maxBytes: BUILT_BYTES });
  const file = files.find((f) => f.path === wanted);
  if (file === undefined) throw new Error(`\`opa build\` made no ${wanted}`);
  return file.bytes;
}

/** Relative paths: OPA writes the names of the files into what it builds. */
function optionsFor(target: "wasm" | "plan"): readonly string[] {
  return ["-t", target, "-e", ENTRYPOINT, "-e", KEYS_ENTRYPOINT, "--capabilities", "capabilities.json"];
}

function orThrow<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === "rejected") throw settled.reason;
  return settled.value;
}
