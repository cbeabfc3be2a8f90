import type { EngineName } from "@enjoin/engine";
import type { Opa } from "@enjoin/opa";
import type { DoctorCheck } from "@enjoin/report";
import type { Context } from "./context.js";
import { type Built, loadArtifact, locateOpa, withEngine } from "./load-artifact.js";
import { TEMPLATE } from "./write-template.js";

const OLDEST_NODE = [20, 19] as const;

/** Tries everything that commands need, on the small project that `policy init` writes. */
export async function examine(cx: Context): Promise<readonly DoctorCheck[]> {
  const checks = [checkNode()];
  const opa = await attempt("opa", () => locateOpa(cx), describe);
  checks.push(opa.check);
  if (opa.value === undefined) return checks;
  const built = await attempt(
    "build",
    () => loadArtifact({ ...cx, project: TEMPLATE }, { fresh: true }),
    describeBuild,
  );
  checks.push(built.check);
  if (built.value === undefined) return checks;
  for (const name of ["wasm", "reference", "opa"] as const) checks.push(await checkEngine(name, built.value));
  return checks;
}

function checkNode(): DoctorCheck {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return {
    name: "node",
    ok,
    message: `${process.versions.node} on ${process.platform}-${process.arch}`,
    ...(ok ? {} : { help: `Enjoin needs Node ${OLDEST_NODE.join(".")} or newer` }),
    details: { version: process.versions.node, platform: process.platform, arch: process.arch },
  };
}

async function describe(opa: Opa): Promise<Pick<DoctorCheck, "message" | "details">> {
  const { describeOpa } = await import("@enjoin/opa");
  const { path, source, version, sha256, pinned, can } = await describeOpa(opa);
  return {
    message: `${version} from ${SOURCES[source]}, ${path}, sha256 ${sha256}${pinned ? " (the pinned one)" : ""}`,
    details: { path, source, version, sha256, pinned, can },
  };
}

const SOURCES: Readonly<Record<Opa["source"], string>> = {
  flag: "`--opa`",
  environment: "`ENJOIN_OPA`",
  path: "PATH",
  npm: "npm",
};

async function describeBuild({ artifact }: Built): Promise<Pick<DoctorCheck, "message" | "details">> {
  const bytes = artifact.wasm.length;
  return {
    message: `policies compile to Wasm (${bytes} bytes)`,
    details: { artifact: artifact.digest, wasmBytes: bytes },
  };
}

async function checkEngine(name: EngineName, built: Built): Promise<DoctorCheck> {
  const { loadSuite, projectInfo, runSuite } = await import("@enjoin/runner");
  const run = async () => {
    const project = projectInfo(built.artifact);
    const scenarios = await loadSuite(built.root, project);
    return withEngine(name, built, (engine) => runSuite(scenarios, engine, project));
  };
  const { check } = await attempt(`engine ${name}`, run, async ({ summary }) => {
    if (summary.failed > 0) throw new Error(`${summary.failed} of its own scenarios fail`);
    return { message: `${summary.engine} decides as expected`, details: { version: summary.engine } };
  });
  return check;
}

/** Runs one check: what it found, or what it threw. */
async function attempt<T>(
  name: string,
  run: () => Promise<T>,
  describeIt: (value: T) => Promise<Pick<DoctorCheck, "message" | "details">>,
): Promise<{ readonly check: DoctorCheck; readonly value?: T }> {
  try {
    const value = await run();
    return { check: { name, ok: true, ...(await describeIt(value)) }, value };
  } catch (error) {
    const { InputError } = await import("@enjoin/model");
    const problem = error instanceof InputError ? error.problems[0] : undefined;
    const message = problem?.message ?? (error instanceof Error ? error.message : String(error));
    const help = problem?.help === undefined ? {} : { help: problem.help };
    return { check: { name, ok: false, message, ...help, details: {} } };
  }
}
