import { byPlace, type Diagnostic } from "@enjoin/model";
import type { Log, ReportingDescriptor } from "sarif";
import type { CheckReport, DiagnosticsReport } from "./report.js";
import { locationOf } from "./sarif-location.js";
import { type Alert, findingsLog } from "./sarif-log.js";
import { sarifRule } from "./sarif-rule.js";

/** One result a diagnostic. */
export function sarifCheck({ diagnostics }: CheckReport): Log {
  return findingsLog({ category: "check", complete: true, alerts: alertsOf(diagnostics) });
}

/** The same, of a command that did not get to its work because of them. */
export function sarifDiagnostics({ diagnostics }: DiagnosticsReport): Log {
  return findingsLog({ category: "check", complete: false, alerts: alertsOf(diagnostics) });
}

function alertsOf(diagnostics: readonly Diagnostic[]): Alert[] {
  return [...diagnostics].sort(byPlace).map(({ code, severity, message, help, place }) => ({
    rule: ruleOf(code),
    level: severity,
    message: help === undefined ? message : `${message}; ${help}`,
    location: locationOf(place),
    identity: [place.file, message],
  }));
}

function ruleOf(code: string): ReportingDescriptor {
  const words = code.replaceAll("-", " ");
  return sarifRule(
    `compile/${code}`,
    `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    `What the compiler says about the source of a policy: ${words}.`,
    `docs/diagnostics/${code}.md of Enjoin says what to avoid, what to prefer and why.`,
  );
}
