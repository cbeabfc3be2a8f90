import type { AuthzenResult, Finding } from "@enjoin/model";
import { counted } from "./counted.js";
import type { AuthzenReport } from "./report.js";
import type { Style } from "./style.js";

/** Each decision that was not as expected, with its place; then the figures. */
export function prettyAuthzen({ result, strict }: AuthzenReport, style: Style): string {
  const told = result.findings.map((finding) => detail(finding, strict, style));
  return [...told, figures(result, style)].join("\n");
}

function detail({ kind, file = "", subject, message }: Finding, strict: boolean, style: Style): string {
  const mark = kind === "vacuous" && !strict ? style.warn("warning") : style.bad("FAIL");
  return `${mark} ${style.code(file)} at ${subject}\n  ${message}\n`;
}

function figures({ summary: s }: AuthzenResult, style: Style): string {
  const failed = s.failed === 0 ? "" : `, ${style.bad(`${s.failed} failed`)}`;
  const passed = s.passed === 0 ? "0 passed" : style.good(`${s.passed} passed`);
  const vacuous = s.vacuous === 0 ? "" : style.warn(`, ${s.vacuous} before any rule was asked`);
  return [
    `${counted(s.requests, "request")} in ${counted(s.files, "file")}, ${counted(s.decisions, "decision")}: ${passed}${failed}${vacuous}`,
    style.faint(`engine ${s.engine}, artifact ${s.artifact}`),
    "",
  ].join("\n");
}
