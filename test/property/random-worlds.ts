import type { Draws } from "../../packages/fuzzer/src/draws.js";

// Tools of every kind, goals over them, and worlds and policies drawn at random: what is left out of a search can matter in any of them.

export const TOOLS = `import { deletes, executes, grants, type Money, pays, reads, sends, tool, writes } from "@enjoin/dsl";
export const read = tool<{ from: "plan" | "note" }>("read", { effect: reads({ from: "from" }) });
export const note = tool<{ to: "note" | "page"; text: string }>("note", { effect: writes({ data: "text", to: "to" }) });
export const move = tool<{ from: "note"; to: "page" }>("move", { effect: [reads({ from: "from" }), writes({ to: "to" }), deletes({ what: "from" })] });
export const send = tool<{ to: "ann" | "eve"; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
export const pay = tool<{ payee: "A"; amount: Money }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
export const grant = tool<{ payee: "A" }>("grant", { effect: grants({ to: "payee" }) });
export const run = tool<{ command: string }>("run", { effect: executes({ code: "command" }) });
export const ring = tool<{ bell: "A" }>("ring");
`;

export const GOALS = `import { goal, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "leaks", labels: ["secret"], verb: "sends", inside: ["ann"] });
export const runs = goal({ kind: "flow", title: "runs", labels: ["dirty"], verb: "executes", inside: [] });
export const drained = goal({ kind: "total", title: "drained", over: 500, per: "all" });
export const often = goal({ kind: "count", title: "often", verb: "pays", over: { verb: "grants" }, per: "all" });
export const unseen = goal({ kind: "count", title: "unseen", verb: "pays", over: { verb: "grants" }, per: "all", unapproved: true });
export const entered = goal({ kind: "duty", title: "entered", verbs: ["grants", "pays"] });
export const late = goal({ kind: "late", title: "late", verb: "pays" });
`;

const NAMES = ["read", "note", "move", "send", "pay", "grant", "run", "ring"];

export function randomWorld(draws: Draws): string {
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
export function randomPolicy(draws: Draws): string {
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
