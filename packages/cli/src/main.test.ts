import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Io } from "./io.js";
import { main } from "./main.js";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "enjoin-cli-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs one command line in the temporary folder, with its output kept. */
async function run(argv: readonly string[], env: Io["env"] = {}) {
  const said = { out: "", err: "" };
  const sink = (name: "out" | "err") => ({
    isTerminal: false,
    write: async (text: string) => {
      said[name] += text;
    },
    failure: async () => undefined,
  });
  const io: Io = {
    out: sink("out"),
    err: sink("err"),
    cwd: folder,
    env,
    clock: () => 0,
    interrupted: () => new Promise(() => {}),
  };
  const exit = await main(argv, io);
  return { exit, ...said };
}

it("lists every command and the exit codes in its help", async () => {
  const { exit, out, err } = await run(["--help"]);
  expect(exit).toBe(0);
  expect(err).toBe("");
  for (const name of "init check compile explain test replay fuzz build import doctor".split(" ")) {
    expect(out).toMatch(new RegExp(`^  ${name} `, "m"));
  }
  expect(out).toContain("2  a policy does not compile");
});

it("shows the global options in the help of a command", async () => {
  const { exit, out } = await run(["test", "--help"]);
  expect(exit).toBe(0);
  expect(out).toContain("--project <dir>");
  expect(out).toContain("--no-strict");
});

it("prints its help on standard error and fails when no command is named", async () => {
  const { exit, out, err } = await run([]);
  expect(exit).toBe(1);
  expect(out).toBe("");
  expect(err).toContain("Usage: policy");
});

it.each([
  [["tset"], "(Did you mean test?)"],
  [["test", "--projct", "x"], "(Did you mean --project?)"],
  [["test", "--format", "xml"], "Allowed choices are pretty, json, sarif."],
  [["--format", "sarif", "replay", "a.jsonl"], "Allowed choices are pretty, json."],
  [["fuzz", "--seed", "1.5"], "It must be a whole number from 0 to 2147483647."],
  [["fuzz", "--budget", "0"], "It must be a whole number from 1 to 2147483647."],
  [["replay", "a.jsonl", "--start", "noon"], "It must be like 2026-01-31T12:00:00Z"],
  [["replay"], "missing required argument 'file'"],
  [["check", "extra"], "too many arguments"],
])("rejects the command line %j with advice", async (argv, advice) => {
  const { exit, out, err } = await run(argv);
  expect(exit).toBe(1);
  expect(out).toBe("");
  expect(err).toContain(advice);
});

it("takes global options before and after the command", async () => {
  const before = await run(["--project", "gone", "check"]);
  const after = await run(["check", "--project", "gone"]);
  expect(before).toEqual(after);
  expect(after.exit).toBe(1);
  expect(after.err).toBe(
    "error: there is no such folder\n  gone\n  help: name the project's folder with `--project`\n",
  );
});

it("prints an error as one JSON document on standard output where JSON was asked for", async () => {
  const { exit, out, err } = await run(["check", "--project", "gone", "--format", "json"]);
  expect(exit).toBe(1);
  expect(err).toBe("");
  expect(JSON.parse(out).problems[0].file).toBe("gone");
});

it("begins a project, and keeps what is there when it is run again", async () => {
  const first = await run(["init", "new"]);
  expect(first.exit).toBe(0);
  expect(first.out).toContain("next: policy test --project new");
  const policy = join(folder, "new/policies/mail.policy.ts");
  await writeFile(policy, "mine");
  const second = await run(["init", "new", "--format", "json"]);
  expect(second.exit).toBe(0);
  expect(JSON.parse(second.out)).toEqual({
    folder: "new",
    next: "policy test --project new",
    written: [],
    kept: [
      "policies/mail.policy.ts",
      "policies/mail.tools.ts",
      "scenarios/confidential-mail-inside.yaml",
      "scenarios/confidential-mail-leaves.yaml",
    ],
  });
  expect(await readFile(policy, "utf8")).toBe("mine");
});

it("quotes the folder in the command that it advises", async () => {
  const { out } = await run(["init", "it's new"]);
  expect(out).toContain("next: policy test --project 'it'\\''s new'\n");
});

it("says which file stands in the way where a folder should be", async () => {
  await writeFile(join(folder, "taken"), "");
  const { exit, err } = await run(["init", "taken"]);
  expect(exit).toBe(1);
  expect(err).toMatch(/^error: .+\n {2}.*taken/);
});

it("leaves nothing behind of an import that fails half-way", async () => {
  await writeFile(join(folder, "in.jsonl"), '{"type":"trace","version":1,"id":"t","source":"x"}\n{"type":');
  const { exit, err } = await run(["import", "enjoin", "in.jsonl", "-o", "out.jsonl"]);
  expect(exit).toBe(1);
  expect(err).toContain("in.jsonl:2");
  expect(await readdir(folder)).toEqual(["in.jsonl"]);
});
