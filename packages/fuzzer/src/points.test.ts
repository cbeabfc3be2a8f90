import { createReferenceEngine } from "@enjoin/engine";
import { type GoalSpec, InputError } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { confirm } from "./confirm.js";
import { fuzz } from "./fuzz.js";
import type { FuzzResult } from "./fuzz-result.js";
import { nearMisses } from "./near-misses.js";
import { toScenario } from "./to-scenario.js";

// What enters and what leaves are moves of a search: content that a world declares arrives in a session, and an answer takes
// along what the session knows. Each chain is replayed from nothing.

const PAPER = { tool: "paper", arguments: { from: "hr" }, labels: ["secret"] };

const LINKS = `{ links: [["https://acme.example/a"], ["https://evil.example/a"]] }`;

/** What of the world is otherwise than usual. */
interface Other {
  readonly world?: string;
  readonly resources?: readonly object[];
  readonly values?: string;
}

function project(rules: string, { world = "", resources = [PAPER], values = LINKS }: Other) {
  const { ir, goals, diagnostics } = extractFiles({
    "t.tools.ts": `import { type EmailAddress, executes, input, output, reads, sends, type Shell, tool, type Url } from "@enjoin/dsl";
export const paper = input<{ from: "hr" | "web" }>("paper");
export const page = input<{ at: Url }>("page", { labels: ["untrusted"] });
export const read = tool<{ path: "plan" | "menu" }>("read", { effect: reads({ from: "path" }) });
export const run = tool<{ command: Shell }>("run", { effect: executes({ code: "command" }) });
export const quote = output<{ path: "plan" }>("quote", { effect: reads({ from: "path" }) });
export const reply = output<{ links: Url[] }>("reply", { effect: sends({ data: "links", to: "links" }) });
`,
    "p.policy.ts": `import { anyTool, count, deny, halt, label, last, once, permit, policy, redact, stepUp, union } from "@enjoin/dsl";
import { page, paper, read, reply, run } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: ["acme.example"] });
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: ${JSON.stringify(resources)},
  values: ${values},
  exact: true,
  start: 1_790_000_000_000,
  ${world}
});
`,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return { ir, goals };
}

async function campaign(rules: string, other: Other = {}): Promise<FuzzResult> {
  const { ir, goals } = project(rules, other);
  const result = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 4000 });
  return confirm(result, [createReferenceEngine({ ir })]);
}

/** The steps of the chain: at which point, what, and how each was decided. */
const chain = ({ goals }: FuzzResult) =>
  goals[0]?.bypass?.steps.map((s) => [s.point ?? "call", s.tool, s.effect].join(" "));

const FROM_READING = [{ tool: "read", arguments: { path: "plan" }, labels: ["secret"] }];

it("finds what leaves in a link of an answer, whether it was read or entered", async () => {
  const read = await campaign("", { resources: FROM_READING });
  expect(chain(read)).toEqual(["call read allow", "output reply allow"]);
  expect(read.effects.map(({ effect }) => effect)).toEqual(["allow"]);
  const { events, decided, steps, outcome } = read.goals[0]?.bypass ?? {};
  expect(events?.map(({ type }) => type)).toEqual(["call", "result", "output"]);
  expect(decided?.map(({ id }) => id)).toEqual(["c1", "c1.result", "c2"]);
  expect(steps?.[1]?.adds).toContain("`secret` data is now at `https://evil.example/");
  expect(outcome).toContain("`secret` data has reached `https://evil.example/");

  const entered = await campaign("");
  expect(chain(entered)).toEqual(["input paper allow", "output reply allow"]);
  expect(entered.goals[0]?.bypass?.events).toMatchObject([
    { type: "input", tool: "paper", arguments: { from: "hr" }, result: { labels: ["secret"] } },
    { type: "output", tool: "reply" },
  ]);
  expect(entered.goals[0]?.bypass?.steps[0]?.adds).toBe("one-1 now knows `secret` data");
});

