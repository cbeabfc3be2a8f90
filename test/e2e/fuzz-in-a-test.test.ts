import { spawn } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { copyOf, edit, ROOT } from "./policy.js";

// The tests that docs/fuzzing.md shows are run as they stand there, by Vitest, beside the policies of a project.

const SHOWN = /^```ts\n\/\/ (test\/(\S+))\n(.*?)\n```$/gms;
let cwd: string;

beforeEach(async () => {
  cwd = await copyOf("test/fixtures/bypasses/budget-per-payee");
  await symlink(join(ROOT, "node_modules"), join(cwd, "node_modules"));
  // What Vite keeps is gone with the folder.
  await writeFile(join(cwd, "vitest.config.mjs"), 'export default { cacheDir: ".vite" };\n');
  await mkdir(join(cwd, "test"));
  const page = await readFile(join(ROOT, "docs/fuzzing.md"), "utf8");
  const shown = [...page.matchAll(SHOWN)];
  expect(shown.map(([, , name]) => name)).toEqual(["bypass.test.ts", "chains.test.ts"]);
  for (const [, file = "", , text = ""] of shown) await writeFile(join(cwd, file), text);
});

it("fails with the chain and the command where there is a way around, and says which test", async () => {
  const { code, said } = await runTests();
  expect(code).toBe(1);
  for (const name of ["has no way around its policies", "has none that the Wasm and OPA let through"]) {
    expect(said).toMatch(new RegExp(`FAIL .*${name}`));
  }
  expect(said).toContain("BYPASS overspent: One agent pays more than 2,000.00");
  expect(said).toMatch(/ 1\. \S+ in \S+: bank\.transfer\(/);
  expect(said).toMatch(/again: policy fuzz --seed \d{3,} --budget 20000/);
  expect(said).toMatch(/replayed on opa-wasm \S+ and opa \S+, artifact sha256:/);
  expect(said).toMatch(/2 failed \(2\)/);
});

it("passes once it is mended", async () => {
  const rules = join(cwd, "policies/payments.policy.ts");
  await edit(rules, "  key: (e) => e.args.payee,\n", "");
  await edit(rules, "paid.of(r, r.args.payee)", "paid.of(r)");
  const { code, said } = await runTests();
  expect(code, said).toBe(0);
  expect(said).toMatch(/2 passed \(2\)/);
});

/** Runs the tests of the project as its author would. */
async function runTests(): Promise<{ readonly code: number | null; readonly said: string }> {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, CI: undefined };
  const child = spawn(process.execPath, [vitest, "run"], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said };
}
