import { expect, it } from "vitest";
import { ANN_AND_ALONE, searchFiles } from "../../../test/builders/search-source.js";

// Who enters an invoice must not be who pays it: neither by another agent, nor the other way round.

const RULES = {
  agent: `export const touched = once("subject", anyTool, undefined, { key: (e) => e.resource.id });
export const again = deny(anyTool, (r) => touched.of(r, r.resource.id));`,
  after: `export const enteredFor = union("resource", enter, (e) => [e.subject.properties?.on_behalf_of?.id ?? e.subject.id]);
export const apart = deny(pay, (r) => enteredFor.of(r).has(r.subject.properties?.on_behalf_of?.id ?? r.subject.id));`,
  both: `export const touchedBy = union("resource", anyTool, (e) => [e.subject.properties?.on_behalf_of?.id ?? e.subject.id]);
export const again = deny(anyTool, (r) => touchedBy.of(r).has(r.subject.properties?.on_behalf_of?.id ?? r.subject.id));`,
};

const campaign = (rules: keyof typeof RULES, invoices = '"A" | "B"', paid = invoices) =>
  searchFiles(
    {
      "t.tools.ts": `import { type Between, pays, tool, writes } from "@enjoin/dsl";
export const enter = tool<{ invoice: ${invoices} }>("enter", { effect: writes({ to: "invoice" }) });
export const pay = tool<{ invoice: ${paid}; amount: Between<1, 1> }>("pay", {
  effect: pays({ amount: "amount", to: "invoice" }),
});
`,
      "p.policy.ts": `import { anyTool, deny, once, permit, policy, union } from "@enjoin/dsl";
import { enter, pay } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${RULES[rules]}
`,
      "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const alone = goal({ kind: "duty", title: "One person enters and pays", verbs: ["writes", "pays"] });
export const desk = world({
  subjects: ${ANN_AND_ALONE},
  sessions: 1,
  resources: [],
  start: 1_790_000_000_000,
});
`,
    },
    20_000,
  );

const found = (result: Awaited<ReturnType<typeof campaign>>) => {
  const bypass = result.goals[0]?.bypass;
  return {
    calls: bypass?.steps.map((s) => `${s.subject.id} ${s.tool} ${s.arguments.invoice}`),
    outcome: bypass?.outcome,
  };
};

it("finds two agents of one person", async () => {
  expect(found(await campaign("agent"))).toEqual({
    calls: ["one enter A", "two pay A"],
    outcome: "both `writes` and `pays` are done to `A` on behalf of `ann`",
  });
});

it("finds what is done the other way round", async () => {
  expect(found(await campaign("after")).calls).toEqual(["one pay A", "one enter A"]);
});

it("holds where no person touches an invoice twice, by every sequence that there is", async () => {
  const { goals, worlds } = await campaign("both");
  expect(goals).toMatchObject([{ bypass: null, vacuous: false }]);
  expect(worlds).toMatchObject([{ exhausted: [{ everything: true }] }]);
});

it("says where the two are never done to one place, whatever the policy", async () => {
  expect((await campaign("both", '"A" | "B"', '"C"')).goals).toMatchObject([{ bypass: null, vacuous: true }]);
});
