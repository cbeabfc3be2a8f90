// @ts-check
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileProject } from "@enjoin/compiler";

const DESK = fileURLToPath(new URL("./desk/", import.meta.url));

/** @typedef {"m" | "l"} Domain worlds of about 130 and 420 calls */

/**
 * Compiles the desk with changes to its policy, and hands the compilation on; the project is gone afterwards.
 * Throws an `Error` where a change does not fit exactly once, or does not compile.
 * @template T
 * @param {Domain} domain
 * @param {readonly (readonly [from: string, to: string])[]} changes
 * @param {(compilation: ReturnType<typeof compileProject>) => T | Promise<T>} use
 */
export async function withDesk(domain, changes, use) {
  const folder = await mkdtemp(join(tmpdir(), "enjoin-fuzz-"));
  try {
    const policies = join(folder, "policies");
    await mkdir(policies);
    for (const file of ["desk.tools.ts", "desk.goals.ts", "people.ts"])
      await cp(join(DESK, file), join(policies, file));
    await cp(join(DESK, `${domain}.goals.ts`), join(policies, `${domain}.goals.ts`));
    await writeFile(join(policies, "desk.policy.ts"), await changedPolicy(changes));
    const compilation = compileProject(folder);
    const [error] = compilation.diagnostics.filter((d) => d.severity === "error");
    if (error !== undefined) throw new Error(`${error.place.file}:${error.place.line}: ${error.message}`);
    return await use(compilation);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The desk's policy with changes. Throws an `Error` where one does not fit exactly once.
 * @param {readonly (readonly [from: string, to: string])[]} changes
 */
export async function changedPolicy(changes) {
  const text = await readFile(join(DESK, "desk.policy.ts"), "utf8");
  return changes.reduce((before, [from, to]) => {
    const parts = before.split(from);
    if (parts.length !== 2) throw new Error(`stands ${parts.length - 1} times in the policy: ${from}`);
    return parts.join(to);
  }, text);
}
