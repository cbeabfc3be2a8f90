import type { CorpusReport } from "./report.js";

/** The figures of a replay, and each call that was decided against its label. */
export function jsonCorpus({ result, engine, artifact }: CorpusReport): unknown {
  const { traces, calls, malicious, benign, misses, falseStops } = result;
  return {
    traces,
    calls,
    malicious: { total: malicious.total, stopped: malicious.stopped },
    benign: { traces: benign.traces, untouched: benign.untouched },
    misses: misses.map(({ trace, event, tool }) => ({ trace, event, tool })),
    falseStops: falseStops.map(({ trace, event, tool, effect, rules }) => ({
      trace,
      event,
      tool,
      effect,
      rules,
    })),
    engine,
    artifact,
  };
}
