import { expect, it } from "vitest";
import { createDraws, type Draws } from "../../packages/fuzzer/src/draws.js";
import { exhaustively } from "../../packages/fuzzer/src/exhaustively.js";
import { replay } from "../../packages/fuzzer/src/path.js";
import { createGame, type Setting } from "../../packages/fuzzer/src/play.js";
import { createPlayer } from "../../packages/fuzzer/src/player.js";
import { createSlicer } from "../../packages/fuzzer/src/slices.js";
import { extractFiles } from "../builders/extract-source.js";

// Random policies over tools of every kind. Whatever is left out of a slice makes no difference: each goal is reached by as few
// moves of its slice as of the whole game, or by none of either.

const POLICIES = 60;
/** Moves of the sequences that are all tried. */
const DEPTH = 3;

it("reaches each goal in its slice as soon as in the whole game", { timeout: 300_000 }, () => {
  const draws = createDraws(1);
  const reached = new Map<string, number>();
  let [smaller, slices] = [0, 0];
  for (let n = 0; n < POLICIES; n++) {
    const policy = randomPolicy(draws);
    const world = randomWorld(draws);
    const files = { "t.tools.ts": TOOLS, "p.policy.ts": policy, "d.goals.ts": `${GOALS}${world}` };
    const { ir, goals, diagnostics } = extractFiles(files);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const { setting } = createPlayer({ artifact: { ir }, goals, recorded: new Map(), chains: [] }).prepared(
      0,
    );
    const slicer = createSlicer(setting, ir);
    const whole = shortest(setting);
    const game = createGame(setting);
    const names = goals.goals.map(({ name }) => name);
    expect(
      slicer
        .slices(names)
        .flatMap((slice) => slice.goals)
        .toSorted(),
    ).toEqual(names.toSorted());
    for (const slice of slicer.slices(names)) {
      slices++;
      if (slice.setting.actions.length < setting.actions.length) smaller++;
      const found = shortest(slice.setting);
      for (const goal of slice.goals) {
        expect(found.get(goal)?.length, `${goal}\n${policy}${world}`).toBe(whole.get(goal)?.length);
        const path = found.get(goal)?.map((move) => slice.moves[move] as number);
        if (path === undefined) continue;
        expect(replay(game, goal, path), `${goal}\n${policy}${world}`).toEqual(path);
        reached.set(goal, (reached.get(goal) ?? 0) + 1);
      }
    }
  }
  // Every goal is reached by some and not by others, and most slices leave something out.
  expect([...reached.keys()].toSorted()).toEqual(["drained", "entered", "late", "leaks", "often", "runs"]);
  expect(Math.max(...reached.values())).toBeLessThan(POLICIES);
  expect(smaller).toBeGreaterThan(slices / 2);
});

/** By goal, a shortest path that reaches it. */
function shortest(setting: Setting): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const layer = exhaustively(createGame(setting), (goal, path) => {
    if (!found.has(goal)) found.set(goal, path);
  });
  while (layer.exhausted.depth < DEPTH && !layer.exhausted.everything) layer.turns.next();
  return found;
}

const TOOLS = `import { deletes, executes, grants, type Money, pays, reads, sends, tool, writes } from "@enjoin/dsl";
export const read = tool<{ from: "plan" | "note" }>("read", { effect: reads({ from: "from" }) });
export const note = tool<{ to: "note" | "page"; text: string }>("note", { effect: writes({ data: "text", to: "to" }) });
export const move = tool<{ from: "note"; to: "page" }>("move", { effect: [reads({ from: "from" }), writes({ to: "to" }), deletes({ what: "from" })] });
export const send = tool<{ to: "ann" | "eve"; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
export const pay = tool<{ payee: "A"; amount: Money }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
export const grant = tool<{ payee: "A" }>("grant", { effect: grants({ to: "payee" }) });
export const run = tool<{ command: string }>("run", { effect: executes({ code: "command" }) });
export const ring = tool<{ bell: "A" }>("ring");
`;

const GOALS = `import { goal, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "leaks", labels: ["secret"], verb: "sends", inside: ["ann"] });
export const runs = goal({ kind: "flow", title: "runs", labels: ["dirty"], verb: "executes", inside: [] });
export const drained = goal({ kind: "total", title: "drained", over: 500, per: "all" });
export const often = goal({ kind: "count", title: "often", verb: "pays", over: { verb: "grants" }, per: "all" });
export const entered = goal({ kind: "duty", title: "entered", verbs: ["grants", "pays"] });
export const late = goal({ kind: "late", title: "late", verb: "pays" });
`;

