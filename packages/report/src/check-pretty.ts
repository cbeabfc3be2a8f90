import { byPlace, type Diagnostic } from "@enjoin/model";
import { codeFrame } from "./code-frame.js";
import { counted } from "./counted.js";
import type { CheckReport, DiagnosticsReport } from "./report.js";
import type { Style } from "./style.js";

/** Diagnostics with a code frame each, and what was checked. */
export function prettyCheck(report: CheckReport, style: Style): string {
  const { policies, rules, tools } = report;
  const what = `${counted(policies, "policy", "policies")}, ${counted(rules, "rule")}, ${counted(tools, "tool")}`;
  if (report.diagnostics.length === 0) return `${style.good("ok")} ${what}\n`;
  return `${blocks(report, style)}\n${what}: ${tally(report.diagnostics, style)}\n`;
}

/** Diagnostics with a code frame each. */
export function prettyDiagnostics(report: DiagnosticsReport, style: Style): string {
  return `${blocks(report, style)}\n${tally(report.diagnostics, style)}\n`;
}

function blocks(report: Pick<CheckReport, "diagnostics" | "sources">, style: Style): string {
  return [...report.diagnostics]
    .sort(byPlace)
    .map((d) => `${block(d, report.sources.get(d.place.file), style)}\n`)
    .join("\n");
}

function block(d: Diagnostic, source: string | undefined, style: Style): string {
  const severity = d.severity === "error" ? style.bad("error") : style.warn("warning");
  const frame = source === undefined ? [] : codeFrame(source, d.place, d.help, style);
  const help = frame.length === 0 && d.help !== undefined ? [`  ${style.warn(`help: ${d.help}`)}`] : [];
  return [
    `${severity} ${style.strong(`compile/${d.code}`)}: ${d.message}`,
    `  ${style.code(`${d.place.file}:${d.place.line}:${d.place.column}`)}`,
    ...frame,
    ...help,
  ].join("\n");
}

function tally(diagnostics: readonly Diagnostic[], style: Style): string {
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [style.bad(counted(errors, "error"))] : []),
    ...(warnings > 0 ? [style.warn(counted(warnings, "warning"))] : []),
  ];
  return parts.join(", ");
}
