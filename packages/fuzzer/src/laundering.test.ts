import { createReferenceEngine } from "@enjoin/engine";
import { InputError } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { confirm } from "./confirm.js";
import { type FuzzOptions, fuzz } from "./fuzz.js";
import type { FuzzResult } from "./fuzz-result.js";
import { toScenario } from "./to-scenario.js";

// That labels were lost needs no goal: the policies say themselves what they would have stopped. Each chain is replayed from
// nothing, as it is and with all labels.

const CARRIED = 'export const carried = union("session", (e) => e.result?.labels);';
const LEAVES = `${CARRIED}
export const leaves = deny(send, (r) => carried.of(r).has("secret") && r.args.to === "eve@evil.example");`;
/** The trail of a note is kept, whoever reads it. */
const KEPT = `export const noted = union("resource", write, (e) => carried.of(e));
export const ofNote = label(readNote, (r) => noted.of(r));`;

/** What of the project is otherwise than usual. */
interface Other {
  readonly world?: string;
  readonly values?: string;
  readonly goals?: string;
  readonly options?: Partial<FuzzOptions>;
}

/** One agent with two sessions reads a plan, keeps notes, copies and shares files, has its text checked and writes letters. */
async function campaign(
  rules: string,
  { world = "", values = 'note: ["todo"],', goals: own = "", options = {} }: Other = {},
) {
  const { ir, goals, diagnostics } = extractFiles({
    "t.tools.ts": `import { type EmailAddress, type Path, reads, remembers, sends, tool, writes } from "@enjoin/dsl";
export const read = tool<{ path: Path }>("files.read", { effect: reads({ from: "path" }) });
export const write = tool<{ note: "todo" | "later"; text: string }>("write", { effect: remembers({ data: "text", as: "note" }) });
export const readNote = tool<{ note: "todo" | "later" }>("note", { effect: reads({ from: "note" }) });
export const check = tool<{ how: "dlp" }>("check");
export const copy = tool<{ path: Path; into: Path }>("files.copy", { effect: [reads({ from: "path" }), writes({ to: "into" })] });
export const share = tool<{ path: Path; with: EmailAddress }>("files.share", { effect: sends({ data: "path", to: "with" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
`,
    "p.policy.ts": `import { anyTool, count, deny, halt, label, log, once, permit, policy, results, stepUp, union } from "@enjoin/dsl";
import { check, copy, read, readNote, send, share, write } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
${own}
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 2,
  resources: [{ tool: "files.read", arguments: { path: "/plan" }, labels: ["secret"] }],
  values: { ${values} path: ["/plan"], into: ["/copy"], "files.share.path": ["/copy"], to: ["eve@evil.example", "bob@acme.example"], with: ["eve@evil.example"] },
  exact: true,
  start: 1_790_000_000_000,
  ${world}
});
`,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const result = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 8000, ...options });
  return confirm(result, [createReferenceEngine({ ir })]);
}

const NOTES = 'calls: ["files.read", "write", "note", "send", "check"],';
const FILES = 'calls: ["files.copy", "files.share"],';

/** Of each goal, the calls of its chain. */
const chains = ({ goals }: FuzzResult) =>
  Object.fromEntries(
    goals.map(({ name, bypass }) => [
      name,
      bypass === null ? "held" : bypass.steps.map(({ tool }) => tool).join(" "),
    ]),
  );

it("finds without any goal what a policy would have stopped, had a label not been lost", async () => {
  const result = await campaign(LEAVES, { world: NOTES });
  expect(chains(result)).toEqual({ laundering: "files.read write note send" });
  expect(result.goals[0]?.bypass?.outcome).toBe(
    "`secret` data goes along, and the enforcer was never told: `p/leaves` would have stopped it",
  );
  expect(result.informed).toBeGreaterThan(0);
});

it("finds nothing where the trail is kept, and says that all was tried", async () => {
  const result = await campaign(`${LEAVES}\n${KEPT}`, { world: NOTES, options: { layers: ["everything"] } });
  expect(chains(result)).toEqual({ laundering: "held" });
  expect(result.worlds[0]?.exhausted).toMatchObject([{ everything: true, took: [], outOf: 0 }]);
});

it("says that it says nothing where nothing can be lost", async () => {
  const lost = await campaign(`${LEAVES}\n${KEPT}`, { world: NOTES });
  const never = await campaign(LEAVES, { world: 'calls: ["files.read", "send"],' });
  expect([lost, never].map(({ goals }) => goals[0]?.vacuous)).toEqual([false, true]);
});

it("finds the same by trying everything, in the fewest calls", async () => {
  const result = await campaign(LEAVES, { world: NOTES, options: { layers: ["everything"] } });
  expect(chains(result)).toEqual({ laundering: "files.read write note send" });
});

it("counts a question to a person as a stop, and what a person let through for nothing", async () => {
  const asks = `${CARRIED}
export const leaves = stepUp(send, (r) => carried.of(r).has("secret"), { requires: "approval" });`;
  expect(chains(await campaign(asks, { world: NOTES }))).toEqual({
    laundering: "files.read write note send",
  });
  const always = `${LEAVES}
export const asks = stepUp(send, () => true, { requires: "approval" });`;
  const approver = `${NOTES} approver: { id: "ann" },`;
  expect(chains(await campaign(always, { world: approver }))).toEqual({ laundering: "held" });
});

