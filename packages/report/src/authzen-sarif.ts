import type { Finding } from "@enjoin/model";
import type { Location, Log } from "sarif";
import { findingAlert, relatedRules } from "./finding-sarif.js";
import type { AuthzenReport } from "./report.js";
import { locationOf } from "./sarif-location.js";
import { type Alert, findingsLog } from "./sarif-log.js";

/** One result a finding, with the rules that decided. */
export function sarifAuthzen(report: AuthzenReport): Log {
  const alerts = report.result.findings.map((f) => alertOf(f, report));
  return findingsLog({ category: "authzen", complete: true, alerts });
}

/** The subject of a finding is the JSON Pointer to its evaluation. */
function alertOf(f: Finding, report: AuthzenReport): Alert {
  const location = placeOf(f, report);
  return {
    ...findingAlert(f, report.strict),
    ...(location === undefined ? {} : { location }),
    related: relatedRules(new Map(f.rules.map((rule) => [rule, "decided"])), report.rulePlaces),
    identity: [f.file ?? "", f.subject],
  };
}

function placeOf({ file, subject }: Finding, { requestPlaces }: AuthzenReport): Location | undefined {
  if (file === undefined) return undefined;
  return locationOf({ file, ...requestPlaces.get(file)?.get(subject) }, subject);
}
