import type { DoctorReport } from "./report.js";
import type { Style } from "./style.js";

/** One line a check, with advice where it failed. */
export function prettyDoctor({ checks }: DoctorReport, style: Style): string {
  const width = Math.max(...checks.map((c) => c.name.length));
  const lines = checks.flatMap((c) => [
    `${c.ok ? style.good("ok  ") : style.bad("FAIL")} ${c.name.padEnd(width)}  ${c.message}`,
    ...(c.help === undefined ? [] : [`     ${" ".repeat(width)}  ${style.warn(`help: ${c.help}`)}`]),
  ]);
  return `${lines.join("\n")}\n`;
}
