import { fileURLToPath } from "node:url";
import type { State } from "@enjoin/model";
import { beforeAll, expect, it } from "vitest";
import { loadSuite, projectInfo, replay } from "../../../runner/src/index.js";
import type { Engine, EventRequest } from "../engine.js";
import { type Comparison, compareEngines } from "../fixtures/compare-engines.js";
import { damaged } from "../fixtures/damage.js";

// The library's own policies, asked by the events of their own scenarios: every step must be what the Wasm gives.

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

let engines: Comparison;
const events: { readonly request: EventRequest; readonly state: State }[] = [];

beforeAll(async () => {
  engines = await compareEngines(ROOT);
  const both: Engine = {
    name: "reference",
    version: "both",
    step: (request, state) => {
      events.push({ request, state });
      return engines.step(request, state);
    },
    close: async () => {},
  };
  for (const { trace } of await loadSuite(ROOT, projectInfo(engines.artifact))) await replay(trace, both);
});

it("gives the steps of the Wasm over every scenario", () => {
  expect(events.length).toBeGreaterThan(300);
  expect(engines.differences).toEqual([]);
});

it("refuses and decides damaged requests and states as the Wasm does", { timeout: 300_000 }, () => {
  engines.differences.length = 0;
  engines.reasons.clear();
  let nth = 0;
  for (const { request, state } of events) {
    for (const whole of damaged({ request, state })) {
      // Each damage is tried on one event in many: together they are all tried.
      nth += 1;
      if (nth % 97 !== 0) continue;
      const { request: r, state: s } = (whole ?? {}) as { request: EventRequest; state: State };
      engines.step(r, s);
    }
  }
  expect(engines.differences.slice(0, 3)).toEqual([]);
  expect(engines.reasons.size).toBeGreaterThan(20);
});