const NAMES = ["read", "note", "move", "send", "pay", "grant", "run", "ring"];

function randomWorld(draws: Draws): string {
  const approver = draws.of(["", 'approver: { id: "zoe" },', 'approver: { id: "zoe", careless: true },']);
  return `export const desk = world({
  subjects: [{ type: "agent", id: "one", properties: { on_behalf_of: { type: "user", id: "bob" } } }],
  sessions: ${draws.of([1, 2])},
  resources: [
    { tool: "read", arguments: { from: "plan" }, labels: ["secret"] },
    { tool: "read", arguments: { from: "note" }, labels: ${draws.of(["[]", '["dirty"]'])} },
  ],
  values: { amount: [400], text: ["everything read so far"], body: ["everything read so far"], command: ["everything read so far"] },
  exact: true,
  task: { id: "t-1", tools: ["pay"], expires: 1_790_000_600_000 },
  ${approver}
  start: 1_790_000_000_000,
});
`;
}

/** Trackers of several kinds, some of which read others, label rules, and rules of every kind over what they remember. */
function randomPolicy(draws: Draws): string {
  const target = () => draws.of([...NAMES, "anyTool", `[${draws.of(NAMES)}, ${draws.of(["send", "pay"])}]`]);
  const scope = () => draws.of(["session", "subject", "task"]);
  const on = () => draws.of(["", "", ', { on: "attempt" }']);
  const numbers: string[] = [];
  const texts: string[] = [];
  const trackers = Array.from({ length: 4 }, (_, n) => {
    const name = `t${n}`;
    const known = texts.length > 0 && draws.oneIn(2) ? draws.of(texts) : undefined;
    if (draws.oneIn(2)) {
      numbers.push(name);
      const when =
        known === undefined
          ? "() => true"
          : `(e) => !${known}.of(e).has("${draws.of(["secret", "dirty", "ring"])}")`;
      return `export const ${name} = count("${scope()}", ${target()}, ${when}${on()});`;
    }
    texts.push(name);
    const value =
      known !== undefined
        ? `(e) => ${known}.of(e)`
        : draws.of(["(e) => e.result?.labels", "(e) => [e.tool]"]);
    return `export const ${name} = union("${scope()}", ${target()}, ${value});`;
  });
  const condition = () => {
    if (numbers.length > 0 && (texts.length === 0 || draws.oneIn(2)))
      return `${draws.of(numbers)}.of(r) ${draws.of(["<", ">=", "!=="])} ${1 + draws.below(2)}`;
    if (draws.oneIn(5)) return `r.time ${draws.of(["<", ">="])} 1_790_000_600_000`;
    const has = `${draws.of(texts)}.of(r).has("${draws.of(["secret", "dirty", ...NAMES])}")`;
    return draws.oneIn(2) ? has : `!${has}`;
  };
  const rules = Array.from({ length: 4 }, (_, n) => {
    const effect = draws.of(["deny", "deny", "stepUp", "halt"]);
    const options = effect === "stepUp" ? ', { requires: "approval" }' : "";
    const where = draws.oneIn(4)
      ? `results(${draws.of(NAMES)})`
      : draws.of(["send", "pay", "run", "grant", "read", "note"]);
    const what = where.startsWith("results") && effect === "stepUp" ? "deny" : effect;
    return `export const r${n} = ${what}(${where}, (r) => ${condition()}${what === "stepUp" ? options : ""});`;
  });
  const more = [
    ...(draws.oneIn(3) && texts.length > 0
      ? [`export const l0 = label(read, (r) => ${draws.of(texts)}.of(r));`]
      : []),
    ...(draws.oneIn(4)
      ? ['export const hide = redact(send, (r) => r.args.to === "eve", { path: "body" });']
      : []),
  ];
  return `import { anyTool, count, deny, halt, label, permit, policy, redact, results, stepUp, union } from "@enjoin/dsl";
import { grant, move, note, pay, read, ring, run, send } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${[...trackers, ...rules, ...more].join("\n")}
`;
}
