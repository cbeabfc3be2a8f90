import { createReferenceEngine, type Engine } from "@enjoin/engine";
import { stops, type TraceEvent } from "@enjoin/model";
import { replay } from "@enjoin/runner";
import { expect, it } from "vitest";
import { createDraws, type Draws } from "../../packages/fuzzer/src/draws.js";
import { confirm, fuzz } from "../../packages/fuzzer/src/index.js";
import { extractFiles } from "../builders/extract-source.js";

// Random policies that remember what was attempted. What a search finds is what replaying every short sequence finds.

const POLICIES = 25;
/** Calls of the sequences that are all replayed. */
const LONGEST = 4;
const TOOLS = ["file", "ring", "read"];
const SESSIONS = ["one-1", "one-2"];
const START = 1_790_000_000_000;

it("finds a way where there is one, also by stopped calls, and none where there is none", {
  timeout: 120_000,
}, async () => {
  const draws = createDraws(1);
  let throughStops = 0;
  for (let n = 0; n < POLICIES; n++) {
    const rules = randomRules(draws);
    const { ir, goals, diagnostics } = extractFiles({ ...FILES, "p.policy.ts": `${HEAD}${rules}\n` });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const engine = createReferenceEngine({ ir });
    const found = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 3000 });
    const result = await confirm(found, [engine]);
    const steps = result.goals[0]?.bypass?.steps;
    const least = await shortest(engine);
    if (steps === undefined) expect(least, rules).toBe(Number.POSITIVE_INFINITY);
    else if (steps.length <= LONGEST) expect(least, rules).toBeLessThanOrEqual(steps.length);
    if (steps?.some(({ effect }) => stops(effect))) throughStops++;
  }
  expect(throughStops).toBeGreaterThan(POLICIES / 10);
});

const FILES = {
  "t.tools.ts": `import { tool, writes } from "@enjoin/dsl";
export const file = tool<{ to: "A" }>("file", { effect: writes({ to: "to" }) });
export const ring = tool<{ to: "A" }>("ring");
export const read = tool<{ to: "A" }>("read");
`,
  "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const filed = goal({ kind: "count", title: "Something is filed", verb: "writes", over: 0, per: "all" });
export const desk = world({ subjects: [{ type: "agent", id: "one" }], sessions: 2, resources: [], start: ${START} });
`,
};
const HEAD = `import { anyTool, count, deny, halt, last, permit, policy, results } from "@enjoin/dsl";
import { file, read, ring } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
`;

/** A tracker of attempts and one of any kind, and rules over what they remember, one of which is about filing. */
function randomRules(draws: Draws): string {
  const trackers = ["attempt", draws.of(["attempt", undefined])].map((on) => ({
    kind: draws.of(["count", "last"] as const),
    scope: draws.of(["session", "subject"]),
    // What counts other calls is moved on by calls that nobody stops, and a plain chain makes those.
    target: draws.of(["file", ...TOOLS, "anyTool", "[file, ring]", "file"]),
    options: on === undefined ? "" : `, { on: "${on}" }`,
  }));
  const condition = () => {
    const at = draws.below(trackers.length);
    return trackers[at]?.kind === "count"
      ? `t${at}.of(r) ${draws.of(["<", "!=="])} ${1 + draws.below(2)}`
      : `t${at}.of(r) ${draws.of(["===", "!=="])} "${draws.of(TOOLS)}"`;
  };
  const rule = (target: string, n: number) =>
    `export const r${n} = ${draws.of(["deny", "halt"])}(${target}, (r) => ${condition()} ${draws.of(["&&", "||"])} ${condition()});`;
  return [
    ...trackers.map(({ kind, scope, target, options }, n) => {
      const value = kind === "count" ? "undefined" : "(e) => e.tool";
      return `export const t${n} = ${kind}("${scope}", ${target}, ${value}${options});`;
    }),
    ...["file", draws.of([...TOOLS, "results(ring)", "results(read)"])].map(rule),
  ].join("\n");
}

/** How many calls the shortest sequence has in which something is filed. */
async function shortest(engine: Engine): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (const events of sequences(LONGEST)) {
    const header = {
      type: "trace",
      version: 1,
      id: "t",
      source: "test",
      subject: { type: "agent", id: "one" },
    } as const;
    const calls = (await replay({ header, events }, engine)).events.filter(({ point }) => point === "call");
    const at = calls.findIndex(({ tool, effect }) => tool === "file" && !stops(effect));
    if (at !== -1) least = Math.min(least, at + 1);
  }
  return least;
}

/** Every sequence of so many calls, each with a result. */
function sequences(length: number): TraceEvent[][] {
  if (length === 0) return [[]];
  return sequences(length - 1).flatMap((before) =>
    SESSIONS.flatMap((session) =>
      TOOLS.map((tool): TraceEvent[] => {
        const at = { session, time: START };
        const id = `c${length}`;
        const call = { type: "call", ...at, id, tool, arguments: { to: "A" } } as const;
        return [...before, call, { type: "result", ...at, call: id, result: { text: "done" } }];
      }),
    ),
  );
}
