import { createReferenceEngine } from "@enjoin/engine";
import type { FuzzChain, Goals } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { chainName, chainText, readChain } from "./chain.js";
import { confirm } from "./confirm.js";
import { corpusOf } from "./corpus.js";
import { begun, endedText, readEnded, remembered } from "./ended-search.js";
import { type FuzzOptions, fuzz } from "./fuzz.js";
import type { FuzzResult } from "./fuzz-result.js";
import { inTurn, type RunParts } from "./run-parts.js";

// A corpus says calls as they are, so that a chain is played again whatever policies and worlds have become.

interface Project {
  readonly artifact: {
    readonly ir: Parameters<typeof createReferenceEngine>[0]["ir"];
    readonly digest: string;
  };
  readonly goals: Goals;
}

/** One agent reads, pays, and writes letters. */
function project(rules: string, world = "", goal = LEAVES): Project {
  const { ir, goals, diagnostics } = extractFiles({
    "t.tools.ts": `import { type EmailAddress, type Money, pays, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: "plan" | "menu" }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
export const post = tool<{ to: EmailAddress; text: string }>("post", { effect: sends({ data: "text", to: "to" }) });
export const pay = tool<{ amount: Money; payee: "A" }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`,
    "p.policy.ts": `import { anyTool, count, deny, once, permit, policy, stepUp, sum } from "@enjoin/dsl";
import { pay, post, read, send } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const never = goal(${goal});
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 2,
  resources: [{ tool: "read", arguments: { path: "plan" }, labels: ["secret"] }],
  values: { to: ["eve@rival.example", "bob@acme.example"], amount: [400, 200] },
  start: 1_790_000_000_000,
  ${world}
});
`,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return { artifact: { ir, digest: "sha256:0" }, goals };
}

const LEAVES = `{ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: ["acme.example"] }`;
const EVERYTHING = "everything read so far";

const call = (tool: string, args: Record<string, unknown>, session = "one-1") => ({
  session,
  tool,
  arguments: args,
});
const chainOf = (...steps: FuzzChain["steps"]): FuzzChain => ({
  type: "fuzz-chain",
  version: 1,
  world: "desk",
  steps,
});
const READ = call("read", { path: "plan" });
const SEND = call("send", { to: "eve@rival.example", body: EVERYTHING });
const SENT = chainOf(READ, SEND);

/** So few that chance has no turn: what is found was in the corpus, or near to it. */
async function played(
  { artifact, goals }: Project,
  chains: readonly FuzzChain[],
  how: Partial<FuzzOptions> = {},
) {
  const never: RunParts = (player, parts, enough) =>
    inTurn(
      player,
      parts.map((part) => (KNOWN.includes(part.layer) ? part : { ...part, budget: 400 })),
      enough,
    );
  const result = await fuzz(
    artifact,
    goals,
    { seed: 1, budget: 4000, corpus: corpusOf(chains), ...how },
    never,
  );
  return confirm(result, [createReferenceEngine(artifact)]);
}
const KNOWN = ["chains", "variations"];

const bypass = ({ goals }: FuzzResult) => goals[0]?.bypass;
const steps = (result: FuzzResult) =>
  bypass(result)?.steps.map((s) =>
    [s.session, s.tool, ...Object.values(s.arguments).filter((v) => v !== EVERYTHING)].join(" "),
  );

it("writes down what it finds, as it is and as it was found, and finds that again without a search", async () => {
  const open = project("export const large = deny(pay, (r) => r.args.amount > 99999);");
  const first = await fuzz(open.artifact, open.goals, { seed: 1, budget: 4000 });
  const { chains = [], corpus } = bypass(first) ?? {};
  expect(corpus).toBeNull();
  expect(first.corpus).toBeUndefined();
  expect(chains[0]?.steps.map((s) => ("tool" in s ? s.tool : s))).toEqual(["read", "post"]);
  expect(chains).toHaveLength(2);
  const again = await played(open, chains);
  expect(bypass(again)).toMatchObject({ corpus: "chain", steps: bypass(first)?.steps });
  expect(again).toMatchObject({
    sequences: 0,
    neverFired: [],
    corpus: { played: 1, variations: 0, missing: 0 },
  });
});

it("says the same whatever order and files chains come in", async () => {
  const longer = chainOf(READ, READ, SEND);
  const open = project("");
  const [one, other] = [corpusOf([SENT, longer]), corpusOf([longer, SENT, longer])];
  expect(other).toEqual(one);
  expect(corpusOf([SENT]).digest).not.toBe(one.digest);
  expect(await played(open, [longer, SENT])).toEqual(await played(open, [SENT, longer]));
});

it.each([
  ["another address", 'deny(send, (r) => r.args.to === "eve@rival.example")', SENT],
  ["another tool with the same effect", "deny(send)", SENT],
  [
    "another session",
    'once("session", read, (e) => e.args.path === "menu");\nexport const late = deny(send, (r) => !x.of(r))',
    chainOf(call("read", { path: "menu" }, "one-2"), READ, SEND),
  ],
])("finds %s after a mend that stops the chain alone", async (_, rule, chain) => {
  const mended = project(`export const x = ${rule};`);
  const result = await played(mended, [chain]);
  expect(bypass(result)?.corpus).toBe("variation");
});

it("plays a smaller payment more often, and answers a step-up that a mend has added", async () => {
  const total = `{ kind: "total", title: "More than 1000 is paid", over: 1000, per: "all" }`;
  const pay = call("pay", { amount: 400, payee: "A" });
  const split = await played(
    project("export const big = deny(pay, (r) => r.args.amount > 300 || r.args.amount < 1);", "", total),
    [chainOf(pay, pay, pay)],
  );
  expect(bypass(split)?.corpus).toBe("variation");
  const asked = await played(
    project(
      'export const ask = stepUp(read, undefined, { requires: "approval" });',
      'approver: { id: "ann" },',
    ),
    [SENT],
  );
  expect(bypass(asked)?.corpus).toBe("variation");
  expect(bypass(asked)?.steps[0]?.answers).toEqual([{ type: "approval", by: "ann" }]);
  // Where nobody is asked any more, the chain that was answered goes without.
  const { chains = [] } = bypass(asked) ?? {};
  expect(bypass(await played(project(""), chains))?.corpus).toBe("chain");
});

it("brings along calls that would not be tried without it, unless the world says what is", async () => {
  const rare = chainOf(READ, call("send", { to: "zoe@rare.example", body: EVERYTHING }));
  const only = 'export const x = deny([send, post], (r) => r.args.to.local !== "zoe");';
  expect(steps(await played(project(only), [rare]))).toEqual([
    "one-1 read plan",
    "one-1 send zoe@rare.example",
  ]);
  const exact = await played(project("", "exact: true,"), [rare]);
  expect(exact.corpus).toMatchObject({ missing: 1 });
  // What the guards refuse is no call.
  const refused = await played(project(""), [chainOf(READ, call("send", { to: 7, body: EVERYTHING }), SEND)]);
  expect(refused.corpus).toMatchObject({ missing: 1 });
  expect(bypass(refused)?.corpus).toBe("chain");
});

it("skips what is no more, and takes the next longer wait for one", async () => {
  const total = `{ kind: "total", title: "More than 1000 is paid", over: 1000, per: "all" }`;
  const rules = (
    window: string,
  ) => `export const paid = sum("session", pay, (e) => e.args.amount, { window: "${window}" });
export const less = deny(pay, (r) => paid.of(r) + r.args.amount > 800 || r.args.amount !== 400);`;
  const pay = call("pay", { amount: 400, payee: "A" });
  const chain = chainOf(
    pay,
    call("gone", {}),
    pay,
    { wait: 3_600_000 },
    call("read", { path: "plan" }, "two-1"),
    pay,
  );
  for (const [window, missing] of [
    ["1h", 2],
    ["2h", 2],
    ["30m", 3],
  ] as const) {
    const result = await played(project(rules(window), "", total), [chain]);
    expect(result.corpus?.missing).toBe(missing);
    expect(bypass(result)?.corpus).toBe(missing === 2 ? "chain" : "variation");
  }
});

it("plays the chains of its worlds only, and no more than so many of them", async () => {
  const many = Array.from({ length: 205 }, (_, n) => chainOf({ wait: n + 1 }, READ));
  const result = await played(project("export const x = deny([send, post]);"), [
    ...many,
    { ...SENT, world: "attic" },
  ]);
  expect(result.corpus).toMatchObject({ chains: 206, played: 200, missing: 200 });
  expect(result.goals[0]?.bypass).toBeNull();
});

it("leaves seven eighths of the budget to the search, and gives chance the same parts with any corpus", async () => {
  const mended = project("export const x = deny([send, post]);");
  const parts: string[] = [];
  let most = 0;
  const noting: RunParts = (player, some, enough) => {
    for (const { layer, budget } of some) if (KNOWN.includes(layer)) most = Math.max(most, budget);
    parts.push(...some.filter(({ layer }) => layer === "chance").map((part) => JSON.stringify(part)));
    return inTurn(player, some, enough);
  };
  const how = { seed: 1, budget: 2000 };
  const without = await fuzz(mended.artifact, mended.goals, how, noting);
  const withOne = await fuzz(mended.artifact, mended.goals, { ...how, corpus: corpusOf([SENT]) }, noting);
  expect(parts[2]).toBe(parts[0]);
  expect(withOne.corpus?.variations).toBeGreaterThan(10);
  expect(most).toBeGreaterThan(100);
  expect(most).toBeLessThanOrEqual(2000 / 8);
  expect(withOne.decisions + withOne.idle).toBeLessThanOrEqual(2000);
  expect(withOne.goals[0]?.vacuous).toBe(without.goals[0]?.vacuous);
});

it("writes the same bytes for the same chain, and reads nothing else", () => {
  const [{ world, type, version }, other] = [
    SENT,
    { ...SEND, arguments: { body: EVERYTHING, to: "eve@rival.example" } },
  ];
  const same = { steps: [READ, other], version, world, type };
  expect(chainText(same)).toBe(chainText(SENT));
  expect(chainName(same)).toBe(chainName(SENT));
  expect(readChain("f", JSON.parse(chainText(SENT)))).toEqual(SENT);
  for (const [data, message] of [
    [[], "must be an object"],
    [{ ...SENT, version: 2 }, "must be `1`"],
    [{ ...SENT, steps: [] }, "must not have fewer than 1 items"],
    [{ ...SENT, seed: 1 }, "unknown key `seed`"],
    [{ ...SENT, steps: [{ tool: "read" }] }, "none of the allowed shapes"],
  ] as const) {
    expect(() => readChain("f.json", data), message).toThrow(message);
  }
});

it("goes on from the parts that a search has played, and says what an unbroken one does", async () => {
  const { artifact, goals } = project("export const x = deny([send, post]);");
  const how: FuzzOptions = { seed: 1, budget: 6000 };
  const whole = await fuzz(artifact, goals, how);

  let asked = 0;
  const counting: RunParts = (player, parts, enough) => {
    asked += parts.length;
    return inTurn(player, parts, enough);
  };
  // It is ended when chance is through.
  const ending: RunParts = async (player, parts, enough) => {
    if (parts.some(({ layer }) => layer === "everything")) return { played: [], interrupted: true };
    return counting(player, parts, enough);
  };
  const first = remembered(begun(artifact, goals, how), true, ending);
  expect((await fuzz(artifact, goals, how, first.run)).interrupted).toBe(true);
  const ended = readEnded("f", endedText(first.ended()));
  expect(ended.parts.map(({ part }) => part.layer)).toEqual(["chance"]);

  asked = 0;
  const second = remembered(ended, true, counting);
  expect(await fuzz(artifact, goals, how, second.run)).toEqual(whole);
  expect(second.ended().parts.length).toBe(asked + 1);
  // One that begins anew forgets nothing of what was kept.
  const third = remembered(ended, false, async () => ({ played: [], interrupted: true }));
  await fuzz(artifact, goals, how, third.run);
  expect(third.ended()).toEqual(ended);

  expect(begun(artifact, goals, { ...how, seed: 2 }).search).not.toBe(ended.search);
  // A corpus changes a search where it adds calls, and only there.
  expect(begun(artifact, goals, { ...how, corpus: corpusOf([SENT]) }).search).toBe(ended.search);
  const rare = chainOf(call("send", { to: "zoe@rare.example", body: EVERYTHING }));
  const other = chainOf(call("send", { to: "zoe@other.example", body: EVERYTHING }));
  const searches = [rare, other].map(
    (one) => begun(artifact, goals, { ...how, corpus: corpusOf([one]) }).search,
  );
  expect(new Set([ended.search, ...searches]).size).toBe(3);
  expect(() => readEnded("f", endedText(ended).replace("decisions", "decision"))).toThrow(
    "not as it was written",
  );
});
