import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ScenarioResult } from "@enjoin/model";
import { beforeAll, expect, it } from "vitest";
import { copyOf, edit, policy, ROOT, type Run, smallProject } from "./policy.js";

let json: Run;

beforeAll(async () => {
  json = await policy(["test", "--format", "json"]);
});

it("runs the library's scenarios, and says what was stopped, where, by which rule and by which bytes", async () => {
  const run = await policy(["test"]);
  expect(run.code, run.out + run.err).toBe(0);
  expect(run.out).toMatch(/^ {2}ok +\S+ +stopped at \S+ \S+ by \S+\/\S+/m);
  expect(run.out).toMatch(/^ {2}ok +\S+ +completed: \d+ calls?, none stopped$/m);
  expect(run.out).toMatch(/^\d+ scenarios: \d+ passed$/m);
  expect(run.out).toMatch(/^engine opa-wasm \S+, artifact sha256:[0-9a-f]{64}$/m);
});

it("prints one JSON document with the figures and every event's effect and reasons", () => {
  expect(json.code, json.out + json.err).toBe(0);
  expect(json.out.endsWith("}\n")).toBe(true);
  const { summary, scenarios } = JSON.parse(json.out);
  expect(summary).toEqual({
    scenarios: scenarios.length,
    passed: scenarios.length,
    failed: 0,
    attacks: summary.attacksStopped,
    attacksStopped: expect.any(Number),
    benign: expect.any(Number),
    benignCompleted: expect.any(Number),
    rules: summary.rulesExercised,
    rulesExercised: expect.any(Number),
    engine: expect.stringMatching(/^opa-wasm \d/),
    artifact: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
  expect(summary.attacks + summary.benign).toBe(summary.scenarios);
  expect(summary.attacks).toBeGreaterThanOrEqual(6);
  for (const { name, events } of scenarios as ScenarioResult[]) {
    expect(events.length, name).toBeGreaterThan(0);
    for (const event of events) {
      expect(event).toMatchObject({ id: expect.any(String), effect: expect.any(String) });
      for (const reason of event.reasons) {
        expect(reason).toMatchObject({ rule: expect.any(String), effect: expect.any(String) });
      }
      if (event.point === "call") expect(event.reasons.length, `${name} ${event.id}`).toBeGreaterThan(0);
    }
  }
});

it("holds every scenario of the library to the strict rules of CI, and prints the same again", async () => {
  const strict = await policy(["test", "--format", "json"], { env: { CI: "true" } });
  expect(strict.code).toBe(0);
  expect(strict.out).toBe(json.out.replace('"strict": false', '"strict": true'));
});

it("decides the library's scenarios the same on opa as on wasm", async () => {
  const opa = JSON.parse((await policy(["test", "--format", "json", "--engine", "opa"])).out);
  expect(opa.summary.engine).toMatch(/^opa \d/);
  expect(opa.scenarios).toEqual(JSON.parse(json.out).scenarios);
});

it("names the scenario, the event and the rule when a deny of the library becomes a log", async () => {
  const project = await copyOf(".");
  const file = join(project, "policies/exfiltration.policy.ts");
  await edit(file, "export const confidentialLeaves = deny(", "export const confidentialLeaves = log(");
  const run = await policy(["test", "--project", project]);
  expect(run.code).toBe(3);
  const failed = run.out.split("\n").filter((line) => line.startsWith("FAIL "));
  expect(failed.length).toBeGreaterThan(0);
  for (const line of failed) expect(line).toMatch(/^FAIL \S+ {2}scenarios\/\S+\.yaml$/);
  expect(run.out).toMatch(
    /attack `\S+` was .*expected a stop at or before `\S+` by .*rule `exfiltration\/confidentialLeaves` cannot stop anything \(its effect is now `log`\)/,
  );
});

it("fails a scenario that exercises no rule under --strict, and warns without", async () => {
  const project = await smallProject();
  const name = "unheard-of";
  await writeFile(
    join(project, `scenarios/${name}.yaml`),
    [
      `name: ${name}`,
      "kind: attack",
      "story: A tool that nobody declared is stopped without any rule.",
      "subject: { type: agent, id: agent-1 }",
      "events:",
      "  - { type: call, id: c1, tool: unheard.of, arguments: {} }",
      "expect:",
      "  stopped: { before: c1, by: [unknown-tool] }",
      "",
    ].join("\n"),
  );
  const message = `\`${name}\` exercised no rule`;
  const strict = await policy(["test", "--project", project, "--strict"]);
  expect(strict.out).toContain(`FAIL ${name}`);
  expect(strict.out).toContain(message);
  expect(strict.code).toBe(3);
  const relaxed = await policy(["test", "--project", project, "--no-strict"], { env: { CI: "1" } });
  expect(relaxed.out).toContain(`warning ${name}`);
  expect(relaxed.out).toContain(message);
  expect(relaxed.code).toBe(0);
});

it("fails a benign scenario that a policy stops, and says by which rule", async () => {
  const project = await smallProject();
  const file = join(project, "policies/mail.policy.ts");
  await edit(file, "!to.isInside(inside)", "to.isInside(inside)");
  const run = await policy(["test", "--project", project]);
  expect(run.code).toBe(3);
  expect(run.out).toMatch(
    /benign `confidential-mail-inside` was not completed: `c2` \(mail\.send\) was denied by `mail\/confidentialLeaves`/,
  );
});

it("gives other bytes another digest", async () => {
  const project = await smallProject();
  const digest = async () =>
    JSON.parse((await policy(["test", "--project", project, "--format", "json"])).out).summary.artifact;
  const before = await digest();
  const file = join(project, "policies/mail.policy.ts");
  await edit(file, '["acme.example"]', '["acme.example", "acme.test"]');
  expect(await digest()).not.toBe(before);
});

it("runs from any folder", async () => {
  const project = await smallProject();
  const here = await policy(["test", "--format", "json"], { cwd: project });
  const there = await policy(["test", "--format", "json", "--project", project], { cwd: ROOT });
  expect(there.out).toBe(here.out);
  await rm(join(project, "scenarios/confidential-mail-inside.yaml"));
  expect(await readFile(join(project, "scenarios/confidential-mail-leaves.yaml"), "utf8")).toContain("twin:");
  expect((await policy(["test"], { cwd: project })).code).toBe(1);
});
