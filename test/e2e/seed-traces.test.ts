import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { policy, temporaryFolder } from "./policy.js";

const FILES = {
  "policies/desk.tools.ts": `import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";

export const read = tool<{ file: string }>("files.read", { effect: reads({ from: "file" }) });
export const send = tool<{ to: EmailAddress; body: string; order: string }>("mail.send", {
  effect: sends({ data: "body", to: "to" }),
});
`,
  // What an order looks like is nowhere in the policy: only whoever has seen one knows.
  "policies/desk.policy.ts": `import { deny, permit, policy } from "@enjoin/dsl";
import { read, send } from "./desk.tools.js";

export default policy({ title: "Mail belongs to an order" });

export const allowed = permit([read, send]);
export const noOrder = deny(send, (r) => r.args.order.length !== 9);
`,
  "policies/desk.goals.ts": `import { goal, world } from "@enjoin/dsl";

export const leaks = goal({ kind: "flow", title: "Prices leave", labels: ["internal"], verb: "sends", inside: [] });

export const desk = world({
  subjects: [{ type: "agent", id: "spiffe://acme.example/agent/desk" }],
  sessions: 1,
  resources: [{ tool: "files.read", arguments: { file: "prices" }, labels: ["internal"] }],
  start: 1_790_000_000_000,
});
`,
  "traces/calls.jsonl": `{"type":"trace","version":1,"id":"t","source":"desk","subject":{"type":"agent","id":"desk"}}
{"type":"call","session":"s","time":1,"id":"c1","tool":"mail.send","arguments":{"to":"bob@acme.example","body":"Hello","order":"A-2026-17"}}
`,
  "scenarios/order.yaml": `name: order
kind: benign
story: Mail about an order.
subject: { type: agent, id: desk }
events:
  - { type: call, session: s, time: 1, id: c1, tool: mail.send, arguments: { to: bob@acme.example, body: Hi, order: B-2026-18 } }
expect:
  completed: true
`,
};

async function project(): Promise<string> {
  const cwd = await temporaryFolder();
  for (const [file, text] of Object.entries(FILES)) {
    await mkdir(join(cwd, file, ".."), { recursive: true });
    await writeFile(join(cwd, file), text);
  }
  return cwd;
}

async function fuzz(cwd: string, ...args: string[]) {
  const run = await policy(["fuzz", "--format", "json", ...args], { cwd });
  return { ...run, json: run.out === "" ? undefined : JSON.parse(run.out) };
}

it("finds with the arguments of recorded calls what it does not find without, and again by the command that it prints", async () => {
  const cwd = await project();
  const without = await fuzz(cwd);
  expect(without.code).toBe(0);
  expect(without.json.recorded).toBeUndefined();

  const first = await fuzz(cwd, "--seed-traces", "traces/calls.jsonl");
  expect(first.code).toBe(3);
  const [goal] = first.json.goals;
  expect(goal.bypass.steps.at(-1).arguments.order).toBe("A-2026-17");
  expect(first.json.recorded).toEqual({ calls: 1, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
  expect(first.json.command).toBe("policy fuzz --seed 1 --seed-traces traces/calls.jsonl");

  const [, ...words] = first.json.command.split(" ");
  const again = await policy([...words, "--format", "json"], { cwd });
  expect(again.out).toBe(first.out);
});

it("reads scenarios, folders and several of them, but not what a search wrote", async () => {
  const cwd = await project();
  const scenario = await fuzz(cwd, "--seed-traces", "scenarios/order.yaml");
  expect(scenario.json.goals[0].bypass.steps.at(-1).arguments.order).toBe("B-2026-18");
  // The bypass is a scenario in scenarios/fuzz now.
  const folder = await fuzz(cwd, "--seed-traces", "scenarios");
  expect(folder.json.recorded).toEqual(scenario.json.recorded);
  const both = await fuzz(cwd, "--seed-traces", "scenarios", "traces", "--seed", "2");
  expect(both.json.recorded.calls).toBe(2);
  expect(both.json.command).toBe("policy fuzz --seed 2 --seed-traces scenarios traces");
});

it("prints what was read, and a command that names the project as well", async () => {
  const cwd = await project();
  const run = await policy(["fuzz", "--project", cwd, "--seed-traces", join(cwd, "traces/calls.jsonl")], {
    cwd: await temporaryFolder(),
  });
  expect(run.code, run.err).toBe(3);
  expect(run.out).toMatch(/^with arguments of 1 recorded call, sha256:[0-9a-f]{64}$/m);
  expect(run.out).toContain(
    `again: policy fuzz --seed 1 --seed-traces ${cwd}/traces/calls.jsonl --project ${cwd}`,
  );
});

it.each([
  ["that is not there", "gone.jsonl", undefined, /no such file/, /^ {2}gone\.jsonl$/m],
  ["of a scenario that is not there", "gone.yaml", undefined, /no such file/, /^ {2}gone\.yaml$/m],
  [
    "that was cut off",
    "cut.jsonl",
    FILES["traces/calls.jsonl"].slice(0, -20),
    /ends in the middle/,
    /^ {2}cut\.jsonl:2:\d+$/m,
  ],
  [
    "of a scenario with a mistake",
    "odd.yaml",
    FILES["scenarios/order.yaml"].replace("kind", "kidn"),
    /unknown key `kidn`/,
    /odd\.yaml:2:1/,
  ],
])("places what is wrong with a file %s", async (_what, file, text, message, place) => {
  const cwd = await project();
  if (text !== undefined) await writeFile(join(cwd, file), text);
  const run = await policy(["fuzz", "--seed-traces", file], { cwd });
  expect(run.err).toMatch(message);
  expect(run.err).toMatch(place);
  expect(run.err).not.toMatch(/\n {4}at /);
  expect(run.code).toBe(1);
});

it("says that a folder has nothing to read", async () => {
  const cwd = await project();
  const run = await policy(["fuzz", "--seed-traces", "policies"], { cwd });
  expect(run.err).toContain("no scenario (`.yaml`) and no trace (`.jsonl`) is in the folder");
  expect(run.code).toBe(1);
});
