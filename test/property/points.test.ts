import { createReferenceEngine, type Engine } from "@enjoin/engine";
import { type Effect, stops, type TraceEvent } from "@enjoin/model";
import { type Replay, replay } from "@enjoin/runner";
import { expect, it } from "vitest";
import { createDraws, type Draws } from "../../packages/fuzzer/src/draws.js";
import { confirm, fuzz } from "../../packages/fuzzer/src/index.js";
import { extractFiles } from "../builders/extract-source.js";

// Random policies over what enters, what is read and what leaves. What a search finds is what replaying every short sequence
// finds.

const POLICIES = 24;
const LONGEST = 4;
const START = 1_790_000_000_000;
const SUBJECT = { type: "agent", id: "one" };
const SECRET = "secret";
const LINK = "https://out.example/everything-read-so-far";

/** What can happen: the event, and the labels of what it gives. */
const MOVES = [
  { type: "input", tool: "paper", arguments: { from: "hr" }, labels: [SECRET] },
  { type: "input", tool: "paper", arguments: { from: "web" }, labels: ["loud"] },
  { type: "call", tool: "read", arguments: { path: "plan" }, labels: [SECRET] },
  { type: "output", tool: "reply", arguments: { link: LINK }, labels: [] },
] as const;
type Move = (typeof MOVES)[number];

it("finds a way where there is one, through what enters and out by what leaves, and none where there is none", {
  timeout: 120_000,
}, async () => {
  const draws = createDraws(4);
  const found = { open: 0, closed: 0, entered: 0, stopped: 0 };
  for (let n = 0; n < POLICIES; n++) {
    const rules = randomRules(draws);
    const { ir, goals, diagnostics } = extractFiles({ ...FILES, "p.policy.ts": `${HEAD}${rules}\n` });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const engine = createReferenceEngine({ ir });
    const searched = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 2000 });
    const result = await confirm(searched, [engine]);
    const steps = result.goals[0]?.bypass?.steps;
    const least = await shortest(engine);
    if (steps === undefined) expect(least, rules).toBe(Number.POSITIVE_INFINITY);
    else if (steps.length <= LONGEST) expect(least, rules).toBe(steps.length);
    if (steps === undefined) found.closed++;
    else found.open++;
    if (steps?.some(({ point }) => point === "input")) found.entered++;
    if (steps?.some(({ effect }) => stops(effect))) found.stopped++;
  }
  expect(Math.min(...Object.values(found)), JSON.stringify(found)).toBeGreaterThan(0);
});

const FILES = {
  "t.tools.ts": `import { input, output, reads, sends, tool, type Url } from "@enjoin/dsl";
export const paper = input<{ from: "hr" | "web" }>("paper");
export const read = tool<{ path: "plan" }>("read", { effect: reads({ from: "path" }) });
export const reply = output<{ link: Url }>("reply", { effect: sends({ data: "link", to: "link" }) });
`,
  "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "A secret leaves", labels: ["${SECRET}"], verb: "sends", inside: [] });
export const desk = world({
  subjects: [${JSON.stringify(SUBJECT)}],
  sessions: 1,
  resources: ${JSON.stringify(
    MOVES.filter(({ type }) => type !== "output").map(({ type: _, ...resource }) => resource),
  )},
  values: { link: ["${LINK}"] },
  exact: true,
  start: ${START},
});
`,
};
const HEAD = `import { anyTool, count, deny, halt, label, last, permit, policy, redact, results, union } from "@enjoin/dsl";
import { paper, read, reply } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
`;

const TARGETS = ["paper", "read", "reply", "anyTool", "[paper, reply]", "[paper, read]"];

/** Three trackers, a label rule over one of them, and rules that stop or mask by what is remembered. */
function randomRules(draws: Draws): string {
  const on = () => (draws.oneIn(4) ? "" : ', { on: "attempt" }');
  const happened = [
    () => `c.of(r) ${draws.of(["<", ">=", "!=="])} ${1 + draws.below(2)}`,
    () => `l.of(r) ${draws.of(["===", "!=="])} "${draws.of(["paper", "read", "reply"])}"`,
  ];
  const seen = () => `${draws.of(["", "!"])}u.of(r).has("${draws.of([SECRET, "loud", "again"])}")`;
  const condition = () => draws.of([...happened, seen])();
  const when = () => `(r) => ${condition()} ${draws.of(["&&", "||"])} ${condition()}`;
  const rules = [
    () => `${draws.of(["deny", "halt"])}(${draws.of(TARGETS.slice(0, 3))}, ${when()})`,
    () => `deny(paper, (r) => r.args.from === "${draws.of(["hr", "web"])}" && ${condition()})`,
    () => `redact(reply, ${when()}, { path: "link", mask: "" })`,
    () => `redact(paper, ${when()}, { path: "from", mask: "web" })`,
    () => `deny(results(read), ${when()})`,
  ];
  return [
    `export const c = count("session", ${draws.of(TARGETS)}, undefined${on()});`,
    `export const l = last("session", ${draws.of(TARGETS)}, (e) => e.tool${on()});`,
    `export const u = union("session", ${draws.of(TARGETS)}, (e) => e.result?.labels);`,
    `export const again = label(${draws.of(["paper", "read"])}, (r) => (c.of(r) >= 1 ? ["again"] : []));`,
    `export const r0 = deny(reply, (r) => ${draws.of(happened)()} || ${seen()});`,
    ...[1, 2].map((n) => `export const r${n} = ${draws.of(rules)()};`),
  ].join("\n");
}

/** How many moves the shortest sequence has after which a secret has left. */
async function shortest(engine: Engine): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (const moves of sequences(LONGEST)) {
    const header = { type: "trace", version: 1, id: "t", source: "test", subject: SUBJECT } as const;
    const { events: records } = await replay({ header, events: moves.flatMap(eventsOf) }, engine);
    least = Math.min(least, leftAt(moves, records));
  }
  return least;
}

/** After how many moves a secret has left; never, where none does. */
function leftAt(moves: readonly Move[], records: Replay["events"]): number {
  const effectOf = (id: string): Effect => records.find((record) => record.id === id)?.effect ?? "deny";
  let knows = false;
  for (const [n, { type, labels }] of moves.entries()) {
    const effect = effectOf(`c${n}`);
    // What is masked in a reply is its link; what enters is the paper, however it is announced.
    if (type === "output" && effect === "allow" && knows) return n + 1;
    const seen = type === "input" ? effect : effectOf(`c${n}.result`);
    if (!stops(seen) && labels.some((label) => label === SECRET)) knows = true;
  }
  return Number.POSITIVE_INFINITY;
}

function eventsOf({ type, tool, arguments: args, labels }: Move, n: number): TraceEvent[] {
  const at = { session: "one-1", time: START };
  const asked = { ...at, id: `c${n}`, tool, arguments: args };
  const result = { labels: [...labels] };
  if (type === "input") return [{ type, ...asked, result }];
  if (type === "output") return [{ type, ...asked }];
  return [
    { type, ...asked },
    { type: "result", ...at, call: `c${n}`, result },
  ];
}

/** Every sequence of so many moves. */
function sequences(length: number): Move[][] {
  if (length === 0) return [[]];
  return sequences(length - 1).flatMap((before) => MOVES.map((move) => [...before, move]));
}
