import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { copyOf, edit, policy, ROOT, smallProject } from "./policy.js";

const PLANTED = "test/fixtures/planted-bypass";

it("finds the planted bypass, writes it as a scenario that fails, and passes once it is mended", async () => {
  const cwd = await copyOf(PLANTED);
  expect((await policy(["test"], { cwd })).code).toBe(0);

  const run = await policy(["fuzz", "--seed", "1", "--format", "json"], { cwd });
  expect(run.code).toBe(3);
  const [found] = JSON.parse(run.out).goals.filter((g: { bypass: unknown }) => g.bypass !== null);
  expect(found.bypass.steps.length).toBeLessThanOrEqual(4);
  for (const step of found.bypass.steps) expect(step.effect).toMatch(/^(allow|redact)$/);

  const file = found.bypass.scenario as string;
  const scenario = await readFile(join(cwd, file), "utf8");
  const name = /^name: (\S+)$/m.exec(scenario)?.[1];
  const broken = await policy(["test"], { cwd });
  expect(broken.out).toContain(`FAIL ${name}`);
  expect(broken.code).toBe(3);

  // The mend: nobody who has read confidential data leaves a note.
  const policyFile = join(cwd, "policies/confidential.policy.ts");
  await edit(policyFile, "confidentialNote = log(", "confidentialNote = deny(");
  const mended = await policy(["test"], { cwd });
  expect(mended.out).toMatch(new RegExp(`^ {2}ok +${name} `, "m"));
  expect(mended.code, mended.out).toBe(0);
});

it("prints the same bytes and writes the same scenario for the same seed", async () => {
  const cwd = await copyOf(PLANTED);
  const first = await policy(["fuzz", "--seed", "1"], { cwd });
  const file = /scenarios\/fuzz\/\S+\.yaml/.exec(first.out)?.[0] ?? "";
  const scenario = await readFile(join(cwd, file), "utf8");
  await writeFile(join(cwd, file), "");
  const second = await policy(["fuzz", "--seed", "1"], { cwd });
  expect(second.out).toBe(first.out);
  expect(await readFile(join(cwd, file), "utf8")).toBe(scenario);
  expect(first.out).toMatch(/^BYPASS \S+: /m);
  expect(first.out).toMatch(/^ {2}1\. \S+ in \S+: \S+\(/m);
});

it("searches in the ways that it is told", async () => {
  const cwd = await copyOf(PLANTED);
  const json = async (...args: string[]) =>
    JSON.parse((await policy(["fuzz", "--format", "json", ...args], { cwd })).out);
  const everything = await json("--layers", "everything");
  expect(everything.command).toContain("--layers everything");
  expect(everything.sequences).toBe(0);
  expect(everything.goals.filter((g: { bypass: unknown }) => g.bypass !== null)).toHaveLength(1);
  const chance = await json("--layers", "chance");
  expect(chance.sequences).toBeGreaterThan(0);
  expect(chance.worlds[0].exhausted).toEqual([]);

  const shard = await policy(["fuzz", "--layers", "everything", "--shard", "1/2"], { cwd });
  expect(shard.code).toBe(1);
  expect(shard.err).toContain("without the layer `chance` there is nothing to share");
});

it("finds nothing in the library", async () => {
  const cwd = await copyOf(".");
  const run = await policy(["fuzz", "--seed", "1", "--layers", "chance", "--budget", "10000"], { cwd });
  expect(run.out).not.toContain("BYPASS");
  expect(run.code, run.out + run.err).toBe(0);
});

it("comes as far in the library as policies/searched.json says (else run scripts/write-controls.mjs --search)", async () => {
  const cwd = await copyOf(".");
  const searched = await readFile(join(cwd, "policies/searched.json"), "utf8");
  const { command } = JSON.parse(searched);
  const run = await policy([...command.split(" ").slice(1), "--format", "json"], { cwd });
  expect(run.code, run.err).toBe(0);
  expect(run.out).toBe(searched);
});

it("says what to declare where a project has no goal", async () => {
  const run = await policy(["fuzz", "--project", await smallProject()], { cwd: ROOT });
  expect(run.code).toBe(1);
  expect(run.err).toContain("no goal is declared");
  expect(run.err).not.toMatch(/\n {4}at /);
});
