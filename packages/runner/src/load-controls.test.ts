import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError, type PolicyIr, type Problem } from "@enjoin/model";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { scenario } from "./fixtures/play.js";
import { loadControls, loadRedundant } from "./load-controls.js";

let ir: PolicyIr;
let root: string;

beforeAll(() => {
  const policy = `import { deny, label, policy } from "@enjoin/dsl";
import { send } from "./t.tools.js";
export default policy({ title: "Mail" });
export const leaks = deny(send);
export const marks = label(send, () => ["x"]);
`;
  const tools = `import { tool } from "@enjoin/dsl";\nexport const send = tool<{ to: string }>("send");\n`;
  ir = extractFiles({ "t.tools.ts": tools, "mail.policy.ts": policy }).ir;
});

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "enjoin-controls-"));
  await mkdir(join(root, "policies"));
});
afterEach(() => rm(root, { recursive: true }));

const SCENARIOS = [
  {
    ...scenario("attack", "- { type: call, id: c1, tool: send }", { stopped: { before: "c1" } }),
    name: "leak",
  },
];

async function controls(text: string) {
  await writeFile(join(root, "policies/controls.yaml"), text);
  return loadControls(root, ir, SCENARIOS);
}

async function redundant(text: string) {
  await writeFile(join(root, "policies/redundant.yaml"), text);
  return loadRedundant(root, ir);
}

async function problems(loading: Promise<unknown>): Promise<Problem[]> {
  try {
    await loading;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map((problem) => ({ ...problem, file: problem.file.slice(root.length + 1) }));
  }
  throw new Error("it was accepted");
}

const CONTROL = `controls:
  - id: leaving
    title: Leaving
    asks: Nothing leaves.
    policies: [mail]
    rules: [mail/leaks, mail/marks]
    scenarios: [leak]
    uncovered: [Everything else.]
`;

it("has no list of its own where there is no file", async () => {
  expect(await loadControls(root, ir, SCENARIOS)).toBeUndefined();
  expect(await loadRedundant(root, ir)).toEqual(new Map());
});

it("reads what a control names", async () => {
  expect(await controls(CONTROL)).toEqual([
    {
      id: "leaving",
      title: "Leaving",
      asks: "Nothing leaves.",
      policies: ["mail"],
      rules: ["mail/leaks", "mail/marks"],
      scenarios: ["leak"],
      uncovered: ["Everything else."],
    },
  ]);
});

it("names every policy, rule and scenario that is not there, with its place and the nearest", async () => {
  const text = CONTROL.replace("[mail]", "[mial]")
    .replace("mail/marks", "mail/mark")
    .replace("[leak]", "[leek, far-away]");
  expect(await problems(controls(text))).toEqual([
    {
      file: "policies/controls.yaml",
      line: 5,
      column: 16,
      pointer: "/controls/0/policies/0",
      message: "there is no policy `mial` in the project",
      help: "did you mean `mail`?",
    },
    {
      file: "policies/controls.yaml",
      line: 6,
      column: 25,
      pointer: "/controls/0/rules/1",
      message: "there is no rule `mail/mark` in the project",
      help: "did you mean `mail/marks`?",
    },
    {
      file: "policies/controls.yaml",
      line: 7,
      column: 17,
      pointer: "/controls/0/scenarios/0",
      message: "there is no scenario `leek` in the project",
      help: "did you mean `leak`?",
    },
    {
      file: "policies/controls.yaml",
      line: 7,
      column: 23,
      pointer: "/controls/0/scenarios/1",
      message: "there is no scenario `far-away` in the project",
    },
  ]);
});

it("wants each id once, and nothing that it does not know", async () => {
  expect(await problems(controls(CONTROL + CONTROL.replace("controls:\n", "")))).toMatchObject([
    { line: 9, pointer: "/controls/1/id", message: "there is a control `leaving` already" },
  ]);
  expect(await problems(controls(CONTROL.replace("asks:", "ask:")))).toMatchObject([
    { pointer: "/controls/0", message: "missing `asks`" },
    { line: 4, pointer: "/controls/0/ask", help: "did you mean `asks`?" },
  ]);
  expect(await problems(controls("controls: []\n"))).toMatchObject([{ line: 1, pointer: "/controls" }]);
});

it("reads why rules are redundant, and names one that is not there", async () => {
  expect(await redundant("rules:\n  mail/leaks: The gate denies it first.\n")).toEqual(
    new Map([["mail/leaks", "The gate denies it first."]]),
  );
  expect(await problems(redundant("rules:\n  mail/leak: Because.\n"))).toEqual([
    {
      file: "policies/redundant.yaml",
      line: 2,
      column: 3,
      pointer: "/rules/mail~1leak",
      message: "there is no rule `mail/leak` in the project",
      help: "did you mean `mail/leaks`?",
    },
  ]);
});
