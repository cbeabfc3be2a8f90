import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { InputError, type Problem } from "@enjoin/model";
import { afterEach, beforeEach, expect, it } from "vitest";
import { officeProject } from "./fixtures/office.js";
import { loadSuite } from "./load-suite.js";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "enjoin-suite-"));
});
afterEach(() => rm(root, { recursive: true }));

const LEAK = `name: leak
kind: attack
story: Somebody mails a plan.
subject: { type: agent, id: a }
events:
  - { type: call, id: c1, tool: file.read }
  - { type: result, call: c1, result: { text: plan } }
  - { type: call, id: c2, tool: mail.send, time: 9000 }
  - { type: message, role: user, text: thanks }
expect:
  stopped: { before: c2, by: [office/leaks] }
`;
const INSIDE = LEAK.replace("name: leak", "name: inside")
  .replace("attack", "benign\ntwin: leak")
  .replace(/stopped.*/, "completed: true");
const TRACE = `{"type":"trace","version":1,"id":"t","source":"x","subject":{"type":"agent","id":"a"}}
{"type":"call","session":"s","time":0,"id":"c2","tool":"mail.send"}
`;

async function put(path: string, text: string) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function load(...texts: string[]) {
  for (const [i, text] of texts.entries()) await put(`scenarios/n${i}.yaml`, text);
  return loadSuite(root, officeProject());
}

/** What is wrong, without the folder that the project happens to be in. */
async function problems(...texts: string[]): Promise<Problem[]> {
  try {
    await load(...texts);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map((problem) => ({ ...problem, file: problem.file.slice(root.length + 1) }));
  }
  throw new Error("the suite was accepted");
}

it("loads scenarios from all folders, in the order of their paths", async () => {
  await put("scenarios/z/inside.yaml", INSIDE);
  await put("scenarios/a/leak.yaml", LEAK);
  await put("scenarios/a/notes.md", "not a scenario");
  const [leak, inside] = await loadSuite(root, officeProject());
  expect([leak?.file, inside?.file]).toEqual(["scenarios/a/leak.yaml", "scenarios/z/inside.yaml"]);
  expect(leak).toMatchObject({ name: "leak", kind: "attack", controls: [] });
  expect(inside?.twin).toBe("leak");
});

it("gives inline events a session, a time and the scenario's subject", async () => {
  const [leak] = await load(LEAK);
  expect(leak?.trace).toMatchObject({
    header: { id: "leak", source: "scenario", subject: { type: "agent", id: "a" } },
    events: [
      { id: "c1", session: "s1", time: 0 },
      { call: "c1", session: "s1", time: 1000 },
      { id: "c2", session: "s1", time: 9000 },
      { type: "message", time: 10_000 },
    ],
  });
});

it("reads a recorded trace from beside the scenario", async () => {
  await put("scenarios/traces/leak.jsonl", TRACE);
  const text = LEAK.replace(/subject[\s\S]*expect/, "trace: traces/leak.jsonl\nexpect");
  const [leak] = await load(text);
  expect(leak?.trace.events).toMatchObject([{ id: "c2" }]);
  await put("scenarios/traces/leak.jsonl", TRACE + TRACE);
  expect(await problems(text)).toMatchObject([
    {
      line: 4,
      pointer: "/trace",
      message: "`traces/leak.jsonl` holds 2 traces: a scenario plays exactly one",
    },
  ]);
});

it("says where each event stands in the file of its scenario", async () => {
  await put("scenarios/traces/leak.jsonl", TRACE);
  const named = LEAK.replace(/subject[\s\S]*expect/, "trace: traces/leak.jsonl\nexpect");
  const [inline, recorded] = await load(LEAK, named.replace("name: leak", "name: recorded"));
  expect([...(inline?.places ?? [])]).toEqual([
    ["c1", { line: 6, column: 5 }],
    ["c1.result", { line: 7, column: 5 }],
    ["c2", { line: 8, column: 5 }],
  ]);
  expect([...(recorded?.places ?? [])]).toEqual([["c2", { line: 4, column: 1 }]]);
});

it("reads no trace from outside the project, not by a path and not by a link", async () => {
  const outside = await mkdtemp(join(tmpdir(), "enjoin-outside-"));
  try {
    await writeFile(join(outside, "t.jsonl"), TRACE);
    await mkdir(join(root, "scenarios"));
    await symlink(outside, join(root, "scenarios/link"));
    for (const path of [
      `../../${outside.slice(tmpdir().length + 1)}/t.jsonl`,
      join(outside, "t.jsonl"),
      "link/t.jsonl",
    ]) {
      const text = LEAK.replace(/subject[\s\S]*expect/, `trace: ${path}\nexpect`);
      expect((await problems(text))[0]?.message, path).toMatch(/outside the project$/);
    }
    const missing = LEAK.replace(/subject[\s\S]*expect/, "trace: none.jsonl\nexpect");
    expect((await problems(missing))[0]?.message).toBe("there is no file `none.jsonl` beside the scenario");
  } finally {
    await rm(outside, { recursive: true });
  }
});

it("wants either events or a trace, and the subject of a trace in its header", async () => {
  expect(await problems(LEAK.replace(/events:[\s\S]*expect/, "expect"))).toMatchObject([
    { message: "a scenario has either `events` or a `trace`" },
  ]);
  expect(await problems(LEAK.replace("events", "trace: t.jsonl\nevents"))).toMatchObject([
    { line: 5, pointer: "/trace", message: "a scenario has either `events` or a `trace`" },
  ]);
  expect(await problems(LEAK.replace(/events:[\s\S]*expect/, "trace: t.jsonl\nexpect"))).toMatchObject([
    { line: 4, pointer: "/subject" },
  ]);
});

