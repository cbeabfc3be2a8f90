import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { artifactDigest, readBundle } from "@enjoin/bundle";
import { type Artifact, ENTRYPOINT, type PolicyIr } from "@enjoin/model";
import { type Opa, runOpa } from "@enjoin/opa";
import type { Emitted } from "./rego/emit.js";
import { checkIn } from "./run-check.js";
import { inTemporaryFolder, writeForOpa } from "./write-for-opa.js";

/**
 * Checks emitted Rego with the given `opa` and builds its Wasm and its plan. Throws an `Error` when `opa` refuses the
 * Rego: the compiler never emits what does not compile, so that is its own bug.
 */
export async function buildArtifact(
  compilation: { readonly ir: PolicyIr; readonly emitted?: Emitted },
  opa: Opa,
): Promise<Artifact> {
  const { ir, emitted } = compilation;
  if (emitted === undefined) throw new Error("a project with errors has nothing to build");
  const { modules, data, sourceMap } = emitted;
  return inTemporaryFolder(async (folder) => {
    await writeForOpa(emitted, folder, opa);
    // Both end before the folder goes. What the check says is plainer than what a build says of the same mistake.
    const [check, build] = await Promise.allSettled([checkIn(folder, opa), buildIn(folder, opa)]);
    const said = orThrow(check);
    if (said !== undefined) throw new Error(`\`opa check\` refused the emitted Rego: ${said.trim()}`);
    const { wasm, plan } = orThrow(build);
    const content = { modules, data, sourceMap, wasm, plan };
    return { ir, ...content, digest: artifactDigest(content) };
  });
}

/** One after the other: both are processor-bound, and small machines have few. */
async function buildIn(folder: string, opa: Opa): Promise<Pick<Artifact, "wasm" | "plan">> {
  const wasm = await build("wasm", "policy.wasm", folder, opa);
  return { wasm, plan: await build("plan", "plan.json", folder, opa) };
}

async function build(target: "wasm" | "plan", wanted: string, folder: string, opa: Opa): Promise<Uint8Array> {
  const out = `${target}.tar.gz`;
  // Relative paths: OPA writes the names of the files into what it builds.
  const options = ["-t", target, "-e", ENTRYPOINT, "--capabilities", "capabilities.json", "-o", out];
  const run = await runOpa(opa, ["build", ...options, "rego"], { cwd: folder });
  if (run.code !== 0) throw new Error(`\`opa build\` refused the emitted Rego: ${run.stderr || run.stdout}`);
  const files = await readBundle(await readFile(join(folder, out)));
  const file = files.find((f) => f.path === wanted);
  if (file === undefined) throw new Error(`\`opa build\` made no ${wanted}`);
  return file.bytes;
}

function orThrow<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === "rejected") throw settled.reason;
  return settled.value;
}
