import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Location, Result } from "sarif";
import { expect, it } from "vitest";
import { placeOf, sarifRun } from "../builders/sarif-run.js";
import { copyOf, edit, policy, ROOT, smallProject, temporaryFolder } from "./policy.js";

const POLICY_FILE = "policies/mail.policy.ts";
const SCENARIO = "scenarios/confidential-mail-leaves.yaml";
/** An edit after which nothing stops the mail. */
const UNENFORCED = ['has("confidential")', 'has("secret")'] as const;
const PLANTED = "test/fixtures/planted-bypass";

/** A command in SARIF: its one run, with nothing said beside it that a reader of standard output could miss. */
async function sarif(cwd: string, ...args: string[]) {
  const run = await policy([...args, "--format", "sarif"], { cwd });
  expect(run.err).not.toContain("error");
  return { ...sarifRun(run.out), code: run.code, text: run.out };
}

/** The text that a location means, or its first line where it names no end. */
async function meant(cwd: string, location: Location | undefined): Promise<string> {
  const { artifactLocation, region } = location?.physicalLocation ?? {};
  const text = await readFile(join(cwd, artifactLocation?.uri ?? ""), "utf8");
  const line = text.split("\n")[(region?.startLine ?? 0) - 1] ?? "";
  const end = region?.endLine === region?.startLine ? region?.endColumn : undefined;
  return line.slice((region?.startColumn ?? 1) - 1, end === undefined ? undefined : end - 1);
}

const print = (result: Result | undefined) => result?.partialFingerprints?.primaryLocationLineHash;

/** A project with one type error. */
async function brokenProject(): Promise<string> {
  const cwd = await smallProject();
  await edit(join(cwd, POLICY_FILE), 'has("confidential")', "has(7)");
  return cwd;
}

it("gives the diagnostics of `check`, and knows them again on other lines", async () => {
  const cwd = await brokenProject();
  const before = await sarif(cwd, "check");
  expect(before.code).toBe(2);
  expect(before.invocations).toEqual([{ executionSuccessful: true }]);
  const [error, ...more] = before.results ?? [];
  expect(more).toEqual([]);
  expect(error).toMatchObject({ ruleId: "compile/type-error", level: "error" });
  expect(await meant(cwd, error?.locations?.[0])).toBe("7");

  await edit(join(cwd, POLICY_FILE), "const inside", "// Another line.\n\nconst inside");
  const after = await sarif(cwd, "check");
  const line = (result: Result | undefined) =>
    result?.locations?.[0]?.physicalLocation?.region?.startLine ?? 0;
  expect(line(after.results?.[0])).toBe(line(error) + 2);
  expect(print(after.results?.[0])).toBe(print(error));
});

it("gives no result for a project in which nothing is wrong", async () => {
  const cwd = await smallProject();
  for (const command of ["check", "test"]) {
    const run = await sarif(cwd, command);
    expect(run.code).toBe(0);
    expect(run.results).toEqual([]);
  }
});

it("gives a failed expectation at its event, with the rules that decided and that should have", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, POLICY_FILE), ...UNENFORCED);
  const run = await sarif(cwd, "test");
  expect(run.code).toBe(3);
  const [found] = run.results ?? [];
  expect(found).toMatchObject({ ruleId: "test/expectation", level: "error" });
  expect(placeOf(found?.locations?.[0])).toBe(`${SCENARIO}:13:5`);
  expect(await meant(cwd, found?.locations?.[0])).toBe("type: call");
  const related = found?.relatedLocations ?? [];
  expect(await Promise.all(related.map((at) => meant(cwd, at)))).toEqual([
    expect.stringMatching(/^confidentialLeaves\b/),
    expect.stringMatching(/^mayWork\b/),
  ]);
});

it("names files from the working folder", async () => {
  const project = await smallProject();
  await edit(join(project, POLICY_FILE), ...UNENFORCED);
  const run = await sarif(dirname(project), "test", "--project", project);
  const [found] = run.results ?? [];
  const folder = project.slice(dirname(project).length + 1);
  expect(placeOf(found?.locations?.[0])).toBe(`${folder}/${SCENARIO}:13:5`);
  expect(placeOf(found?.relatedLocations?.[0])).toMatch(`${folder}/${POLICY_FILE}:`);
});

it("gives a wrong answer to an AuthZEN request where the request stands", async () => {
  const cwd = await smallProject();
  const request = {
    subject: { type: "agent", id: "agent-1" },
    action: { name: "docs.read", properties: { arguments: { document: "plans" } } },
    resource: { type: "document", id: "plans" },
  };
  const text = JSON.stringify({ evaluation: [{ expected: false, request }] }, null, 1);
  await writeFile(join(cwd, "decisions.json"), text);
  const run = await sarif(cwd, "test", "--authzen", "decisions.json", "--time", "2026-01-31T12:00:00Z");
  expect(run.code).toBe(3);
  const [found] = run.results ?? [];
  expect(await meant(cwd, found?.locations?.[0])).toBe('"request": {');
  expect(await meant(cwd, found?.relatedLocations?.[0])).toMatch(/^mayWork\b/);
});