it("names the nearest key, with its place", async () => {
  expect(await problems(LEAK.replace("before:", "befor:"))).toEqual([
    expect.objectContaining({ line: 11, column: 3, message: "missing `before`" }),
    expect.objectContaining({
      file: "scenarios/n0.yaml",
      line: 11,
      column: 14,
      pointer: "/expect/stopped/befor",
      message: "unknown key `befor`",
      help: "did you mean `before`?",
    }),
  ]);
});

it("names what is wrong with an event, with its place", async () => {
  expect(await problems(LEAK.replace("type: result, call: c1", "type: result, call: c9"))).toMatchObject([
    { line: 7, column: 21, pointer: "/events/1/call", help: "did you mean `c1`?" },
  ]);
  expect(await problems(LEAK.replace("tool: mail.send", "tol: mail.send"))).toMatchObject([
    { line: 8, message: "missing `tool`" },
    { line: 8, pointer: "/events/2/tol", help: "did you mean `tool`?" },
  ]);
});

it("names the nearest event and rule", async () => {
  expect(await problems(LEAK.replace("before: c2", "before: c3"))).toMatchObject([
    { pointer: "/expect/stopped/before", message: "there is no event `c3` in the trace" },
  ]);
  expect(await problems(LEAK.replace("office/leaks", "office/leeks"))).toMatchObject([
    {
      line: 11,
      column: 31,
      pointer: "/expect/stopped/by/0",
      message: "there is no rule `office/leeks` in the project",
      help: "did you mean `office/leaks`?",
    },
  ]);
  expect(await problems(LEAK.replace("by:", "besides: [c1, c9], by:"))).toMatchObject([
    { pointer: "/expect/stopped/besides/1", message: "there is no event `c9` in the trace" },
  ]);
  const events = LEAK.replace(/stopped.*/, "events: { c2.result: { effect: deny, by: [office/wip] } }");
  expect(await problems(events)).toMatchObject([
    { pointer: "/expect/events/c2.result", message: "there is no event `c2.result` in the trace" },
    { pointer: "/expect/events/c2.result/by/0", help: "did you mean `office/wipe`?" },
  ]);
});

it("names the nearest control of a pinned framework, and leaves other frameworks alone", async () => {
  const tagged = LEAK.replace("story:", "controls: [acme/7, owasp-asi-2026/ASI99, ASI02]\nstory:");
  expect(await problems(tagged)).toMatchObject([
    {
      line: 3,
      column: 20,
      pointer: "/controls/1",
      message: "control `owasp-asi-2026/ASI99` is not in the pinned frameworks",
      help: "did you mean `owasp-asi-2026/ASI09`?",
    },
    { pointer: "/controls/2", help: "did you mean `owasp-asi-2026/ASI02`?" },
  ]);
});

it("wants expectations that fit the kind", async () => {
  expect(await problems(LEAK.replace(/stopped.*/, "completed: true"))).toMatchObject([
    { pointer: "/expect/completed", message: "an attack cannot be expected to complete" },
    { pointer: "/expect", message: "an attack needs `stopped` or `events`" },
  ]);
  expect(await problems(LEAK.replace("attack", "benign"))).toMatchObject([
    { pointer: "/expect/stopped", message: "a benign scenario cannot be expected to be stopped" },
    { pointer: "/expect", message: "a benign scenario needs `completed` or `events`" },
  ]);
  expect(await problems(LEAK.replace(/ {2}stopped.*/, "  {}"))).toMatchObject([{ pointer: "/expect" }]);
});

it("wants names that are used once, and twins of the other kind", async () => {
  expect(await problems(LEAK, LEAK)).toMatchObject([
    {
      file: "scenarios/n1.yaml",
      line: 1,
      message: "there is a scenario `leak` already, in scenarios/n0.yaml",
    },
  ]);
  expect(await problems(LEAK.replace("story", "twin: insid\nstory"), INSIDE)).toMatchObject([
    { line: 3, pointer: "/twin", message: "there is no scenario `insid`", help: "did you mean `inside`?" },
  ]);
  const other = LEAK.replace("name: leak", "name: other\ntwin: leak");
  expect(await problems(LEAK, other)).toMatchObject([
    { pointer: "/twin", message: "the twin of this scenario must be benign: `leak` is not" },
  ]);
});

it("tells everything that is wrong with all files at once", async () => {
  const found = await problems(
    "name: [",
    LEAK.replace("kind: attack", "kind: atack"),
    `${LEAK}---\nname: two\n`,
  );
  expect(found.map(({ file, message }) => [file, message])).toEqual([
    ["scenarios/n0.yaml", expect.any(String)],
    ["scenarios/n1.yaml", "must be `attack` or `benign`"],
    ["scenarios/n2.yaml", "holds more than one document"],
  ]);
  for (const problem of found) expect(problem.line).toBeGreaterThan(0);
});

it("refuses tags, keys given twice and endless nesting", async () => {
  expect((await problems(LEAK.replace("plan }", "!!js/function plan }")))[0]).toMatchObject({ line: 7 });
  expect((await problems(`${LEAK}name: again\n`))[0]).toMatchObject({ line: 12 });
  expect((await problems(`name: ${"[".repeat(5000)}`))[0]).toMatchObject({ message: "nests too deep" });
});

it("says that there are no scenarios, and that a name ends wrongly", async () => {
  await expect(loadSuite(root, officeProject())).rejects.toThrow("no scenarios found");
  await put("scenarios/leak.yml", LEAK);
  await expect(loadSuite(root, officeProject())).rejects.toThrow("ends in `.yaml`, not `.yml`");
});
