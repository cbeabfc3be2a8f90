import { execFile } from "node:child_process";
import { access, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findOpa, type Opa } from "@enjoin/opa";

/** The release of OPA 1.x that the one from the registry is compared with. */
const CURRENT = "1.22.0";

const CACHE = join(import.meta.dirname, "../../node_modules/.cache/enjoin", `opa-${CURRENT}`);

/**
 * A current OPA 1.x: the one that `ENJOIN_OPA_1` names, or one that `go` builds once and that is kept below
 * `node_modules/.cache`. Undefined where there is neither.
 */
export async function findCurrentOpa(): Promise<Opa | undefined> {
  const named = process.env.ENJOIN_OPA_1;
  const path = named ? named : await built();
  if (path === undefined) return undefined;
  const opa = await findOpa({ env: { ENJOIN_OPA: path } });
  if (!opa.version.startsWith("1.")) throw new Error(`${path} is OPA ${opa.version}, not 1.x`);
  return opa;
}

async function built(): Promise<string | undefined> {
  const path = join(CACHE, process.platform === "win32" ? "opa.exe" : "opa");
  if (await isThere(path)) return path;
  // A folder of its own until it is complete: another run may be building the same.
  const folder = `${CACHE}.${process.pid}`;
  await mkdir(folder, { recursive: true });
  try {
    const args = ["install", "-p", "2", `github.com/open-policy-agent/opa@v${CURRENT}`];
    const env = { ...process.env, GOBIN: folder, CGO_ENABLED: "0" };
    await promisify(execFile)("go", args, { env, timeout: 20 * 60_000 });
    await rename(folder, CACHE).catch(() => {});
    return path;
  } catch (error) {
    const said = error as { readonly code?: unknown; readonly stderr?: string };
    if (said.code !== "ENOENT")
      console.warn(`\`go install\` of OPA ${CURRENT} failed: ${said.stderr ?? error}`);
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
