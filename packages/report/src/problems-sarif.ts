import type { Problem } from "@enjoin/model";
import type { Log, Notification, ReportingDescriptor } from "sarif";
import type { InternalReport, ProblemsReport } from "./report.js";
import { locationOf } from "./sarif-location.js";
import { failureLog } from "./sarif-log.js";
import { sarifText } from "./sarif-text.js";

/** One notification a problem: nothing was looked for, so there are no results. */
export function sarifProblems({ problems }: ProblemsReport): Log {
  return failureLog(UNUSABLE, problems.map(notificationOf));
}

/** A mistake of our own. */
export function sarifInternal({ message, stack }: InternalReport): Log {
  const exception = stack === undefined ? {} : { exception: { message: stack } };
  return failureLog(INTERNAL, [
    { descriptor: { id: INTERNAL.id }, level: "error", message: { text: sarifText(message) }, ...exception },
  ]);
}

const UNUSABLE: ReportingDescriptor = {
  id: "run/unusable-input",
  shortDescription: { text: "Input cannot be used" },
};

const INTERNAL: ReportingDescriptor = {
  id: "run/internal-error",
  shortDescription: { text: "Internal error" },
};

function notificationOf({ file, line, column, pointer, message, help }: Problem): Notification {
  const at = { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  const said = help === undefined ? message : `${message}; ${help}`;
  // `-` is standard input, and an option is named like `--time`.
  const isFile = !/^-(-|$)/.test(file);
  return {
    descriptor: { id: UNUSABLE.id },
    level: "error",
    message: { text: sarifText(isFile ? said : `${file}: ${said}`) },
    ...(isFile ? { locations: [locationOf(at, pointer)] } : {}),
  };
}
