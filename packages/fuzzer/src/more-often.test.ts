import { expect, it } from "vitest";
import { searchFiles } from "../../../test/builders/search-source.js";

// A payment needs an approval of its payee. Whether there is one, was one, or was one of another payee are three things.

const REMEMBERED = {
  ever: 'const approved = count("session", approve);\nexport const unapproved = deny(pay, (r) => approved.of(r) === 0);',
  once: `const approved = count("session", approve);
export const unapproved = deny(pay, (r) => paid.of(r) >= approved.of(r));`,
  bound: `const approved = count("resource", approve);
export const paidTo = count("resource", pay);
export const unapproved = deny(pay, (r) => paidTo.of(r) >= approved.of(r));`,
};

const campaign = (remembered: keyof typeof REMEMBERED, goal: string, { approvals = 2, both = "deny" } = {}) =>
  searchFiles({
    "t.tools.ts": `import { type Between, grants, pays, tool } from "@enjoin/dsl";
export const approve = tool<{ payee: "A" | "B" }>("approve", { effect: grants({ to: "payee" }) });
export const pay = tool<{ payee: "A" | "B"; amount: Between<1, 1> }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
export const both = tool<{ payee: "A" | "B"; amount: Between<1, 1> }>("both", {
  effect: [grants({ to: "payee" }), pays({ amount: "amount", to: "payee" })],
});
`,
    "p.policy.ts": `import { anyTool, count, deny, log, permit, policy } from "@enjoin/dsl";
import { approve, both, pay } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const asked = count("session", approve);
export const paid = count("session", pay);
export const few = deny(approve, (r) => asked.of(r) >= ${approvals});
export const many = deny(pay, (r) => paid.of(r) >= 3);
export const atOnce = ${both}(both);
export ${REMEMBERED[remembered]}
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const unapproved = goal({
  kind: "count", title: "Paid without an approval, or both", verb: "pays", over: { verb: "grants" }, ${goal}
});
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: [],
  values: { payee: ["A", "B"] },
  start: 1_790_000_000_000,
});
`,
  });

const found = (result: Awaited<ReturnType<typeof campaign>>) => {
  const bypass = result.goals[0]?.bypass;
  return { calls: bypass?.steps.map((s) => `${s.tool} ${s.arguments.payee}`), outcome: bypass?.outcome };
};

it("finds an approval that is used twice", async () => {
  expect(found(await campaign("ever", 'per: "destination"', { approvals: 1 }))).toEqual({
    calls: ["approve A", "pay B"],
    outcome: "`pays` to `B` is done more often than `grants` was before",
  });
  expect(found(await campaign("ever", 'per: "all"'))).toEqual({
    calls: ["approve A", "pay A", "pay A"],
    outcome: "`pays` is done more often than `grants` was before",
  });
});

it("finds an approval of another payee, where each is used once", async () => {
  expect((await campaign("once", 'per: "all"')).goals).toMatchObject([{ bypass: null, vacuous: false }]);
  expect(found(await campaign("once", 'per: "destination"')).calls).toEqual(["approve A", "pay B"]);
});

it("holds where an approval is bound to its payee and used up, by every sequence that there is", async () => {
  const { goals, worlds } = await campaign("bound", 'per: "destination"');
  expect(goals).toMatchObject([{ bypass: null, vacuous: false }]);
  expect(worlds).toMatchObject([{ exhausted: [{ everything: true }] }]);
});

it("takes what the same call approves for no approval before it", async () => {
  expect(found(await campaign("bound", 'per: "destination"', { both: "log" }))).toEqual({
    calls: ["both A"],
    outcome: "`pays` to `A` is done more often than `grants` was before",
  });
});
