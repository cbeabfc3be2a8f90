import { expect, it } from "vitest";
import { searchFiles } from "../../../test/builders/search-source.js";

// What is good work in one world must not happen in another: a goal can say in which.

const FILES = {
  "t.tools.ts": `import { type Between, pays, tool } from "@enjoin/dsl";
export const pay = tool<{ payee: string; amount: Between<1, 9> }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`,
  "p.policy.ts": `import { deny, permit, policy } from "@enjoin/dsl";
import { pay } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(pay);
export const strangers = deny(pay, (r) => r.args.payee === "eve");
`,
};
const world = (name: string, payee: string) => `export const ${name} = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: [],
  values: { payee: ["${payee}"], amount: [1] },
  exact: true,
  start: 1_790_000_000_000,
});
`;
const campaign = (worlds: string, more = "") =>
  searchFiles({
    ...FILES,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const paid = goal({ kind: "total", title: "Somebody is paid", over: 0, per: "all"${worlds} });
export const much = goal({ kind: "total", title: "Much is paid", over: 2, per: "all", worlds: ["shop"] });
${world("shop", "ann")}${world("street", "eve")}${more}`,
  });

it("searches for a goal in the worlds that it names, and in all where it names none", async () => {
  const everywhere = await campaign("");
  expect(everywhere.goals.map(({ name, bypass }) => [name, bypass?.world])).toEqual([
    ["paid", "shop"],
    ["much", "shop"],
  ]);
  const there = await campaign(', worlds: ["street"]');
  expect(there.goals.map(({ name, bypass, vacuous }) => [name, bypass?.world, vacuous])).toEqual([
    ["paid", undefined, false],
    ["much", "shop", false],
  ]);
});

it("says of each world what is certain of its own goals", async () => {
  const { worlds } = await campaign(', worlds: ["street"]');
  expect(worlds.map(({ name, exhausted }) => [name, exhausted.map(({ goals }) => goals)])).toEqual([
    ["shop", [["much"]]],
    ["street", [["paid"]]],
  ]);
});

it("refuses a world that no goal is about, as it would not be searched", async () => {
  await expect(campaign(', worlds: ["street"]', world("yard", "ann"))).rejects.toMatchObject({
    problems: [{ message: "no goal is about this world" }],
  });
});
