import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { edit, policy, type Run, smallProject, temporaryFolder } from "./policy.js";

const POLICY_FILE = "policies/mail.policy.ts";
const SCENARIO = "scenarios/confidential-mail-leaves.yaml";

/** An edit that does not pass the type checker. */
const TYPE_ERROR = ['has("confidential")', "has(7)"] as const;

/** One clear message with its place on standard error, the documented exit code, and no stack trace. */
function expectOneMessage(run: Run, code: number, message: RegExp, place: RegExp): void {
  expect(run.err).toMatch(message);
  expect(run.err).toMatch(place);
  expect(run.err.match(/^(internal )?error\b/gm)).toHaveLength(1);
  expect(run.err + run.out).not.toMatch(/\n {4}at /);
  expect(run.out).toBe("");
  expect(run.code).toBe(code);
}

it("places a type error of a policy", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, POLICY_FILE), ...TYPE_ERROR);
  const run = await policy(["test"], { cwd });
  expectOneMessage(
    run,
    2,
    /^error compile\/type-error: .*`number`/m,
    /^ {2}policies\/mail\.policy\.ts:\d+:\d+$/m,
  );
  expect(run.err).toMatch(/^ +\d+ \| .*has\(7\)/m);
});

it("places an unsupported construct and says what to write instead", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, POLICY_FILE), "permit([read, send])", "permit([read, send], () => Date.now() > 0)");
  const run = await policy(["build"], { cwd });
  expectOneMessage(run, 2, /^error compile\/\S+: .*Date/m, /^ {2}policies\/mail\.policy\.ts:\d+:\d+$/m);
  expect(run.err).toMatch(/\^{3,} \S/);
});

it("suggests the tool that a misspelt one is near to", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, POLICY_FILE), "import { read, send }", "import { read, sned }");
  await edit(join(cwd, POLICY_FILE), "permit([read, send])", "permit([read, sned])");
  const run = await policy(["compile"], { cwd });
  expectOneMessage(run, 2, /sned/, /^ {2}policies\/mail\.policy\.ts:\d+:\d+$/m);
  expect(run.err).toMatch(/did you mean `send`|Did you mean 'send'/);
});

it("prints the diagnostics of `check` as its result", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, POLICY_FILE), ...TYPE_ERROR);
  const run = await policy(["check"], { cwd });
  expect(run.code).toBe(2);
  expect(run.out).toMatch(/^error compile\//);
  expect(run.err).not.toContain("error");
});

it("gives the same diagnostics as one JSON document", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, POLICY_FILE), ...TYPE_ERROR);
  const run = await policy(["test", "--format", "json"], { cwd });
  expect(run.code).toBe(2);
  const { diagnostics } = JSON.parse(run.out);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatchObject({ severity: "error", place: { file: POLICY_FILE } });
});

it("names files from the working folder when the project is elsewhere", async () => {
  const project = await smallProject();
  await edit(join(project, POLICY_FILE), ...TYPE_ERROR);
  const run = await policy(["test", "--project", "."], { cwd: join(project, "policies") });
  expect(run.code).toBe(1);
  const above = await policy(["test", "--project", ".."], { cwd: join(project, "policies") });
  expect(above.code).toBe(2);
  expect(above.err).toMatch(/^ {2}mail\.policy\.ts:\d+:\d+$/m);
});

it("places an unknown key of a scenario and suggests the right one", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, SCENARIO), "kind: attack", "kidn: attack");
  const run = await policy(["test"], { cwd });
  expect(run.err).toContain("unknown key `kidn`");
  expect(run.err).toContain("did you mean `kind`?");
  expect(run.err).toMatch(/scenarios\/confidential-mail-leaves\.yaml:2(:\d+)? at \/kidn/);
  expect(run.err + run.out).not.toMatch(/\n {4}at /);
  expect(run.out).toBe("");
  expect(run.code).toBe(1);
});

it("places YAML that cannot be read", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, SCENARIO), "kind: attack", "kind: [attack");
  const run = await policy(["test"], { cwd });
  expectOneMessage(run, 1, /^error: /m, /scenarios\/confidential-mail-leaves\.yaml:\d+:\d+/);
});

it("places an expectation about an event that is not there", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, SCENARIO), "before: c2", "before: c3");
  const run = await policy(["test"], { cwd });
  expectOneMessage(run, 1, /`c3`/, /scenarios\/confidential-mail-leaves\.yaml/);
});

it("suggests the rule that an expectation misspells", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, SCENARIO), "mail/confidentialLeaves", "mail/confidentialLeave");
  const run = await policy(["test"], { cwd });
  expectOneMessage(run, 1, /`mail\/confidentialLeave`/, /scenarios\/confidential-mail-leaves\.yaml/);
  expect(run.err).toContain("did you mean `mail/confidentialLeaves`?");
});

