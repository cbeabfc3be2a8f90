import { join } from "node:path";
import { EMPTY_STATE, type State } from "@enjoin/model";
import { beforeAll, expect, it } from "vitest";
import type { Engine, EventRequest, Step } from "./engine.js";
import { type Comparison, compareEngines } from "./fixtures/compare-engines.js";
import { observe } from "./observe.js";

let engines: Comparison;
beforeAll(async () => {
  engines = await compareEngines(join(import.meta.dirname, "fixtures/language"));
});

function move(amount: number, to = "bob@acme.example"): EventRequest {
  const args = { to, amount, fee: 0, note: "n" };
  return {
    subject: { type: "agent", id: "a" },
    action: { name: "move", properties: { point: "call", arguments: args } },
    resource: { type: "thing", id: "t" },
    context: { time: 1000, session: { id: "s" } },
  };
}

const NOTHING = {} as EventRequest;
const EVENTS = [move(1), move(1), move(500), move(-1), NOTHING, move(1, "eve@elsewhere.example"), move(2)];

it.each(["reference", "wasm"] as const)(
  "computes with %s what enforcing computes, and stops nothing",
  async (name) => {
    const enforced = name === "reference" ? engines.reference : (engines.wasm as Engine);
    const watched = observe(enforced);
    let state: State = EMPTY_STATE;
    const effects = new Set<string>();
    for (const event of EVENTS) {
      const right: Step = await enforced.step(event, state);
      const seen: Step = await watched.step(event, state);
      const { mode, ...context } = seen.decision.context;
      expect([seen.decision.decision, mode]).toEqual([true, "observe"]);
      expect(context).toEqual(right.decision.context);
      expect(seen.state).toEqual(right.state);
      effects.add(context.effect);
      state = right.state;
    }
    expect([...effects].sort()).toEqual(["allow", "deny", "halt"]);
    expect([watched.name, watched.version]).toEqual([enforced.name, enforced.version]);
  },
);
