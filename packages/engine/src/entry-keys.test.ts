import { join } from "node:path";
import { EMPTY_STATE, type State, type TrackerTable } from "@enjoin/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import { theOpa } from "../../../test/javascript/engines.js";
import type { Engine, EventRequest } from "./engine.js";
import { compareEngines } from "./fixtures/compare-engines.js";
import { createOpaEngine } from "./opa-engine.js";

// Engines cut a state down to what an event needs. That must never make memory that cannot be trusted look like none.

let engines: readonly Engine[];

beforeAll(async () => {
  const { artifact, reference, wasm } = await compareEngines(join(import.meta.dirname, "fixtures/payments"));
  engines = [reference, wasm, await createOpaEngine(artifact, await theOpa())];
});
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

const REQUEST: EventRequest = {
  subject: { type: "agent", id: "payer" },
  action: {
    name: "payments.transfer",
    properties: { point: "call", arguments: { payee: "ann", amount: 1 } },
  },
  resource: { type: "payee", id: "ann" },
  context: { time: 1, session: { id: "s-1" } },
};

async function reasonsWith(subject: TrackerTable): Promise<readonly string[]> {
  const state: State = { ...EMPTY_STATE, subject };
  const steps = await Promise.all(engines.map((engine) => engine.step(REQUEST, state)));
  return steps.map(({ decision }) => decision.context.reasons.map((r) => r.message).join());
}

const REFUSED = Array(3).fill("the stored memory was made by another version of the policy");

it.each([
  ["of a tracker that the event needs", { "payments/byAgent": 1 }],
  ["of a tracker that has another name now", { "payments/byPayer": 300 }],
  [
    "of a renamed tracker, of another version",
    { "enjoin/version": "0123456789abcdef", "payments/byPayer": 300 },
  ],
])("refuses memory without this version: %s", async (_, table) => {
  expect(await reasonsWith(table)).toEqual(REFUSED);
});

it("lets an event through that remembers nothing", async () => {
  expect(await reasonsWith({})).toEqual(Array(3).fill("payments/mayPay matched"));
});
