import {
  type Finding,
  type ScenarioEvent,
  type ScenarioResult,
  type SuiteResult,
  stops,
  type VariantCount,
} from "@enjoin/model";
import { counted } from "./counted.js";
import type { SuiteReport } from "./report.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** What was stopped, where and by which rule; then the failures one by one, and the figures. */
export function prettySuite({ result, strict }: SuiteReport, style: Style): string {
  const { scenarios } = result;
  const own = new Set(scenarios.flatMap((s) => s.findings.map(sameFinding)));
  const ofSuite = result.findings.filter((f) => !own.has(sameFinding(f)));
  const sections = [
    list(
      "attacks",
      scenarios.filter((s) => s.kind === "attack"),
      style,
    ),
    list(
      "benign",
      scenarios.filter((s) => s.kind === "benign"),
      style,
    ),
    ...scenarios.filter((s) => s.findings.length > 0).map((s) => detail(s, style)),
    ...ofSuite.map((f) => `${severity(f, strict, style)} ${sentence(f)}\n`),
    figures(result, style),
  ];
  return sections.filter((text) => text !== "").join("\n");
}

function list(title: string, scenarios: readonly ScenarioResult[], style: Style): string {
  if (scenarios.length === 0) return "";
  const rows = scenarios.map((s) => [mark(s, style), s.name, outcome(s)]);
  return `${style.strong(title)}\n${table(rows)}`;
}

function mark(s: ScenarioResult, style: Style): string {
  return s.passed ? style.good("ok  ") : style.bad("FAIL");
}

function outcome(s: ScenarioResult): string {
  if (s.stopped === null) {
    const expected = s.events.filter(({ effect }) => stops(effect)).length;
    return `completed: ${counted(calls(s), "call")}, ${expected === 0 ? "none stopped" : `${expected} stopped as expected`}`;
  }
  const { event, rules } = s.stopped;
  const tool = s.events.find((e) => e.id === event)?.tool;
  return `stopped at ${event}${tool === undefined ? "" : ` ${tool}`} by ${rules.join(", ")}`;
}

function calls(s: ScenarioResult): number {
  return s.events.filter((e) => e.point === "call").length;
}

function detail(s: ScenarioResult, style: Style): string {
  const passed = s.passed ? style.warn("warning") : mark(s, style);
  const head = `${passed} ${style.strong(s.name)}  ${style.code(s.file)}\n`;
  const findings = s.findings.map((f) => `  ${sentence(f)}\n`).join("");
  return `${head}${findings}${table(s.events.map((e) => row(e, style)))}`;
}

function row(e: ScenarioEvent, style: Style): string[] {
  const why = e.reasons.map((r) => (r.message === "" ? r.rule : `${r.rule}: ${r.message}`)).join("; ");
  return ["  ", e.id, e.tool, e.effect, `${why}${e.afterStop ? style.faint(" (after the stop)") : ""}`];
}

/** The finding's message; the event and the rules follow where it does not name them itself. */
function sentence(f: Finding): string {
  const missing = [
    ...(f.event === undefined || f.message.includes(`\`${f.event}\``) ? [] : [`event \`${f.event}\``]),
    ...f.rules.filter((rule) => !f.message.includes(`\`${rule}\``)).map((rule) => `rule \`${rule}\``),
  ];
  return missing.length === 0 ? f.message : `${f.message} (${missing.join(", ")})`;
}

function severity(f: Finding, strict: boolean, style: Style): string {
  return f.kind === "vacuous" && !strict ? style.warn("warning:") : style.bad("FAIL");
}

function sameFinding(f: Finding): string {
  return JSON.stringify([f.kind, f.subject, f.message, f.event, f.rules]);
}

/** How many variants were replayed and what came of it. */
function variantFigures(counts: readonly VariantCount[], style: Style): string[] {
  const sum = (of: "replayed" | "weaker" | "accepted") => counts.reduce((n, count) => n + count[of], 0);
  const [replayed, accepted] = [sum("replayed"), sum("accepted")];
  const weaker = sum("weaker") - accepted;
  const more = (n: number) => `${n} pass${n === 1 ? "es" : ""} more`;
  const said = [
    weaker === 0 ? `${accepted === 0 ? "none" : "no other"} passes more` : style.bad(more(weaker)),
    ...(accepted === 0 ? [] : [`${more(accepted)} as accepted`]),
  ]
    .reverse()
    .join(", ");
  const each = counts.map((count) => `${count.transformation} ${count.replayed}`).join(", ");
  return [`${counted(replayed, "variant")}: ${said} (${each})`];
}

function figures({ summary: s, unexercisedRules, variants = [] }: SuiteResult, style: Style): string {
  const failed = s.failed === 0 ? "" : `, ${style.bad(`${s.failed} failed`)}`;
  const passed = s.passed === 0 ? "0 passed" : style.good(`${s.passed} passed`);
  return [
    `${counted(s.scenarios, "scenario")}: ${passed}${failed}`,
    `attacks stopped ${s.attacksStopped} of ${s.attacks}, benign completed ${s.benignCompleted} of ${s.benign}, rules exercised ${s.rulesExercised} of ${s.rules}`,
    ...(variants.length === 0 ? [] : variantFigures(variants, style)),
    ...(unexercisedRules.length === 0 ? [] : [style.warn(`not exercised: ${unexercisedRules.join(", ")}`)]),
    style.faint(`engine ${s.engine}, artifact ${s.artifact}`),
    "",
  ].join("\n");
}