it("has the enforcer told of the labels of what enters, and settles a policy that heeds them", async () => {
  const heeds = (tracker: string) => `export const carried = union("session", ${tracker});
export const kept = deny(reply, (r) => carried.of(r).has("secret"));`;
  const held = await campaign(heeds("(e) => e.result?.labels"));
  expect(chain(held)).toBeUndefined();
  expect(held.goals).toMatchObject([{ vacuous: false }]);
  const [desk] = held.worlds;
  expect(desk).toMatchObject({ inputs: 1, outputs: 5, exhausted: [{ everything: true }] });
  expect(held.actions).toBe((desk?.calls ?? 0) + 6);
  expect(chain(await campaign(heeds("read, (e) => e.result?.labels")))).toEqual([
    "input paper allow",
    "output reply allow",
  ]);
});

it("has nobody learn anything from what leaves, though it reads", async () => {
  const silent = "export const unread = deny([read, paper]);";
  const result = await campaign(silent, { resources: FROM_READING });
  expect(chain(result)).toBeUndefined();
  expect(result.worlds).toMatchObject([{ exhausted: [{ everything: true }] }]);
});

it("lets enter what a world declares, and nothing else", async () => {
  const result = await campaign("export const never = deny(reply);", { resources: [] });
  expect(result.worlds[0]?.inputs).toBeUndefined();
  expect(result.neverAllowed).toEqual([
    { tool: "page", point: "input", rules: [] },
    { tool: "paper", point: "input", rules: [] },
    { tool: "reply", point: "output", rules: ["p/never"] },
  ]);
});

it("plays only what `calls` names, calls or not", async () => {
  const resources = [PAPER, ...FROM_READING];
  const calling = (calls: string) => campaign("", { world: `calls: [${calls}],`, resources });
  expect(chain(await calling('"read", "reply"'))?.[0]).toBe("call read allow");
  expect(chain(await calling('"paper", "reply"'))?.[0]).toBe("input paper allow");
  const without = await calling('"read", "paper"');
  expect(chain(without)).toBeUndefined();
  expect(without.neverAllowed).toContainEqual({ tool: "reply", point: "output", rules: [] });
});

it("knows that what a contract or a label rule says of what enters is not what a policy was told to heed", async () => {
  const { ir, goals } = project(
    `export const from = label(paper, (r) => [r.args.from]);
export const carried = union("session", (e) => e.result?.labels);
export const never = deny(reply, (r) => carried.of(r).has("hr") || carried.of(r).has("untrusted"));
export const commands = deny(run, (r) => carried.of(r).has("hr"));`,
    { resources: [PAPER, { tool: "page", arguments: { at: "https://wiki.example/a" }, labels: [] }] },
  );
  const spec: GoalSpec = {
    kind: "flow",
    title: "A page commands",
    labels: ["untrusted"],
    verb: "executes",
    inside: [],
  };
  const commands = goals.goals.map((goal) => ({ ...goal, name: "commands", spec }));
  const both = { ...goals, goals: [...goals.goals, ...commands] };
  const result = await fuzz({ ir, digest: "sha256:0" }, both, { seed: 1, budget: 4000 });
  expect(result.goals[0]?.bypass).toBeNull();
  const { steps } = result.goals[1]?.bypass ?? {};
  expect(steps?.map(({ tool, adds }) => [tool, adds])).toEqual([
    ["page", "one-1 now knows `untrusted` data"],
    ["run", "`untrusted` data is now at `run`"],
  ]);
});

it("takes a redaction of what leaves for done, and of what enters for its arguments alone", async () => {
  const links = 'redact(reply, undefined, { path: "links", mask: "" })';
  const held = await campaign(`export const masked = ${links};`);
  expect(chain(held)).toBeUndefined();
  expect(held.effects.map(({ effect }) => effect)).toContain("redact");
  expect(held.worlds).toMatchObject([{ exhausted: [{ everything: true }] }]);
  expect(
    chain(await campaign('export const masked = redact(paper, undefined, { path: "from", mask: "web" });')),
  ).toEqual(["input paper redact", "output reply allow"]);
});

it("goes on from what was stopped and is remembered, at any point, and from no session that was halted", async () => {
  const tries = (target: string, effect: string) =>
    `export const tries = count("session", ${target}, undefined, { on: "attempt" });
export const soon = ${effect}(${target}, (r) => tries.of(r) < 1);`;
  expect(chain(await campaign(tries("reply", "deny")))?.toSorted()).toEqual([
    "input paper allow",
    "output reply allow",
    "output reply deny",
  ]);
  expect(chain(await campaign(tries("paper", "deny")))).toEqual([
    "input paper deny",
    "input paper allow",
    "output reply allow",
  ]);
  for (const target of ["paper", "reply"]) {
    const halted = await campaign(tries(target, "halt"));
    expect(chain(halted)).toBeUndefined();
    expect(halted.worlds).toMatchObject([{ exhausted: [{ everything: true }] }]);
  }
});

