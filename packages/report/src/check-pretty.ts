import { byPlace, type Diagnostic } from "@enjoin/model";
import { codeFrame } from "./code-frame.js";
import { counted } from "./counted.js";
import type { CheckReport, DiagnosticsReport } from "./report.js";
import type { Style } from "./style.js";

/** Diagnostics with a code frame each, and what was checked. */
export function prettyCheck(report: CheckReport, style: Style): string {
  const { diagnostics, policies, rules, tools } = report;
  // A project with errors is not read to its end: its figures would say little.
  if (diagnostics.some((d) => d.severity === "error")) return prettyDiagnostics(report, style);
  const what = `${counted(policies, "policy", "policies")}, ${counted(rules, "rule")}, ${counted(tools, "tool")}`;
  if (diagnostics.length === 0) return `${style.good("ok")} ${what}\n`;
  return `${blocks(report, style)}\n${style.good("ok")} ${what}: ${tally(diagnostics, style)}\n`;
}

/** Diagnostics with a code frame each. */
export function prettyDiagnostics(
  report: Pick<DiagnosticsReport, "diagnostics" | "sources">,
  style: Style,
): string {
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