const HEADER = '{"type":"trace","version":1,"id":"t","source":"x","subject":{"type":"agent","id":"a"}}';
const CALL =
  '{"type":"call","session":"s","time":1,"id":"c1","tool":"docs.read","arguments":{"document":"d"}}';

it("places where a trace was cut off", async () => {
  const cwd = await smallProject();
  await writeFile(join(cwd, "cut.jsonl"), `${HEADER}\n${CALL}\n${CALL.slice(0, 40)}`);
  const run = await policy(["replay", "cut.jsonl"], { cwd });
  expectOneMessage(run, 1, /^error: /m, /^ {2}cut\.jsonl:3/m);
});

it("places an event of a trace that is not one", async () => {
  const cwd = await smallProject();
  await writeFile(join(cwd, "odd.jsonl"), `${HEADER}\n${CALL.replace('"tool"', '"tol"')}\n`);
  const run = await policy(["replay", "odd.jsonl"], { cwd });
  expect(run.code).toBe(1);
  expect(run.err).toMatch(/^ {2}odd\.jsonl:2/m);
  expect(run.err).toContain("unknown key `tol`");
  expect(run.err).not.toMatch(/\n {4}at /);
});

it.each([
  ["that is not there", "gone.jsonl", undefined],
  ["that is empty", "empty.jsonl", ""],
  ["that is not JSON", "text.jsonl", "hello\nworld\n"],
  ["in a format that nobody knows", "other.jsonl", '{"hello":"world"}\n'],
])("names a trace file %s", async (_what, file, text) => {
  const cwd = await smallProject();
  if (text !== undefined) await writeFile(join(cwd, file), text);
  const run = await policy(["replay", file], { cwd });
  expectOneMessage(run, 1, /^error: \S+/m, new RegExp(`^ {2}.*${file}`, "m"));
});

it("names a folder that is given as a trace file", async () => {
  const cwd = await smallProject();
  const run = await policy(["replay", "policies"], { cwd });
  expectOneMessage(run, 1, /^error: \S+/m, /^ {2}.*policies/m);
});

it.each(["check", "compile", "test", "build", "fuzz"])(
  "says that an empty folder is empty: %s",
  async (command) => {
    const cwd = await temporaryFolder();
    const run = await policy([command], { cwd });
    expectOneMessage(run, 1, /^error: there is no folder `policies` in this project$/m, /^ {2}policies$/m);
    expect(run.err).toContain("policy init");
  },
);

it("names an empty folder from where it was asked about", async () => {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, "shop/policies"), { recursive: true });
  const run = await policy(["test", "--project", "shop"], { cwd });
  expectOneMessage(run, 1, /holds no `\*\.policy\.ts` file/, /^ {2}shop\/policies$/m);
});

it("says that a project without scenarios has none", async () => {
  const cwd = await temporaryFolder();
  const small = await smallProject();
  await mkdir(join(cwd, "policies"));
  for (const name of ["mail.policy.ts", "mail.tools.ts"]) {
    const { readFile } = await import("node:fs/promises");
    await writeFile(join(cwd, "policies", name), await readFile(join(small, "policies", name)));
  }
  const strict = await policy(["test", "--strict"], { cwd });
  expect(strict.code === 1 || strict.code === 3).toBe(true);
  expect(strict.err + strict.out).toMatch(/no scenario/);
});

it.each([
  ["--opa", ["--opa", "nowhere/opa"], {}],
  ["ENJOIN_OPA", [], { ENJOIN_OPA: "nowhere/opa" }],
])("names an opa that is not there: %s", async (by, args, env) => {
  const cwd = await smallProject();
  const run = await policy(["test", ...args], { cwd, env });
  expectOneMessage(run, 1, new RegExp(`named by \`${by}\``), /^ {2}.*nowhere\/opa$/m);
});

it("names an opa that is something else", async () => {
  const cwd = await smallProject();
  const run = await policy(["test", "--opa", process.execPath], { cwd });
  expectOneMessage(run, 1, /does not answer `opa version`/, new RegExp(`^ {2}${process.execPath}$`, "m"));
});

it("finds the opa from npm where PATH holds none", async () => {
  const cwd = await smallProject();
  const run = await policy(["doctor", "--format", "json"], { cwd, env: { PATH: "", ENJOIN_OPA: undefined } });
  const { checks } = JSON.parse(run.out);
  expect(checks[1]).toMatchObject({ name: "opa", ok: true, details: { source: "npm", pinned: true } });
  expect(run.code).toBe(0);
});
