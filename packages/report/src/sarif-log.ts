import type { CodeFlow, Location, Log, Notification, ReportingDescriptor, Result, Run } from "sarif";
import { fingerprintsOf } from "./sarif-fingerprints.js";
import { SOURCE_ROOT } from "./sarif-location.js";
import { sarifLink, sarifText } from "./sarif-text.js";

// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code scanning and editors read. There is nothing
// in it of the machine or the time: the same findings are the same bytes.

/** Version of this package, as its `package.json` says. */
const VERSION = "0.1.0";

/** One thing that was found. */
export interface Alert {
  readonly rule: ReportingDescriptor;
  readonly level: "error" | "warning";
  readonly message: string;
  /** Absent where it is about no file. */
  readonly location?: Location;
  readonly related?: readonly Related[];
  readonly codeFlow?: CodeFlow;
  /** What makes it the same thing in the next run, besides its rule. */
  readonly identity: readonly string[];
}

/** A place that an alert has to do with, and how it is named in a message. */
export interface Related {
  readonly label: string;
  readonly location: Location;
}

/** What one run of a command said. */
export interface Findings {
  /** Findings of one category take the place of those that were uploaded before. */
  readonly category: "check" | "test" | "authzen" | "fuzz";
  /** Whether the command got to its end. */
  readonly complete: boolean;
  readonly alerts: readonly Alert[];
}

/** The log of a run that found something, or nothing. */
export function findingsLog({ category, complete, alerts }: Findings): Log {
  const rules = [...new Map(alerts.map(({ rule }) => [rule.id, rule])).values()].sort(byId);
  const fingerprints = fingerprintsOf(alerts.map(({ rule, identity }) => [rule.id, ...identity]));
  const results = alerts.map(
    (alert, i): Result => ({
      ...resultOf(alert),
      ruleIndex: rules.findIndex(({ id }) => id === alert.rule.id),
      partialFingerprints: fingerprints[i] ?? {},
    }),
  );
  return logOf({
    tool: { driver: { ...DRIVER, rules } },
    automationDetails: { id: `enjoin/${category}/` },
    invocations: [{ executionSuccessful: complete }],
    results,
  });
}

/** The log of a run that could not look for anything. It has no results, which is not the same as finding nothing. */
export function failureLog(descriptor: ReportingDescriptor, notifications: readonly Notification[]): Log {
  return logOf({
    tool: { driver: { ...DRIVER, notifications: [descriptor] } },
    invocations: [{ executionSuccessful: false, toolExecutionNotifications: [...notifications] }],
  });
}

const DRIVER = { name: "Enjoin", semanticVersion: VERSION };

function logOf(run: Run): Log {
  const description = { text: "The folder that the command ran in." };
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [{ ...run, originalUriBaseIds: { [SOURCE_ROOT]: { description } }, columnKind: "utf16CodeUnits" }],
  };
}

function resultOf({ rule, level, message, location, related = [], codeFlow }: Alert): Result {
  // Code scanning shows those related locations alone that the message links to.
  const links = related.map(({ label }, i) => sarifLink(label, i + 1));
  const see = links.length === 0 ? "" : `; see ${links.join(", ")}`;
  const relatedLocations = related.map(({ label, location: place }, i) => ({
    ...place,
    id: i + 1,
    message: { text: sarifText(label) },
  }));
  return {
    ruleId: rule.id,
    level,
    message: { text: `${sarifText(message)}${see}` },
    ...(location === undefined ? {} : { locations: [location] }),
    ...(related.length === 0 ? {} : { relatedLocations }),
    ...(codeFlow === undefined ? {} : { codeFlows: [codeFlow] }),
  };
}

function byId(a: ReportingDescriptor, b: ReportingDescriptor): number {
  return a.id < b.id ? -1 : 1;
}
