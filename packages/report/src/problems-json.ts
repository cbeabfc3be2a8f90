import type { InternalReport, ProblemsReport } from "./report.js";

/** What is wrong with a user's input. */
export function jsonProblems(report: ProblemsReport): unknown {
  const problems = report.problems.map(({ file, line, column, pointer, message, help }) => ({
    message,
    ...(help === undefined ? {} : { help }),
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(pointer === undefined ? {} : { pointer }),
  }));
  return { error: "input cannot be used", problems };
}

/** A mistake of our own. */
export function jsonInternal(report: InternalReport): unknown {
  const { message, stack } = report;
  return { error: "internal error", message, ...(stack === undefined ? {} : { stack }) };
}
