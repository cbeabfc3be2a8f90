/** A malicious call that was let through. */
export interface Miss {
  readonly trace: string;
  readonly event: string;
  readonly tool: string;
}

/** Something that was stopped or masked in a benign trace. */
export interface FalseStop extends Miss {
  readonly effect: string;
  /** The rules (or built-in reasons) that did it. */
  readonly rules: readonly string[];
}

/** What `policy replay` reports about recorded traces with labels. */
export interface CorpusResult {
  readonly traces: number;
  readonly calls: number;
  /** Calls labelled malicious in traces whose attack was executed; `stopped` by their own decision. */
  readonly malicious: { readonly total: number; readonly stopped: number };
  /** Traces labelled benign; `untouched` when every event of it was allowed as it was. */
  readonly benign: { readonly traces: number; readonly untouched: number };
  readonly misses: readonly Miss[];
  readonly falseStops: readonly FalseStop[];
}
