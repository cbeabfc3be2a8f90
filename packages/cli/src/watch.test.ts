import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Io } from "./io.js";
import { main } from "./main.js";
import { TEMPLATE } from "./write-template.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "enjoin-watch-"));
  cpSync(TEMPLATE, root, { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A command that runs until it is interrupted, with what it says as it goes. */
function start(...argv: string[]) {
  const said = { out: "", err: "" };
  const sink = (name: "out" | "err") => ({
    isTerminal: false,
    write: async (text: string) => {
      said[name] += text;
    },
    failure: async () => undefined,
  });
  let interrupt = () => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const io: Io = {
    out: sink("out"),
    err: sink("err"),
    cwd: root,
    env: {},
    clock: () => 0,
    interrupted: () => interrupted,
  };
  const exit = main(argv, io);
  const rounds = (n: number) =>
    vi.waitFor(() => expect(said.err.split("waiting for changes").length - 1).toBe(n), {
      timeout: 60_000,
      interval: 5,
    });
  return { said, rounds, exit, interrupt };
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(join(root, path), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(root, path), text.replace(from, to));
}

it("checks again after every change, goes on after mistakes, and ends well when it is interrupted", async () => {
  const { said, rounds, exit, interrupt } = start("check", "--watch");
  await rounds(1);
  expect(said.out).toMatch(/^ok 1 policy, .*\n$/);
  edit("policies/mail.tools.ts", "export const send", "export const dispatch");
  await rounds(2);
  expect(said.err).toContain("\nchanged policies/mail.tools.ts\n");
  expect(said.out).toContain("unknown-tool");
  rmSync(join(root, "policies/mail.policy.ts"));
  await rounds(3);
  expect(said.err).toContain("\nremoved policies/mail.policy.ts\n");
  expect(said.err).toContain("the folder `policies` holds no `*.policy.ts` file");
  said.out = "";
  cpSync(join(TEMPLATE, "policies"), join(root, "policies"), { recursive: true });
  await vi.waitFor(() => expect(said.out).toMatch(/^ok 1 policy, .*\n$/), { timeout: 60_000 });
  interrupt();
  expect(await exit).toBe(0);
}, 240_000);

it("runs the scenarios again when one of them changes", async () => {
  const { said, rounds, exit, interrupt } = start("test", "--watch", "--format", "json");
  await rounds(1);
  const first = JSON.parse(said.out);
  expect(first.summary.failed).toBe(0);
  said.out = "";
  edit("scenarios/confidential-mail-leaves.yaml", "kind: attack", "kind: benign");
  await rounds(2);
  expect(said.err).toContain("changed scenarios/confidential-mail-leaves.yaml");
  expect(JSON.parse(said.out || "null")).not.toEqual(first);
  interrupt();
  expect(await exit).toBe(0);
}, 240_000);

it("sends the requests again when their file changes, though it is not there at first", async () => {
  const args = ["test", "--authzen", "asked.json", "--watch", "--format", "json"];
  const { said, rounds, exit, interrupt } = start(...args);
  await rounds(1);
  expect(JSON.parse(said.out)).toMatchObject({ problems: [{ file: "asked.json", message: "no such file" }] });
  said.out = "";
  const entity = { type: "document", id: "plans" };
  const action = { name: "docs.read", properties: { arguments: { document: "plans" } } };
  const request = { subject: entity, action, resource: entity, context: { time: 1 } };
  writeFileSync(join(root, "asked.json"), JSON.stringify({ evaluation: [{ request, expected: true }] }));
  await vi.waitFor(() => expect(said.out).toContain('"passed": 1'), { timeout: 60_000 });
  interrupt();
  expect(await exit).toBe(0);
}, 240_000);

it("does not begin where there is no project", async () => {
  const { said, exit } = start("check", "--watch", "--project", "nowhere");
  expect(await exit).toBe(1);
  expect(said.err).toContain("there is no such folder");
});
