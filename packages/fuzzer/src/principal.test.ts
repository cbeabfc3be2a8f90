import { expect, it } from "vitest";
import { ANN_AND_ALONE, searchFiles } from "../../../test/builders/search-source.js";

// Two agents of one person, and one that acts for itself: a limit for each agent is none for the person.

const campaign = (scope: "subject" | "task", goal: string) =>
  searchFiles({
    "t.tools.ts": `import { type Between, pays, tool } from "@enjoin/dsl";
export const pay = tool<{ payee: string; amount: Between<600, 600> }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`,
    "p.policy.ts": `import { anyTool, deny, permit, policy, sum } from "@enjoin/dsl";
import { pay } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const paid = sum("${scope}", pay, (e) => e.args.amount);
export const limit = deny(pay, (r) => paid.of(r) + r.args.amount > 1000);
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const spends = goal({ ${goal} });
export const desk = world({
  subjects: ${ANN_AND_ALONE},
  sessions: 1,
  resources: [],
  values: { "pay.amount": [600], payee: ["A", "B"] },
  task: { id: "t-1", tools: ["pay"], expires: 1_790_000_600_000 },
  start: 1_790_000_000_000,
});
`,
  });

const overspends = 'kind: "total", title: "Ann spends too much", over: 1000, per: "principal"';

it("adds up what all agents of one person pay", async () => {
  const bypass = (await campaign("subject", overspends)).goals[0]?.bypass;
  expect(bypass?.steps.map(({ subject }) => subject.id)).toEqual(["one", "two"]);
  expect(bypass?.outcome).toBe("payments on behalf of `ann` add up to 1200, which is over 1000");
});

it("holds where the policy limits what all of them do", async () => {
  const { goals, worlds } = await campaign("task", overspends);
  expect(goals).toMatchObject([{ bypass: null, vacuous: false }]);
  expect(worlds).toMatchObject([{ exhausted: [{ everything: true }] }]);
});

it("takes an agent that acts for nobody for its own principal", async () => {
  const bypass = (
    await campaign("task", 'kind: "count", title: "C", verb: "pays", over: 0, per: "principal"')
  ).goals[0]?.bypass;
  expect(bypass?.outcome).toBe("`pays` on behalf of `ann` adds up to 1, which is over 0");
  const both = await campaign("subject", overspends.replace("1000", "1300"));
  expect(both.goals).toMatchObject([{ bypass: null, vacuous: false }]);
});

it("says where no one could pay so much, whatever the policy", async () => {
  const { goals } = await campaign("task", overspends.replace("1000", "1_000_000"));
  expect(goals).toMatchObject([{ bypass: null, vacuous: true }]);
});
