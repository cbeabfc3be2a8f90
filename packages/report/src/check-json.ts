import { byPlace, type Diagnostic } from "@enjoin/model";
import type { CheckReport, DiagnosticsReport } from "./report.js";

/** Diagnostics and what was checked. */
export function jsonCheck(report: CheckReport): unknown {
  const { policies, rules, tools } = report;
  return { summary: { policies, rules, tools, ...tally(report) }, diagnostics: listed(report) };
}

/** Diagnostics that kept a command from doing its work. */
export function jsonDiagnostics(report: DiagnosticsReport): unknown {
  return { error: "policies do not compile", summary: tally(report), diagnostics: listed(report) };
}

function tally(report: Pick<CheckReport, "diagnostics">): { errors: number; warnings: number } {
  const errors = report.diagnostics.filter((d) => d.severity === "error").length;
  return { errors, warnings: report.diagnostics.length - errors };
}

function listed(report: Pick<CheckReport, "diagnostics">): unknown[] {
  return [...report.diagnostics].sort(byPlace).map(entry);
}

function entry(d: Diagnostic): unknown {
  const { file, line, column, endLine, endColumn } = d.place;
  return {
    code: `compile/${d.code}`,
    severity: d.severity,
    message: d.message,
    ...(d.help === undefined ? {} : { help: d.help }),
    place: { file, line, column, endLine, endColumn },
  };
}
