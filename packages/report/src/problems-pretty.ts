import type { Problem } from "@enjoin/model";
import type { InternalReport, ProblemsReport } from "./report.js";
import type { Style } from "./style.js";

/** What is wrong with a user's input, one block a problem. */
export function prettyProblems(report: ProblemsReport, style: Style): string {
  return report.problems.map((p) => `${block(p, style)}\n`).join("\n");
}

/** A mistake of our own. */
export function prettyInternal(report: InternalReport, style: Style): string {
  const head = `${style.bad("internal error")}: ${report.message}\n`;
  if (report.stack !== undefined) return `${head}${report.stack}\n`;
  return `${head}  ${style.warn("help: this is a bug; run again with ENJOIN_DEBUG=1 to see where")}\n`;
}

function block(problem: Problem, style: Style): string {
  const { line, column, pointer, message, help } = problem;
  const place = [problem.file, line, line === undefined ? undefined : column].filter((p) => p !== undefined);
  const inside = pointer === undefined || pointer === "" ? "" : ` ${style.faint(`at ${pointer}`)}`;
  return [
    `${style.bad("error")}: ${message}`,
    `  ${style.code(place.join(":"))}${inside}`,
    ...(help === undefined ? [] : [`  ${style.warn(`help: ${help}`)}`]),
  ].join("\n");
}
