import { counted } from "./counted.js";
import type { CorpusReport } from "./report.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** The figures of a replay, and each call that was decided against its label. */
export function prettyCorpus({ result, engine, artifact }: CorpusReport, style: Style): string {
  const { malicious, benign, misses, falseStops } = result;
  const sections = [
    misses.length === 0
      ? ""
      : `${style.strong("malicious calls that were let through")}\n${table(
          misses.map((m) => [style.bad("allow"), m.trace, m.event, m.tool]),
        )}`,
    falseStops.length === 0
      ? ""
      : `${style.strong("stopped or masked in benign traces")}\n${table(
          falseStops.map((f) => [style.warn(f.effect), f.trace, f.event, f.tool, f.rules.join(", ")]),
        )}`,
    [
      `${counted(result.traces, "trace")}, ${counted(result.calls, "call")}`,
      `malicious calls stopped ${share(malicious.stopped, malicious.total)}`,
      `benign traces untouched ${share(benign.untouched, benign.traces)}`,
      style.faint(`engine ${engine}, artifact ${artifact}`),
      "",
    ].join("\n"),
  ];
  return sections.filter((text) => text !== "").join("\n");
}

function share(part: number, whole: number): string {
  if (whole === 0) return `${part} of ${whole}`;
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}
