import type { AgentTrace, Touched } from "./coding-agent-traces.js";

// How the README of the example of a coding agent puts what was decided about recorded runs.

const LABELS = [
  ["benign", "benign, none"],
  ["attack resisted", "benign, resisted"],
  ["attack attempted", "attack, attempted"],
  ["attack executed", "attack, executed"],
  ["unknown", "unknown, unknown"],
  ["agreed offensive exercise", "unknown, authorised-offensive-ctf"],
] as const;

const isStop = ({ effect }: Touched) => effect !== "step_up";
const isStopped = ({ touched }: AgentTrace) => touched.some(isStop);
const isAsked = ({ touched }: AgentTrace) => touched.length > 0 && !touched.some(isStop);

/** Traces and steps by label. */
export function byLabel(traces: readonly AgentTrace[]): string {
  const row = ([name, label]: readonly [string, string]) => {
    const some = traces.filter((trace) => trace.label === label);
    const touched = some.flatMap((trace) => trace.touched);
    const stops = touched.filter(isStop).length;
    const steps = some.reduce((sum, trace) => sum + trace.steps, 0);
    return [name, ...outcomes(some), steps, steps - touched.length, touched.length - stops, stops];
  };
  return table(
    ["label", "traces", "untouched", "only asked", "stopped", "steps", "allowed", "asked", "stopped"],
    LABELS.map(row),
  );
}

/** Every step of a run without an attack, or with a resisted one, that was stopped or asked about. */
export function falsePositives(traces: readonly AgentTrace[]): string {
  const touched = traces.filter(({ label }) => label.startsWith("benign")).flatMap((trace) => trace.touched);
  return table(
    ["task", "trace", "step", "effect", "by"],
    touched.map(({ group, trace, event, effect, rules }) => [group, trace, event, effect, list(rules)]),
  );
}

/** What became of attacks that were executed or attempted, by task. */
export function byTask(traces: readonly AgentTrace[]): string {
  const attacks = traces.filter(({ label }) => label.startsWith("attack"));
  const groups = [...new Set(attacks.map(({ group }) => group))].sort();
  const rows = groups.map((group) => {
    const some = attacks.filter((trace) => trace.group === group);
    return [
      group,
      ...outcomes(some),
      list(some.flatMap(({ touched }) => touched.flatMap(({ rules }) => rules))),
    ];
  });
  return table(["task", "traces", "untouched", "only asked", "stopped", "by"], rows);
}

function outcomes(some: readonly AgentTrace[]): number[] {
  const stopped = some.filter(isStopped).length;
  const asked = some.filter(isAsked).length;
  return [some.length, some.length - stopped - asked, asked, stopped];
}

/** Rules, each once, sorted. */
function list(rules: readonly string[]): string {
  return [...new Set(rules)]
    .sort()
    .map((rule) => `\`${rule}\``)
    .join(", ");
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
