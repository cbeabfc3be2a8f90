import { createReferenceEngine, type Engine } from "@enjoin/engine";
import { type Effect, type Requirement, stops, type TraceEvent } from "@enjoin/model";
import { type Replay, replay } from "@enjoin/runner";
import { expect, it } from "vitest";
import { createDraws, type Draws } from "../../packages/fuzzer/src/draws.js";
import { confirm, fuzz } from "../../packages/fuzzer/src/index.js";
import { extractFiles } from "../builders/extract-source.js";

// Random policies that ask people. What a search finds, with an approver who lets nothing through that reaches the goal, is what
// replaying every short sequence finds, in which each call is answered or not.

const POLICIES = 40;
/** Calls of the sequences that are all replayed; one that is answered counts once. */
const LONGEST = 4;
const TOOLS = ["file", "ring", "read"];
/** The rules that ask. */
const STEP_UPS = ["p/r0", "p/r1"];
const START = 1_790_000_000_000;
const SUBJECT = { type: "agent", id: "one", properties: { on_behalf_of: { type: "user", id: "bob" } } };

it("finds a way where there is one, also by calls that are answered, and none where there is none", {
  timeout: 120_000,
}, async () => {
  const draws = createDraws(1);
  let answered = 0;
  for (let n = 0; n < POLICIES; n++) {
    const requires = draws.of(["approval", "reauthentication", "justification"] as const);
    const rules = randomRules(draws, requires);
    const { ir, goals, diagnostics } = extractFiles({ ...FILES, "p.policy.ts": `${HEAD}${rules}\n` });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const engine = createReferenceEngine({ ir });
    const found = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 4000 });
    const result = await confirm(found, [engine]);
    const steps = result.goals[0]?.bypass?.steps;
    const least = await shortest(engine, requires);
    if (steps === undefined) expect(least, rules).toBe(Number.POSITIVE_INFINITY);
    else if (steps.length <= LONGEST) expect(least, rules).toBe(steps.length);
    if (steps?.some(({ answers }) => answers.length > 0)) answered++;
  }
  expect(answered).toBeGreaterThan(POLICIES / 10);
});

const FILES = {
  "t.tools.ts": `import { tool, writes } from "@enjoin/dsl";
export const file = tool<{ to: "A" }>("file", { effect: writes({ to: "to" }) });
export const ring = tool<{ to: "A" }>("ring");
export const read = tool<{ to: "A" }>("read");
`,
  "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const filed = goal({ kind: "count", title: "Two things are filed", verb: "writes", over: 1, per: "all" });
export const desk = world({
  subjects: [${JSON.stringify(SUBJECT)}],
  sessions: 1,
  resources: [],
  approver: { id: "ann" },
  start: ${START},
});
`,
};
const HEAD = `import { anyTool, count, deny, halt, last, permit, policy, stepUp } from "@enjoin/dsl";
import { file, read, ring } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
`;

/** Two trackers, and rules over what they remember, which ask people or stop. */
function randomRules(draws: Draws, requires: Requirement): string {
  const trackers = [0, 1].map(() => ({
    kind: draws.of(["count", "last"] as const),
    target: draws.of(["file", ...TOOLS, "anyTool", "[file, ring]"]),
    options: draws.of(["", ', { on: "attempt" }']),
  }));
  const condition = () => {
    const at = draws.below(trackers.length);
    return trackers[at]?.kind === "count"
      ? `t${at}.of(r) ${draws.of(["<", ">=", "!=="])} ${1 + draws.below(2)}`
      : `t${at}.of(r) ${draws.of(["===", "!=="])} "${draws.of(TOOLS)}"`;
  };
  const rule = (effect: string, target: string, n: number) => {
    const options = effect === "stepUp" ? `, { requires: "${requires}" }` : "";
    return `export const r${n} = ${effect}(${target}, (r) => ${condition()} ${draws.of(["&&", "||"])} ${condition()}${options});`;
  };
  return [
    ...trackers.map(({ kind, target, options }, n) => {
      const value = kind === "count" ? "undefined" : "(e) => e.tool";
      return `export const t${n} = ${kind}("session", ${target}, ${value}${options});`;
    }),
    rule("stepUp", "file", 0),
    rule("stepUp", draws.of(TOOLS), 1),
    rule(draws.of(["deny", "halt"]), draws.of(["file", ...TOOLS]), 2),
  ].join("\n");
}

/** A call by its tool, and whether somebody answers the step-up that stops it. */
interface Move {
  readonly tool: string;
  readonly answered: boolean;
}

/** How many calls the shortest sequence has after which two things are filed, and the second was not looked at. */
async function shortest(engine: Engine, requires: Requirement): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (const moves of sequences(LONGEST)) {
    const header = { type: "trace", version: 1, id: "t", source: "test", subject: SUBJECT } as const;
    const events = moves.flatMap((move, n) => eventsOf(move, n, requires));
    const { events: records } = await replay({ header, events }, engine);
    least = Math.min(least, filedAt(moves, records));
  }
  return least;
}

/**
 * After how many moves the second thing is filed; never, where somebody answers what nobody asked, what is not needed after all, or
 * lets that through.
 */
function filedAt(moves: readonly Move[], records: Replay["events"]): number {
  const effectOf = (id: string): Effect | undefined => records.find((record) => record.id === id)?.effect;
  /** Whether a step-up matched, and was lifted. */
  const isAskedAt = (id: string) =>
    records.find((record) => record.id === id)?.reasons.some(({ rule }) => STEP_UPS.includes(rule)) ?? false;
  let filed = 0;
  for (const [n, { tool, answered }] of moves.entries()) {
    if (answered && effectOf(`c${n}.asked`) !== "step_up") return Number.POSITIVE_INFINITY;
    const effect = effectOf(`c${n}`);
    if (answered && effect === "allow" && !isAskedAt(`c${n}`)) return Number.POSITIVE_INFINITY;
    if (effect === undefined || stops(effect) || tool !== "file") continue;
    filed++;
    if (filed === 2) return answered ? Number.POSITIVE_INFINITY : n + 1;
  }
  return Number.POSITIVE_INFINITY;
}

function eventsOf({ tool, answered }: Move, n: number, requires: Requirement): TraceEvent[] {
  const at = { session: "one-1", time: START };
  const call = (id: string) => ({ type: "call", ...at, id, tool, arguments: { to: "A" } }) as const;
  const approval = {
    id: `a${n}`,
    type: requires,
    approver: requires === "approval" ? "ann" : "bob",
    expires: START + 1000,
    text: "because",
  };
  const before: TraceEvent[] = answered
    ? [call(`c${n}.asked`), { type: "approval", ...at, call: `c${n}.asked`, approval }]
    : [];
  return [...before, call(`c${n}`), { type: "result", ...at, call: `c${n}`, result: { text: "done" } }];
}

/** Every sequence of so many moves. */
function sequences(length: number): Move[][] {
  if (length === 0) return [[]];
  return sequences(length - 1).flatMap((before) =>
    TOOLS.flatMap((tool) => [false, true].map((answered) => [...before, { tool, answered }])),
  );
}
