import type { Engine, EventRequest } from "@enjoin/engine";
import { createReferenceEngine } from "@enjoin/engine";
import { EMPTY_STATE, type State } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { ofThisPolicy } from "../../../test/javascript/versions.js";
import { createDecider } from "./decider.js";

const { ir } = extractFiles({
  "t.tools.ts": `import { tool } from "@enjoin/dsl";
export const act = tool<{ n: number }>("act");
export const other = tool<{ n: number }>("other");
`,
  "p.policy.ts": `import { anyTool, count, deny, permit, policy } from "@enjoin/dsl";
import { act, other } from "./t.tools.js";
export default policy({ title: "P" });
export const acts = count("session", act);
export const others = count("session", other);
export const all = permit(anyTool);
export const often = deny(act, (r) => acts.of(r) > 1);
`,
});

const request: EventRequest = {
  subject: { type: "agent", id: "a" },
  action: { name: "act", properties: { point: "call", arguments: { n: 1 } } },
  resource: { type: "thing", id: "x" },
  context: { time: 1_790_000_000_000, session: { id: "s" } },
};

const remembering = (session: State["session"]): State => ofThisPolicy({ ...EMPTY_STATE, session }, ir);

it("makes a decision once for all memory that its event does not need", () => {
  const decider = createDecider(ir, createReferenceEngine({ ir }));
  const first = decider.step("act", request, remembering({ "p/acts": 1 }));
  const second = decider.step("act", request, remembering({ "p/acts": 1, "p/others": 7 }));
  expect(decider.counts).toEqual({ evaluated: 1, checked: 0 });
  expect(second.decision).toEqual(first.decision);
  expect(second.state.session).toMatchObject({ "p/acts": 2, "p/others": 7 });
  expect(decider.step("act", request, remembering({ "p/acts": 2 })).decision.decision).toBe(false);
  expect(decider.counts.evaluated).toBe(2);
});

it("asks again for one of a hundred known answers, and notices one that is not the same", () => {
  const real = createReferenceEngine({ ir });
  let isHonest = true;
  const engine = {
    ...real,
    step: (r: EventRequest, s: State) =>
      real.step(isHonest ? r : { ...r, resource: { type: "", id: "" } }, s),
  };
  const decider = createDecider(ir, engine as Engine);
  const ask = () => decider.step("act", request, remembering({ "p/acts": 2 }));
  for (let i = 0; i < 101; i++) ask();
  expect(decider.counts).toEqual({ evaluated: 1, checked: 1 });
  isHonest = false;
  expect(() => {
    for (let i = 0; i < 100; i++) ask();
  }).toThrow("a decision of act depends on more than the policy says that it needs");
});
