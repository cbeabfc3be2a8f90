import type { Trace, TraceHeader } from "@enjoin/model";

/**
 * What the source of a trace says about it. It is kept beside the events, in `header.meta`, and no request is ever
 * made from it.
 */
export interface TraceLabel {
  readonly kind: "attack" | "benign" | "unknown";
  /** What became of the attack, in the source's word: `executed`, `attempted`, `resisted`, `none`, ... */
  readonly outcome: string;
  /** Ids of the calls that should have been stopped. */
  readonly malicious: readonly string[];
}

/** A trace that was read from a file, with the label that its header carries. */
export interface ImportedTrace extends Trace {
  readonly label?: TraceLabel;
}

/** The label in a header's `meta` (`label`, `outcome`, `malicious`), when it holds one. */
export function labelOf(header: TraceHeader): TraceLabel | undefined {
  const { label, outcome, malicious } = header.meta ?? {};
  if (label !== "attack" && label !== "benign" && label !== "unknown") return undefined;
  return {
    kind: label,
    outcome: typeof outcome === "string" ? outcome : "unknown",
    malicious: Array.isArray(malicious) ? malicious.filter((id): id is string => typeof id === "string") : [],
  };
}

/** The trace with its label beside it. */
export function imported(trace: Trace): ImportedTrace {
  const label = labelOf(trace.header);
  return label === undefined ? trace : { ...trace, label };
}
