import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { expect, it } from "vitest";
import { policy, ROOT, smallProject } from "./policy.js";

it("ends quietly when the reader of its output goes away", async () => {
  const child = spawn(process.execPath, ["packages/cli/bin/policy.js", "compile"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(err).not.toMatch(/EPIPE|\n {4}at /);
  expect(code).toBe(0);
});

it("prints no colours into a pipe, and progress on standard error alone", async () => {
  const run = await policy(["test", "--format", "json"]);
  expect(run.out + run.err).not.toContain("\u001b[");
  expect(() => JSON.parse(run.out)).not.toThrow();
  for (const line of run.err.split("\n").filter(Boolean)) expect(line).toMatch(/ \.\.\.$/);
});

it("takes a folder in the way of its output for the mistake of a user", async () => {
  const cwd = await smallProject();
  const run = await policy(["build", "-o", "scenarios"], { cwd, env: { ENJOIN_DEBUG: "1" } });
  expect(run.code).toBe(1);
  expect(run.err).toMatch(/^error: this is a folder, not a file$/m);
  expect(run.err).not.toMatch(/\n {4}at /);
});

it.skipIf(!existsSync("/dev/full"))(
  "fails when its output cannot be written (skipped: needs /dev/full)",
  () => {
    const full = openSync("/dev/full", "w");
    const run = spawnSync(process.execPath, ["packages/cli/bin/policy.js", "--version"], {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect(run.stderr).toMatch(/^error: the result could not be written: ENOSPC/);
    expect(run.stderr).not.toMatch(/\n {4}at /);
    expect(run.status).toBe(1);
  },
);
