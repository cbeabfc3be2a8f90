import { createReferenceEngine, type Engine } from "@enjoin/engine";
import type { Effect } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { confirm } from "./confirm.js";
import { fuzz } from "./fuzz.js";

// What the search says of a chain must be what every engine says: of what is allowed, and of what is stopped on the way.

const { ir, goals } = extractFiles({
  "t.tools.ts": `import { type Between, pays, tool } from "@enjoin/dsl";
export const pay = tool<{ payee: string; amount: Between<1, 1> }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`,
  "p.policy.ts": `import { anyTool, count, deny, permit, policy } from "@enjoin/dsl";
import { pay } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const tries = count("session", pay, undefined, { on: "attempt" });
export const tooSoon = deny(pay, (r) => tries.of(r) < 1);
`,
  "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const spends = goal({ kind: "total", title: "Money is paid", over: 0, per: "all" });
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: [],
  values: { payee: ["A"] },
  start: 1_790_000_000_000,
});
`,
});
const result = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 500 });

/** An engine that decides as it should, but for the effect of one event. */
function engine(wrong?: { readonly event: number; readonly effect: Effect }): Engine {
  const honest = createReferenceEngine({ ir });
  let event = 0;
  return {
    ...honest,
    version: "other 1.0",
    async step(request, state) {
      const step = await honest.step(request, state);
      if (event++ !== wrong?.event) return step;
      return {
        ...step,
        decision: { ...step.decision, context: { ...step.decision.context, effect: wrong.effect } },
      };
    },
  };
}

it("takes a chain for confirmed where every event is decided as in the search, also what is stopped", async () => {
  expect(result.goals[0]?.bypass?.decided).toEqual([
    { id: "c1", effect: "deny" },
    { id: "c2", effect: "allow" },
    { id: "c2.result", effect: "allow" },
  ]);
  expect((await confirm(result, [engine()])).confirmedBy).toEqual(["other 1.0"]);
});

it.each([
  [0, "allow", "other 1.0 says `allow` at `c1` of the chain to `spends`, and the search `deny`"],
  [0, "halt", "other 1.0 says `halt` at `c1` of the chain to `spends`, and the search `deny`"],
  [1, "step_up", "other 1.0 says `step_up` at `c2` of the chain to `spends`, and the search `allow`"],
  [2, "deny", "other 1.0 says `deny` at `c2.result` of the chain to `spends`, and the search `allow`"],
] as const)("refuses another effect of event %i: %s", async (event, effect, message) => {
  await expect(confirm(result, [engine({ event, effect })])).rejects.toThrow(message);
});

it("refuses a chain of which a replay asks more than the search was asked", async () => {
  const [goal] = result.goals;
  if (goal?.bypass == null) throw new Error("expected a bypass");
  const bypass = { ...goal.bypass, decided: goal.bypass.decided.slice(0, -1) };
  await expect(confirm({ ...result, goals: [{ ...goal, bypass }] }, [engine()])).rejects.toThrow(
    "other 1.0 is asked more of the chain to `spends` than the search was",
  );
});

it("refuses a lost label that makes no difference to an engine", async () => {
  const { goals } = result;
  const told = (effect: Effect) => {
    const bypass = goals[0]?.bypass;
    if (bypass == null) throw new Error("there is a bypass");
    const informed = { events: bypass.events, stopped: effect === "deny" ? "c1" : "c2" };
    return {
      ...result,
      goals: [{ name: "spends", title: "", vacuous: false, bypass: { ...bypass, informed } }],
    };
  };
  expect((await confirm(told("deny"), [engine()])).confirmedBy).toEqual(["other 1.0"]);
  await expect(confirm(told("allow"), [engine()])).rejects.toThrow(
    "other 1.0 says `allow` at `c2` of the chain to `spends` with all labels, and the search that it is stopped",
  );
});