it("gives a bypass as a code flow through the policies, in the same bytes each time", async () => {
  const cwd = await copyOf(PLANTED);
  const run = await sarif(cwd, "fuzz", "--seed", "1");
  expect(run.code).toBe(3);
  const [found, ...more] = run.results ?? [];
  expect(more).toEqual([]);
  expect(found).toMatchObject({ ruleId: "goal/confidentialLeaves", level: "error" });
  expect(await meant(cwd, found?.locations?.[0])).toMatch(/^answerCustomers\b/);

  const flow = found?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
  expect(await Promise.all(flow.map((step) => meant(cwd, step.location)))).toEqual([
    expect.stringMatching(/^readDeskFiles\b/),
    expect.stringMatching(/^shareNotes\b/),
    expect.stringMatching(/^shareNotes\b/),
    expect.stringMatching(/^answerCustomers\b/),
  ]);
  expect(flow.map((step) => step.executionOrder)).toEqual([1, 2, 3, 4]);
  expect(flow.at(-1)?.location?.message?.text).toMatch(/ in \S+: mail\.send\(to: .*allow by desk\/answer/);

  const [goal, near, scenario] = found?.relatedLocations ?? [];
  expect(await meant(cwd, goal)).toMatch(/^confidentialLeaves\b/);
  expect(near?.message?.text).toMatch(/^confidential\/confidentialLeaves would have stopped call 4 if /);
  expect(await meant(cwd, near)).toMatch(/^carried\.of\(r\)\.has\("confidential"\)/);
  const written = join(cwd, scenario?.physicalLocation?.artifactLocation?.uri ?? "");
  expect(await readFile(written, "utf8")).toContain("kind: attack");

  const other = await copyOf(PLANTED);
  expect((await sarif(other, "fuzz", "--seed", "1")).text).toBe(run.text);
});

it("says that policies do not compile, where they do not", async () => {
  const cwd = await brokenProject();
  const run = await sarif(cwd, "test");
  expect(run.code).toBe(2);
  expect(run.invocations).toEqual([{ executionSuccessful: false }]);
  expect(run.results?.map(({ ruleId }) => ruleId)).toEqual(["compile/type-error"]);
});

it("notifies of what cannot be used, where it stands, without results", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, SCENARIO), "kind: attack", "kidn: attack");
  const run = await sarif(cwd, "test");
  expect(run.code).toBe(1);
  expect(run).not.toHaveProperty("results");
  const said = run.invocations?.[0]?.toolExecutionNotifications ?? [];
  const typo = said.find(({ message }) => message.text?.startsWith("unknown key `kidn`"));
  expect(typo).toMatchObject({ level: "error" });
  expect(placeOf(typo?.locations?.[0])).toBe(`${SCENARIO}:2:1`);

  const none = await sarif(cwd, "fuzz", "--project", "gone");
  expect(none.invocations?.[0]?.toolExecutionNotifications).toHaveLength(1);
});

it.each([
  ["init"],
  ["compile"],
  ["explain", "mail/mayWork"],
  ["replay", "a.jsonl"],
  ["build"],
  ["import", "mcp", "a.json", "--out", "a.jsonl"],
  ["doctor"],
])("is refused by a command that has none: %s", async (...args) => {
  const run = await policy([...args, "--format", "sarif"], { cwd: await temporaryFolder() });
  expect(run).toEqual({
    code: 1,
    out: "",
    err: "error: option '--format <format>' argument 'sarif' is invalid. Allowed choices are pretty, json.\n",
  });
  const help = await policy([args[0] ?? "", "--help"]);
  expect(help.out).toContain('(choices: "pretty", "json",');
  expect(help.out).not.toContain("sarif");
});

it("does what the workflow in the documentation does", async () => {
  const page = await readFile(join(ROOT, "docs/code-scanning.md"), "utf8");
  const workflow = /^```yaml\n(.*?)\n```$/ms.exec(page)?.[1] ?? "";
  const commands = [...workflow.matchAll(/^ +- run: npx policy (.*) > (sarif\/\S+)$/gm)];
  const cwd = await copyOf(PLANTED);
  await mkdir(join(cwd, "sarif"));
  const codes: (number | null)[] = [];
  const categories: (string | undefined)[] = [];
  for (const [, args = "", file = ""] of commands) {
    const run = await policy(args.split(" "), { cwd });
    await writeFile(join(cwd, file), run.out);
    codes.push(run.code);
    categories.push(sarifRun(await readFile(join(cwd, file), "utf8")).automationDetails?.id);
  }
  expect(codes).toEqual([0, 0, 3]);
  expect(categories).toEqual(["enjoin/check/", "enjoin/test/", "enjoin/fuzz/"]);
  expect(workflow).toMatch(
    /upload-sarif@v\d+\n +if: \$\{\{ !cancelled\(\) \}\}\n +with: \{ sarif_file: sarif \}/,
  );
});