it("asks people about what enters and what leaves as about calls", async () => {
  const asks = (target: string) =>
    `export const asks = stepUp(${target}, undefined, { requires: "approval" });`;
  const ann = { world: 'approver: { id: "ann" },' };
  const careless = { world: 'approver: { id: "ann", careless: true },' };
  const entered = await campaign(asks("paper"), ann);
  expect(chain(entered)).toEqual(["input paper allow", "output reply allow"]);
  expect(entered.goals[0]?.bypass?.events.map(({ type }) => type)).toEqual([
    "input",
    "approval",
    "input",
    "output",
  ]);
  expect(chain(await campaign(asks("paper")))).toBeUndefined();
  // What reaches a goal by itself is let through by nobody who looks.
  expect(chain(await campaign(asks("reply"), ann))).toBeUndefined();
  expect(chain(await campaign(asks("reply"), careless))).toEqual(["input paper allow", "output reply allow"]);
});

it("shows the credential of the session at each point, as a replay does", async () => {
  const credential = `{ id: "k-1", kind: "jwt-svid", audience: "desk", scopes: [], issued: 0, expires: 1, bound: true }`;
  const rules = `export const unknown = deny(anyTool, (r) => r.credential === undefined);`;
  const steps = ["input paper allow", "output reply allow"];
  expect(chain(await campaign(rules, { world: `credential: ${credential},` }))).toEqual(steps);
  expect(chain(await campaign(rules))).toBeUndefined();
});

it("says which rule only just let something enter or leave, and what enables it", async () => {
  const rules = `export const papers = once("session", paper);
export const first = deny(reply, (r) => !papers.of(r));
export const far = deny(reply, (r) => r.args.links.some((l) => l.host === "rival.example"));
export const foreign = deny(paper, (r) => r.args.from === "web");`;
  const { ir, goals } = project(rules, { resources: [{ ...PAPER, labels: ["internal"] }, ...FROM_READING] });
  const result = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 4000 });
  const bypass = result.goals[0]?.bypass;
  if (!bypass) throw new Error("nothing was found");
  expect(chain(result)?.toSorted()).toEqual(["call read allow", "input paper allow", "output reply allow"]);
  const misses = await nearMisses(ir, createReferenceEngine({ ir }), bypass);
  const at = (tool: string) => bypass.steps.find((step) => step.tool === tool)?.n;
  expect(misses.map(({ rule, step }) => [rule, step])).toEqual(
    expect.arrayContaining([
      ["p/first", at("reply")],
      ["p/far", at("reply")],
      ["p/foreign", at("paper")],
    ]),
  );
  const text = toScenario(bypass, { seed: 1, budget: 1, artifact: "sha256:0", command: "policy fuzz" });
  expect(text).toMatch(/^# {3}\d\. into one-1 of one: paper\(from: "hr"\)$/m);
  expect(text).toMatch(/^# {3}3\. out of one-1 of one: reply\(links: /m);
  expect(text).toContain("although every event is allowed.");
  expect(text.match(/subject:/g)).toHaveLength(1);
});

it("refuses content that does not fit its contract, and candidates for what enters", async () => {
  const problems = async (other: Other) => {
    const error = await campaign("", other).catch((thrown: unknown) => thrown);
    return error instanceof InputError ? error.problems : [];
  };
  expect(await problems({ resources: [{ ...PAPER, arguments: { from: "nowhere" } }] })).toMatchObject([
    { message: expect.stringMatching(/^`paper` refuses this: /) },
  ]);
  expect(await problems({ resources: [{ ...PAPER, arguments: {} }] })).toMatchObject([
    { message: "the argument `from` of `paper` is missing" },
  ]);
  for (const values of ['{ "paper.from": ["web"] }', '{ at: ["https://wiki.example/a"] }']) {
    expect(await problems({ values })).toMatchObject([
      {
        message: expect.stringMatching(/^`.*` is of what enters, which has no candidates$/),
        help: "declare what enters in `resources`",
      },
    ]);
  }
});
