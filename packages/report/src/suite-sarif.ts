import type { Finding } from "@enjoin/model";
import type { Location, Log } from "sarif";
import { findingAlert, relatedRules } from "./finding-sarif.js";
import type { SuiteReport } from "./report.js";
import { locationOf } from "./sarif-location.js";
import { type Alert, findingsLog } from "./sarif-log.js";

/** One result a finding: where the event stands in its scenario, and with it the rules that decided or should have. */
export function sarifSuite(report: SuiteReport): Log {
  const alerts = report.result.findings.map((f) => alertOf(f, report));
  return findingsLog({ category: "test", complete: true, alerts });
}

function alertOf(f: Finding, report: SuiteReport): Alert {
  const location = placeOf(f, report);
  return {
    ...findingAlert(f, report.strict),
    ...(location === undefined ? {} : { location }),
    related: relatedRules(concerned(f, report), report.rulePlaces),
    identity: [f.subject, f.event ?? ""],
  };
}

function placeOf({ subject, event, file }: Finding, { scenarioPlaces }: SuiteReport): Location | undefined {
  const scenario = scenarioPlaces.get(subject);
  if (scenario === undefined) return file === undefined ? undefined : locationOf({ file });
  const at = event === undefined ? undefined : scenario.events.get(event);
  return locationOf({ file: scenario.file, ...at });
}

/** The rules that a finding is about: those that were missed, and those that decided, each with what it gave. */
function concerned(f: Finding, { result }: SuiteReport): ReadonlyMap<string, string> {
  const scenario = result.scenarios.find(({ name }) => name === f.subject);
  const reasons = scenario?.events.find(({ id }) => id === f.event)?.reasons ?? [];
  return new Map([
    ...f.rules.map((rule) => [rule, "expected"] as const),
    ...reasons.map(({ rule, effect }) => [rule, effect] as const),
  ]);
}
