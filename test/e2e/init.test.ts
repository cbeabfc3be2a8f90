import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { policy, temporaryFolder } from "./policy.js";

it("begins a project that passes its own test, checks clean and builds", async () => {
  const cwd = await temporaryFolder();
  expect((await policy(["init"], { cwd })).code).toBe(0);

  const test = await policy(["test", "--strict"], { cwd });
  expect(test).toMatchObject({ code: 0 });
  expect(test.out).toContain("stopped at c2 mail.send by mail/confidentialLeaves");
  expect(test.out).toContain("rules exercised 2 of 2");

  const check = await policy(["check"], { cwd });
  expect(check).toMatchObject({ code: 0, out: "ok 1 policy, 2 rules, 2 tools\n" });

  const build = await policy(["build"], { cwd });
  expect(build.code).toBe(0);
  expect(build.out).toMatch(/^digest sha256:[0-9a-f]{64}$/m);
  expect(build.err).toContain("warning: the bundle is not signed");
});

it("compiles to Rego on standard output, and below a folder", async () => {
  const cwd = await temporaryFolder();
  await policy(["init"], { cwd });
  const printed = await policy(["compile", "--stdout"], { cwd });
  expect(printed.code).toBe(0);
  expect(printed.out).toContain("import rego.v1");
  const written = await policy(["compile", "-o", "rego", "--format", "json"], { cwd });
  const { modules } = JSON.parse(written.out) as { modules: string[] };
  expect(modules.length).toBeGreaterThan(0);
  for (const path of modules) expect(printed.out).toContain(await readFile(join(cwd, "rego", path), "utf8"));
  expect(JSON.parse(await readFile(join(cwd, "rego/data.json"), "utf8"))).toBeTypeOf("object");
});

it("reports with doctor that everything works, and decides the same on both engines", async () => {
  const run = await policy(["doctor"]);
  expect(run.code).toBe(0);
  expect(run.out).toMatch(/^ok {3}node /m);
  expect(run.out).toMatch(/^ok {3}opa +\d+\.\d+\.\d+ .*sha256 [0-9a-f]{64}/m);
  expect(run.out).toMatch(/^ok {3}build /m);
  expect(run.out).toMatch(/^ok {3}engine wasm +opa-wasm /m);
  expect(run.out).toMatch(/^ok {3}engine opa +opa \d/m);
});
