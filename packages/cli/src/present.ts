import type { Format, Report } from "@enjoin/report";
import type { Io, Sink } from "./io.js";
import type { Outcome } from "./outcome.js";

/** Shows an outcome: the result on standard output, what kept a command from having one on standard error. */
export async function present(outcome: Outcome, format: Format, io: Io): Promise<void> {
  const { render } = await import("@enjoin/report");
  const { report } = outcome;
  // A reader of JSON gets exactly one document, whatever happens.
  const sink = (format === "pretty" || format === "markdown") && isTalk(report) ? io.err : io.out;
  const width = sink.isTerminal ? sink.columns : undefined;
  const colour = wantsColour(sink, io.env);
  await sink.write(render(report, format, colour, width));
}

function isTalk(report: Report): boolean {
  return report.kind === "problems" || report.kind === "diagnostics" || report.kind === "internal";
}

/** See https://no-color.org: any value that is not empty turns colours off. */
function wantsColour(sink: Sink, env: Io["env"]): boolean {
  return sink.isTerminal && !env.NO_COLOR && env.TERM !== "dumb";
}
