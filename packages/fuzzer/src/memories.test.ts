import { expect, it } from "vitest";
import { searchFiles } from "../../../test/builders/search-source.js";

it("forgets what is remembered for a task in a world without one, as an enforcer would", async () => {
  const { goals } = await searchFiles({
    "t.tools.ts": `import { type Money, pays, tool } from "@enjoin/dsl";
export const pay = tool<{ payee: "A"; amount: Money }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`,
    "p.policy.ts": `import { deny, permit, policy, sum } from "@enjoin/dsl";
import { pay } from "./t.tools.js";
export default policy({ title: "P" });
export const mayPay = permit(pay);
export const paid = sum("task", pay, (e) => e.args.amount);
export const much = deny(pay, (r) => paid.of(r) + r.args.amount > 500);
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const much = goal({ kind: "total", title: "Much is paid", over: 500, per: "all" });
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: [],
  values: { amount: [400] },
  start: 1_790_000_000_000,
});
`,
  });
  expect(goals.map(({ bypass }) => bypass?.steps.length)).toEqual([2]);
});
