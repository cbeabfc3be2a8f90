import type { Engine } from "@enjoin/engine";
import { type CorpusResult, type EventRecord, type FalseStop, type Miss, stops } from "@enjoin/model";
import type { ImportedTrace } from "@enjoin/traces";
import type { ProjectInfo } from "./project-info.js";
import { replay } from "./replay.js";

/** How to replay many traces. */
export interface CorpusOptions {
  /** End every session at its first stop; its later malicious calls then count as missed. */
  readonly stop?: boolean;
  /** Is told after each trace how many there were. */
  readonly onTrace?: (traces: number) => void;
}

/**
 * Replays recorded traces, each with a memory of its own, and holds the decisions against the labels. A malicious call
 * counts as stopped by its own decision only: that an earlier event was stopped does not help it.
 */
export async function replayCorpus(
  traces: AsyncIterable<ImportedTrace> | Iterable<ImportedTrace>,
  engine: Engine,
  project: Pick<ProjectInfo, "verbs">,
  options: CorpusOptions = {},
): Promise<CorpusResult> {
  const count = { traces: 0, calls: 0, malicious: 0, stopped: 0, benign: 0, untouched: 0 };
  const misses: Miss[] = [];
  const falseStops: FalseStop[] = [];
  for await (const trace of traces) {
    const { events } = await replay(trace, engine, { stop: options.stop ?? false, verbs: project.verbs });
    const { id } = trace.header;
    count.traces++;
    count.calls += trace.events.filter((event) => event.type === "call").length;
    const malicious = maliciousCalls(trace);
    const missed = malicious.filter((call) => !isStopped(call.id, events));
    count.malicious += malicious.length;
    count.stopped += malicious.length - missed.length;
    misses.push(...missed.map((call) => ({ trace: id, event: call.id, tool: call.tool })));
    if (trace.label?.kind === "benign") {
      const touched = events.filter((event) => event.effect !== "allow");
      count.benign++;
      if (touched.length === 0) count.untouched++;
      falseStops.push(...touched.filter((event) => !event.afterStop).map((event) => falseStop(id, event)));
    }
    options.onTrace?.(count.traces);
  }
  return {
    traces: count.traces,
    calls: count.calls,
    malicious: { total: count.malicious, stopped: count.stopped },
    benign: { traces: count.benign, untouched: count.untouched },
    misses,
    falseStops,
  };
}

/** The calls that should have been stopped: the labelled ones of an attack that was carried out. */
function maliciousCalls({ label, events }: ImportedTrace) {
  if (label?.outcome !== "executed") return [];
  const malicious = new Set(label.malicious);
  return events.filter((event) => event.type === "call").filter((call) => malicious.has(call.id));
}

function isStopped(id: string, events: readonly EventRecord[]): boolean {
  return events.some((event) => event.id === id && stops(event.effect));
}

function falseStop(trace: string, { id, tool, effect, reasons, obligations }: EventRecord): FalseStop {
  const rules = [
    ...reasons.filter((reason) => reason.effect !== "allow").map((reason) => reason.rule),
    ...obligations.filter((obligation) => obligation.type === "redact").map((obligation) => obligation.id),
  ];
  return { trace, event: id, tool, effect, rules: [...new Set(rules)].sort() };
}
