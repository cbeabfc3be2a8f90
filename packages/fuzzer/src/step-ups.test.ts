import { createReferenceEngine } from "@enjoin/engine";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { confirm } from "./confirm.js";
import { fuzz } from "./fuzz.js";
import type { FuzzResult } from "./fuzz-result.js";

// A step-up stops a call until somebody has answered it: with an approver in its world, a search goes on from there. Each chain
// is replayed from nothing.

const HONEST = 'approver: { id: "ann" },';
const CARELESS = 'approver: { id: "ann", careless: true },';

/** One agent, who acts for somebody or for nobody, reads, pays and writes letters. */
async function campaign(
  rules: string,
  world = "",
  goal = `{ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: [] }`,
  properties = `properties: { on_behalf_of: { type: "user", id: "bob" } }`,
): Promise<FuzzResult> {
  const { ir, goals, diagnostics } = extractFiles({
    "t.tools.ts": `import { type EmailAddress, type Money, pays, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: "plan" | "menu" }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
export const pay = tool<{ amount: Money; payee: "A" }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`,
    "p.policy.ts": `import { anyTool, count, deny, permit, policy, stepUp, sum } from "@enjoin/dsl";
import { pay, read, send } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const never = goal(${goal});
export const desk = world({
  subjects: [{ type: "agent", id: "one", ${properties} }],
  sessions: 1,
  resources: [{ tool: "read", arguments: { path: "plan" }, labels: ["secret"] }],
  values: { amount: [400] },
  exact: true,
  start: 1_790_000_000_000,
  ${world}
});
`,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const result = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 4000 });
  return confirm(result, [createReferenceEngine({ ir })]);
}

/** The calls of the chain: what, who let it through, and how it was decided. */
const chain = ({ goals }: FuzzResult) =>
  goals[0]?.bypass?.steps.map((s) =>
    [s.tool, s.arguments.path, ...s.answers.map(({ type, by }) => `${type} ${by}`), s.effect]
      .filter(Boolean)
      .join(" "),
  );

const READING = 'export const asks = stepUp(read, (r) => r.args.path === "plan", { requires: "approval" });';

it("goes on from a call that somebody approved, and ends at it where nobody does", async () => {
  const result = await campaign(READING, HONEST);
  expect(chain(result)).toEqual(["read plan approval ann allow", "send allow"]);
  // The call is made twice in the trace: as it was stopped, and as it was approved.
  const { decided, events } = result.goals[0]?.bypass ?? {};
  expect(decided).toMatchObject([
    { id: "c1", effect: "step_up" },
    { id: "c2", effect: "allow" },
    { id: "c2.result", effect: "allow" },
    { id: "c3", effect: "allow" },
    { id: "c3.result", effect: "allow" },
  ]);
  expect(events?.map(({ type }) => type)).toEqual(["call", "approval", "call", "result", "call", "result"]);
  const alone = await campaign(READING);
  expect(chain(alone)).toBeUndefined();
  expect(alone.worlds).toMatchObject([{ exhausted: [{ everything: true }] }]);
});

it("has nobody approve a call that reaches a goal by itself, unless they are careless", async () => {
  const sending = 'export const asks = stepUp(send, undefined, { requires: "approval" });';
  const held = await campaign(sending, HONEST);
  expect(chain(held)).toBeUndefined();
  expect(held.worlds).toMatchObject([
    { approver: { id: "ann", careless: false }, exhausted: [{ everything: true }] },
  ]);
  expect(held.effects.map(({ effect }) => effect)).toContain("step_up");
  const fell = await campaign(sending, CARELESS);
  expect(chain(fell)).toEqual(["read plan allow", "send approval ann allow"]);
});

it("asks each person for what only they can give", async () => {
  for (const type of ["reauthentication", "justification"]) {
    const rule = READING.replace("approval", type);
    expect(chain(await campaign(rule, HONEST))).toEqual([`read plan ${type} bob allow`, "send allow"]);
    expect(chain(await campaign(rule, HONEST, undefined, ""))).toBeUndefined();
  }
  const both = `${READING}\nexport const again = stepUp(read, undefined, { requires: "reauthentication" });`;
  expect(chain(await campaign(both, HONEST))).toEqual([
    "read plan approval ann reauthentication bob allow",
    "send allow",
  ]);
});

it("cannot approve what is denied, and asks anew for each call", async () => {
  expect(
    chain(await campaign(`${READING}\nexport const no = deny(read, (r) => r.args.path === "plan");`, HONEST)),
  ).toBeUndefined();
  const total = `{ kind: "total", title: "More than 1000 is paid", over: 1000, per: "all" }`;
  const rules = (limit: number) => `export const paid = sum("subject", pay, (e) => e.args.amount);
export const first = stepUp(pay, (r) => paid.of(r) < ${limit}, { requires: "approval" });`;
  expect(chain(await campaign(rules(500), HONEST, total))).toEqual([
    "pay approval ann allow",
    "pay approval ann allow",
    "pay allow",
  ]);
  // The third payment is the one that is too much, and nobody consents to it.
  expect(chain(await campaign(rules(5000), HONEST, total))).toBeUndefined();
});

it("does not count what somebody let through where a goal says so", async () => {
  const rules = `export const paid = sum("subject", pay, (e) => e.args.amount);
export const more = stepUp(pay, (r) => paid.of(r) >= 400 && paid.of(r) < 1200, { requires: "approval" });`;
  const total = (more: string) =>
    `{ kind: "total", title: "More than 1000 is paid", over: 1000, per: "all"${more} }`;
  expect(chain(await campaign(rules, HONEST, total("")))).toBeUndefined();
  // Two payments are approved, and beside the first it takes two more that nobody looks at.
  expect(chain(await campaign(rules, HONEST, total(", unapproved: true")))).toEqual([
    "pay allow",
    "pay approval ann allow",
    "pay approval ann allow",
    "pay allow",
    "pay allow",
  ]);
});

it("remembers an attempt that was approved as the two calls that it is", async () => {
  const rules = `export const tries = count("session", read, undefined, { on: "attempt" });
${READING}
export const late = deny(send, (r) => tries.of(r) !== 2);`;
  expect(chain(await campaign(rules, HONEST))).toEqual(["read plan approval ann allow", "send allow"]);
});

it("takes a call for approved only where it would not have gone through without", async () => {
  // It is asked about at the first attempt only: the second goes through, whatever was answered.
  const rules = `export const tries = count("session", pay, undefined, { on: "attempt" });
export const first = stepUp(pay, (r) => tries.of(r) < 1, { requires: "approval" });`;
  const total = '{ kind: "total", title: "Anything is paid", over: 0, per: "all", unapproved: true }';
  const result = await campaign(rules, HONEST, total);
  expect(chain(result)).toEqual(["pay step_up", "pay allow"]);
  expect(result.goals[0]?.bypass?.events.map(({ type }) => type)).not.toContain("approval");
  // Of two answers, the one that is needed is named.
  const both = `${rules}
export const again = stepUp(pay, undefined, { requires: "reauthentication" });`;
  const counted = total.replace(", unapproved: true", "").replace("over: 0", "over: 500");
  expect(chain(await campaign(both, CARELESS, counted))).toEqual([
    "pay reauthentication bob allow",
    "pay reauthentication bob allow",
  ]);
});
