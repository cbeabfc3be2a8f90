import { createReferenceEngine, type EventRequest, readNeeds, type Step } from "@enjoin/engine";
import { needsOf } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import type { Decide } from "./answers.js";
import type { Asked } from "./asked.js";
import { createCoverage } from "./coverage.js";
import { createMemories } from "./memories.js";
import { Numbers } from "./numbers.js";
import { type Answering, outcomesOf } from "./outcomes.js";
import { groundOf } from "./world.js";

const { ir } = extractFiles({
  "t.tools.ts": `import { tool } from "@enjoin/dsl";
export const act = tool<{ n: string }>("act");
export const other = tool<{ n: string }>("other");
export const dial = tool<{ n: string }>("dial");
`,
  "p.policy.ts": `import { anyTool, count, deny, halt, permit, policy } from "@enjoin/dsl";
import { act, dial, other } from "./t.tools.js";
export default policy({ title: "P" });
export const acts = count("session", act, undefined, { key: (e) => e.args.n });
export const others = count("session", other);
export const all = permit(anyTool);
export const often = deny(act, (r) => acts.of(r, r.args.n) > 1);
export const tries = count("session", dial, undefined, { on: "attempt" });
export const busy = deny(dial, (r) => tries.of(r) < 1);
export const over = halt(dial, (r) => tries.of(r) > 1);
`,
});

const decide: Decide = (request, state) => createReferenceEngine({ ir }).step(request, state) as Step;

function answering(decided: Decide = decide, attemptsOutlive = false) {
  const memories = createMemories(readNeeds(needsOf(ir)), new Set(["p/acts"]));
  const counts = { evaluated: 0, checked: 0, known: 0 };
  const ground = groundOf({ resources: [] }, new Map(), new Map(), []);
  const with_: Answering = {
    decide: decided,
    memories,
    counts,
    ground,
    attemptsOutlive,
    approver: undefined,
    decided: createCoverage().decided,
    acts: new Numbers(),
    kinds: new Numbers(),
    doings: new WeakMap(),
  };
  /** Makes a call; the memory after it, or nothing where it is stopped. */
  const make = (of: ReturnType<typeof outcomesOf>, memory: number): number | undefined => {
    const outcome = of.of(memory);
    return outcome.kind === "stopped" ? undefined : outcome.changes.reduce(memories.after, memory);
  };
  return { memories, counts, make, of: (tool: string, n: string) => outcomesOf(asked(tool, n), with_) };
}

function asked(name: string, n: string): Asked {
  const contract = ir.tools.find((tool) => tool.name === name);
  if (contract === undefined) throw new Error(`no tool ${name}`);
  const subject = { type: "agent", id: "a" };
  const call: EventRequest = {
    subject,
    action: { name, properties: { point: "call", arguments: { n } } },
    resource: { type: "thing", id: "x" },
    context: { time: 1_790_000_000_000, session: { id: "s" } },
  };
  const result = (call: EventRequest, labels: readonly string[]): EventRequest => ({
    ...call,
    action: {
      ...call.action,
      properties: { ...call.action.properties, point: "result", result: { labels: [...labels] } },
    },
  });
  return {
    action: { session: "s", subject, variant: { contract, arguments: { n } }, answered: false },
    clock: 0,
    expired: [],
    call,
    result,
  };
}

it("decides a call once for all memories that are the same to it", () => {
  const { memories, counts, make, of } = answering();
  const [act, other, elsewhere] = [of("act", "1"), of("other", "1"), of("act", "2")];
  const after = (of: ReturnType<typeof outcomesOf>, memory: number) => make(of, memory) ?? -1;
  // From here on memory says of which version it is.
  const start = after(elsewhere, memories.empty);
  expect(counts.evaluated).toBe(2);
  const acted = after(act, start);
  expect(counts.evaluated).toBe(4);
  // Neither what another tool left behind nor what another key holds is looked at.
  const others = after(other, start);
  expect(after(act, others)).toBe(after(other, acted));
  expect(after(act, after(elsewhere, others))).toBe(after(elsewhere, after(act, others)));
  expect(counts.evaluated).toBe(7);
  expect(make(act, after(act, acted))).toBeUndefined();
  expect(counts.evaluated).toBe(9);
});

it("asks again for one of a hundred known answers, and notices one that is not the same", () => {
  let isHonest = true;
  const { memories, counts, make, of } = answering((request, state) =>
    decide(isHonest ? request : { ...request, resource: { type: "", id: "" } }, state),
  );
  const act = of("act", "1");
  const ask = () => make(act, memories.empty);
  for (let i = 0; i < 101; i++) ask();
  expect(counts).toMatchObject({ evaluated: 2, checked: 2 });
  isHonest = false;
  expect(() => {
    for (let i = 0; i < 100; i++) ask();
  }).toThrow("a decision of act depends on more than the policy says that it needs");
});

it("asks again for some of what is recalled, and for none of what is only looked up", () => {
  const { memories, counts, make, of } = answering();
  const act = of("act", "1");
  make(act, memories.empty);
  for (let i = 0; i < 200; i++) act.known(memories.empty);
  expect(counts.checked).toBe(0);
  for (let i = 0; i < 200; i++) act.recalled(memories.empty);
  expect(counts).toMatchObject({ evaluated: 2, checked: 4 });
});

it("goes on from a stopped call that is remembered, and from a session that is over only where something outlives it", () => {
  const kinds = (attemptsOutlive: boolean) => {
    const { memories, of } = answering(decide, attemptsOutlive);
    const dial = of("dial", "1");
    let memory = memories.empty;
    return [1, 2, 3].map(() => {
      const outcome = dial.of(memory);
      if (outcome.kind !== "stopped") memory = outcome.changes.reduce(memories.after, memory);
      return [outcome.kind, outcome.decisions.map(({ context }) => context.effect)];
    });
  };
  const first = ["attempted", ["deny"]];
  const second = ["allowed", ["allow", "allow"]];
  expect(kinds(false)).toEqual([first, second, ["stopped", ["halt"]]]);
  expect(kinds(true)).toEqual([first, second, ["attempted", ["halt"]]]);
});

it("refuses a change of what an event does not need", () => {
  const { make, memories, of } = answering((request, state) => {
    const step = decide(request, state);
    return { ...step, state: { ...step.state, session: { ...step.state.session, "p/unknown": 1 } } };
  });
  expect(() => make(of("act", "1"), memories.empty)).toThrow("p/unknown is changed by an event");
});
