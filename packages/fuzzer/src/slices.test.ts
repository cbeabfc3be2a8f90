import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { exhaustively } from "./exhaustively.js";
import { createGame, type Setting } from "./play.js";
import { createPlayer } from "./player.js";
import { createSlicer } from "./slices.js";

// Each of these policies lets a goal be reached only by way of something that bears on it from afar. A slice without that would
// reach the goal later or never, or reach what the whole game does not.

const LEAKS =
  '{ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: ["ann"] }';

interface Case {
  readonly rules: string;
  readonly goals?: Readonly<Record<string, string>>;
  readonly world?: string;
  readonly sessions?: number;
}

function settingOf({ rules, goals = { leaks: LEAKS }, world = "", sessions = 1 }: Case) {
  const {
    ir,
    goals: declared,
    diagnostics,
  } = extractFiles({
    "t.tools.ts": `import { grants, type Money, pays, reads, sends, tool, writes } from "@enjoin/dsl";
export const read = tool<{ from: "plan" | "note" }>("read", { effect: reads({ from: "from" }) });
export const write = tool<{ to: string; text: string }>("write", { effect: writes({ data: "text", to: "to" }) });
export const look = tool<{ at: string }>("look", { effect: reads({ from: "at" }) });
export const send = tool<{ to: "ann" | "eve"; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
export const pay = tool<{ payee: "A"; amount: Money }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
export const grant = tool<{ payee: "A" }>("grant", { effect: grants({ to: "payee" }) });
export const ring = tool<{ bell: "A" | "B" }>("ring");
`,
    "p.policy.ts": `import { anyTool, count, deny, halt, label, once, permit, policy, redact, results, stepUp, union } from "@enjoin/dsl";
import { grant, look, pay, read, ring, send, write } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
${Object.entries(goals)
  .map(([name, spec]) => `export const ${name} = goal(${spec});\n`)
  .join("")}export const desk = world({
  subjects: [{ type: "agent", id: "one", properties: { on_behalf_of: { type: "user", id: "bob" } } }],
  sessions: ${sessions},
  resources: [{ tool: "read", arguments: { from: "plan" }, labels: ["secret"] }],
  values: { amount: [400], text: ["everything read so far"], body: ["everything read so far"], to: ["page-x"], "send.to": ["ann", "eve"], at: ["page"] },
  exact: true,
  ${world}
  start: 1_790_000_000_000,
});
`,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const { setting } = createPlayer({
    artifact: { ir },
    goals: declared,
    recorded: new Map(),
    chains: [],
  }).prepared(0);
  return { ir, setting };
}

/** By goal, how many moves it takes in the whole game, and in its slice; and which tools the slice calls. */
function compared(of: Case) {
  const { ir, setting } = settingOf(of);
  const whole = shortest(setting);
  return Object.fromEntries(
    setting.goals.map(({ name }) => {
      const slice = createSlicer(setting, ir).slice([name]);
      const tools = new Set(slice.setting.actions.map(({ variant }) => variant.contract.name));
      const took = [whole.get(name), shortest(slice.setting).get(name)];
      return [name, { took, tools: [...tools] }];
    }),
  );
}

/** By goal, how many moves it takes; those that take more than four are left out. */
function shortest(setting: Setting): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const layer = exhaustively(createGame(setting), (goal, { length }) => {
    if (!found.has(goal)) found.set(goal, length);
  });
  while (layer.exhausted.depth < 4 && !layer.exhausted.everything) layer.turns.next();
  return found;
}

const bearing = (tools: string) => expect.arrayContaining(tools.split(" "));

it("leaves out what makes no difference", () => {
  const rules = `export const sent = count("session", send);
export const paid = count("session", pay);
export const noted = union("session", (e) => e.result?.labels);
export const much = deny(pay, (r) => paid.of(r) >= 2);
export const seen = deny(send, (r) => noted.of(r).has("other") || sent.of(r) >= 9);`;
  const goals = { leaks: LEAKS, paid: '{ kind: "total", title: "Much is paid", over: 500, per: "all" }' };
  const { leaks, paid } = compared({ rules, goals });
  expect(leaks).toEqual({ took: [2, 2], tools: bearing("read send") });
  for (const tool of ["pay", "grant", "ring"]) expect(leaks?.tools).not.toContain(tool);
  expect(paid).toEqual({ took: [2, 2], tools: ["pay"] });
});

it("keeps what changes memory by other memory", () => {
  const rules = `export const rung = union("session", ring, (e) => [e.args.bell]);
export const known = union("session", grant, (e) => rung.of(e));
export const unknown = deny(send, (r) => !known.of(r).has("B"));`;
  expect(compared({ rules }).leaks).toEqual({ took: [4, 4], tools: bearing("grant read ring send") });
});

it("keeps what adds labels to what memory sees", () => {
  const rules = `export const rung = union("session", ring, (e) => [e.args.bell]);
export const bells = label(read, (r) => rung.of(r));
export const known = union("session", read, (e) => e.result?.labels);
export const unknown = deny(send, (r) => !known.of(r).has("B"));`;
  expect(compared({ rules }).leaks).toEqual({ took: [3, 3], tools: bearing("read ring send") });
});

it("keeps a call that adds nothing to memory but what label rules add", () => {
  const rules = `export const rung = union("session", ring, (e) => [e.args.bell]);
export const bells = label(look, (r) => rung.of(r));
export const known = union("session", look, (e) => e.result?.labels);
export const unknown = deny(pay, (r) => !known.of(r).has("B"));`;
  const goals = { paid: '{ kind: "total", title: "Anything is paid", over: 0, per: "all" }' };
  expect(compared({ rules, goals }).paid).toEqual({ took: [3, 3], tools: bearing("look pay ring") });
});

it("keeps what adds labels to what rules see", () => {
  const rules = `export const rung = union("session", ring, (e) => [e.args.bell]);
export const bells = label(read, (r) => rung.of(r));
export const silent = deny(results(read), (r) => !r.result.labels.includes("B"));`;
  expect(compared({ rules }).leaks).toEqual({ took: [3, 3], tools: bearing("read ring send") });
});

it("keeps what data goes by, also to a place that a redaction makes of another", () => {
  const rules = `export const direct = deny(send, (r) => r.tool === "send" && read1.of(r));
export const read1 = once("session", read);
export const short = redact(write, undefined, { path: "to", truncate: 4 });`;
  // Who has read the plan sends nothing, and the other session finds it at the place that is left of another.
  const { leaks } = compared({ rules, sessions: 2 });
  expect(leaks).toEqual({ took: [4, 4], tools: bearing("look read send write") });
});

it("keeps a call that a redaction sends to where it must not go", () => {
  const goals = {
    noted:
      '{ kind: "flow", title: "A secret is noted", labels: ["secret"], verb: "writes", inside: ["page-x"] }',
  };
  const rules = 'export const short = redact(write, undefined, { path: "to", truncate: 4 });';
  expect(compared({ rules, goals }).noted).toEqual({ took: [2, 2], tools: bearing("read write") });
});

it("keeps the goals for which somebody looks at a call", () => {
  const goals = {
    sends: '{ kind: "count", title: "Something is sent", verb: "sends", over: 0, per: "all" }',
    both: '{ kind: "duty", title: "One does both", verbs: ["grants", "pays"] }',
  };
  const rules = `export const granted = count("session", grant);
export const paid = count("session", pay);
export const first = deny(pay, (r) => granted.of(r) < 1);
export const asks = stepUp(pay, undefined, { requires: "approval" });
export const unpaid = deny(send, (r) => paid.of(r) < 1);`;
  const honest = compared({ rules, goals, world: 'approver: { id: "ann" },' });
  expect(honest.sends?.took).toEqual([undefined, undefined]);
  const careless = compared({ rules, goals, world: 'approver: { id: "ann", careless: true },' });
  expect(careless.sends?.took).toEqual([3, 3]);
});

it("keeps what ends a session whose attempts are remembered beyond it, and only then", () => {
  const rules = (on: string) => `export const rings = count("subject", pay, undefined${on});
export const paid = once("subject", pay);
export const over = halt(ring);
export const hungry = deny(send, (r) => rings.of(r) < 1 || paid.of(r));`;
  // A payment that is tried after the bell is remembered and not made.
  const outlives = compared({ rules: rules(', { on: "attempt" }'), sessions: 2 });
  expect(outlives.leaks).toEqual({ took: [4, 4], tools: bearing("pay read ring send") });
  const ended = compared({ rules: rules(""), sessions: 2 });
  expect(ended.leaks?.took).toEqual([undefined, undefined]);
  expect(ended.leaks?.tools).not.toContain("ring");
});

it("waits only where time makes a difference", () => {
  const waits = (rules: string) => {
    const { ir, setting } = settingOf({ rules });
    return createSlicer(setting, ir).slice(["leaks"]).setting.waits.length;
  };
  const windowed = 'export const sent = count("session", send, undefined, { window: "1h" });';
  expect(waits(`${windowed}\nexport const much = deny(send, (r) => sent.of(r) > 1);`)).toBe(1);
  expect(waits(`${windowed}\nexport const much = deny(pay, (r) => sent.of(r) > 1);`)).toBe(0);
  expect(waits(`${windowed}\nexport const much = deny(send, (r) => r.time < 1_790_000_000_000);`)).toBe(1);
});