it("takes no condition that was met for a lost label", async () => {
  // Whoever had the text checked may send it, labels or not.
  const checked = `${CARRIED}
${KEPT}
export const isChecked = once("session", check);
export const leaves = deny(send, (r) => carried.of(r).has("secret") && !isChecked.of(r));`;
  expect(chains(await campaign(checked, { world: NOTES }))).toEqual({ laundering: "held" });
  // The check comes too late where it has to follow what was read: that is no matter of labels either.
  const straight = `${CARRIED}
export const isChecked = once("session", check);
export const leaves = deny(send, (r) => carried.of(r).has("secret") && !isChecked.of(r));`;
  const oneSession = 'calls: ["files.read", "send", "check"],';
  expect(chains(await campaign(straight, { world: oneSession }))).toEqual({ laundering: "held" });
});

it("passes over a stop that has nothing to do with what goes along", async () => {
  // Writing on a secret note teaches its writer nothing, whatever this policy thinks.
  const wary = `export const touched = once("session", write, (e) => e.resource.properties?.labels?.includes("secret") ?? false);
export const leaves = deny(send, (r) => touched.of(r));`;
  const result = await campaign(wary, { world: NOTES });
  const { bypass } = result.goals[0] ?? {};
  // Only who has read the note takes anything along.
  expect(bypass?.steps.map(({ tool }) => tool)).toContain("note");
  const apart = `${wary}
export const read1 = once("session", readNote);
export const unread = deny(send, (r) => read1.of(r));`;
  expect(chains(await campaign(apart, { world: NOTES }))).toEqual({ laundering: "held" });
});

it("finds what would not have come back", async () => {
  const kept = 'export const kept = deny(results(readNote), (r) => r.result.labels.includes("secret"));';
  const result = await campaign(kept, { world: NOTES });
  expect(chains(result)).toEqual({ laundering: "files.read write note" });
  expect(result.goals[0]?.bypass?.outcome).toMatch(/`p\/kept` would have withheld what came back$/);
});

it("finds what would not have come back to a session that knows as much from elsewhere", async () => {
  const later = `${CARRIED}
export const only = deny(write, (r) => r.args.note === "todo" && !carried.of(r).has("secret"));
export const written = once("resource", write);
export const kept = deny(results(readNote), (r) => r.args.note === "later" && r.result.labels.includes("secret"));
export const noted = once("session", readNote, (e) => e.args.note === "todo" && written.of(e));
export const first = deny(readNote, (r) => r.args.note === "later" && !noted.of(r));`;
  const both = { world: NOTES, values: 'note: ["todo", "later"], text: ["everything read so far"],' };
  const result = await campaign(later, { ...both, options: { layers: ["everything"] } });
  expect(result.goals[0]?.bypass?.steps.map(({ tool, arguments: { note } }) => [tool, note])).toEqual([
    ["files.read", undefined],
    ["write", "todo"],
    ["write", "later"],
    ["note", "todo"],
    ["note", "later"],
  ]);
  // The stop is at what comes back.
  const { bypass } = result.goals[0] ?? {};
  const scenario = bypass && toScenario(bypass, result);
  expect(scenario).toContain("before: c5.result");
});

it("knows what the object of a call carries", async () => {
  const shared =
    'export const leaves = deny(share, (r) => r.resource.properties?.labels?.includes("secret") ?? false);';
  const result = await campaign(shared, { world: `${FILES} objects: { "files.share": "path" },` });
  expect(chains(result)).toEqual({ laundering: "files.copy files.share" });
  // That the session was told of what it copied says nothing of the copy.
  expect(new Set(result.goals[0]?.bypass?.steps.map(({ session }) => session)).size).toBe(1);
});

const GOAL = (inside: string) => `export const leaks = goal({
  kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: [${inside}],
});`;

const LOOKING = { laundering: true };

it("is found on the way to other goals, and does not keep a search that has reached those", async () => {
  const goals = GOAL('"evil.example", "acme.example"');
  const rules = `${LEAVES}\nexport const often = deny(send, (r) => r.args.body === "");`;
  expect(chains(await campaign(rules, { world: NOTES, goals, options: LOOKING }))).toEqual({
    leaks: "held",
    laundering: "files.read write note send",
  });
  // What reaches a goal is that goal's.
  const own = await campaign(LEAVES, { world: NOTES, goals: GOAL('"acme.example"'), options: LOOKING });
  expect(chains(own)).toEqual({ leaks: "files.read write note send" });
});

it("does not end what goes on to a goal", async () => {
  // Who may send has read the only note, once, and written another, which whoever is known to have read the plan may not.
  const second = `${LEAVES}
export const keeps = deny(write, (r) => carried.of(r).has("secret") && r.args.note === "later");
export const noted = once("session", readNote);
export const passedOn = once("resource", readNote);
export const again = deny(readNote, (r) => passedOn.of(r) || r.args.note === "later");
export const kept = once("session", write, (e) => e.args.note === "later" && noted.of(e));
export const first = deny(send, (r) => !kept.of(r));`;
  const result = await campaign(second, {
    world: NOTES,
    values: 'note: ["todo", "later"], text: ["everything read so far"],',
    goals: GOAL('"acme.example"'),
    options: { ...LOOKING, layers: ["chance"] },
  });
  expect(chains(result)).toEqual({
    laundering: "files.read write note write",
    leaks: "files.read write note write send",
  });
});

it("is not looked for where nobody asks for it", async () => {
  const goals = GOAL('"evil.example", "acme.example"');
  const result = await campaign(LEAVES, { world: NOTES, goals });
  expect(chains(result)).toEqual({ leaks: "held" });
  expect(result.informed).toBe(0);
  await expect(campaign(LEAVES, { world: NOTES, options: { laundering: false } })).rejects.toThrow(
    InputError,
  );
});

it("keeps its name to itself", async () => {
  const goals = GOAL("").replace("leaks", "laundering");
  await expect(campaign(LEAVES, { world: NOTES, goals })).rejects.toThrow(
    "`laundering` is the name of a goal that is always there",
  );
});
