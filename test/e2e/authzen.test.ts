import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { validator } from "@enjoin/model";
import { SCHEMAS } from "@enjoin/runner";
import { expect, it } from "vitest";
import { policy, ROOT, smallProject } from "./policy.js";

const TIME = ["--time", "2026-01-31T12:00:00Z"];

/** The decisions file in the documentation, which is about the project that `policy init` writes. */
async function documented(): Promise<string> {
  const text = await readFile(join(ROOT, "docs/authzen.md"), "utf8");
  const found = /```json\n([\s\S]*?)```/.exec(text)?.[1];
  if (found === undefined) throw new Error("no example");
  return found;
}

/** The small project with a decisions file. */
async function projectWith(text: string): Promise<string> {
  const cwd = await smallProject();
  await writeFile(join(cwd, "decisions.json"), text);
  return cwd;
}

it.each(["wasm", "reference", "opa"])("passes the documented file on %s", async (engine) => {
  const cwd = await projectWith(await documented());
  const run = await policy(["test", "--authzen", "decisions.json", ...TIME, "--engine", engine, "--strict"], {
    cwd,
  });
  expect(run.out).toMatch(/^2 requests in 1 file, 3 decisions: 2 passed\nengine .*\n$/);
  expect(run.code).toBe(0);
});

it("fails where a decision is not as expected, and says which and why", async () => {
  const cwd = await projectWith((await documented()).replace('"decision": false', '"decision": true'));
  const run = await policy(["test", "--authzen", "decisions.json", ...TIME], { cwd });
  expect(run.code).toBe(3);
  expect(run.out).toContain("FAIL decisions.json at /evaluations/0/request/evaluations/1\n");
  expect(run.out).toMatch(
    /`mail\.send` by agent `agent-1` on mailbox `agent-1`: expected `true`, got `false` \(mail\/confidentialLeaves: .*\)/,
  );
  expect(run.out).toContain("2 requests in 1 file, 3 decisions: 1 passed, 1 failed");
});

it("takes several files, prints JSON by its schema, and is strict in CI", async () => {
  const unknown = (await documented()).replace('"docs.read"', '"docs.wipe"').replace(": true", ": false");
  const cwd = await projectWith(await documented());
  await writeFile(join(cwd, "more.json"), unknown);
  const args = ["test", "--authzen", "decisions.json", "--authzen", "more.json", ...TIME, "--format", "json"];
  const run = await policy(args, { cwd });
  const report = JSON.parse(run.out);
  expect(validator(SCHEMAS["authzen-report"])(report)).toMatchObject({ ok: true });
  expect(report.summary).toMatchObject({ files: 2, requests: 4, passed: 4, failed: 0, vacuous: 1 });
  expect(report.findings).toMatchObject([{ kind: "vacuous", file: "more.json", rules: ["unknown-tool"] }]);
  expect(run.code).toBe(0);
  const strict = await policy(args, { cwd, env: { CI: "true" } });
  expect(JSON.parse(strict.out).summary).toMatchObject({ passed: 3, failed: 1 });
  expect(strict.code).toBe(3);
});

it.each([
  [
    "no time anywhere",
    (text: string) => text,
    [],
    /missing `context\.time`/,
    "decisions.json:4:7 at /evaluation/0/request",
  ],
  [
    "a misspelt key",
    (t: string) => t.replace("expected", "expcted"),
    TIME,
    /unknown key `expcted`/,
    "decisions.json:9:7",
  ],
  ["a cut end", (t: string) => t.slice(0, 200), TIME, /error: /, "decisions.json:"],
  ["nothing in it", () => "{}", TIME, /holds no requests/, "decisions.json:1:1"],
])("places what is wrong with a file with %s", async (_what, change, time, message, place) => {
  const cwd = await projectWith(change(await documented()));
  const run = await policy(["test", "--authzen", "decisions.json", ...time], { cwd });
  expect(run.err).toMatch(message);
  expect(run.err).toContain(place);
  expect(run.err + run.out).not.toMatch(/\n {4}at /);
  expect(run.out).toBe("");
  expect(run.code).toBe(1);
});

it.each([
  ["--authzen", "gone.json", "no such file"],
  ["--authzen", "policies", "is a folder, not a file"],
  ["--time", "5", "name the file of the requests with `--authzen`"],
  ["--time", "yesterday", "It must be like 2026-01-31T12:00:00Z"],
  ["--time", "0", "It must be like 2026-01-31T12:00:00Z"],
])("refuses %s %s", async (option, value, message) => {
  const run = await policy(["test", option, value], { cwd: await smallProject() });
  expect(run.err).toContain(message);
  expect(run.err).not.toMatch(/\n {4}at /);
  expect(run.code).toBe(1);
});
