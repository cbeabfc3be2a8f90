import type { Obligation, Reason } from "./decision.js";
import type { Effect } from "./effect.js";
import type { Finding } from "./finding.js";
import type { Point } from "./request.js";
import type { VariantCount } from "./transformation.js";

// What runs hand to reporters: plain data, JSON-safe, in the order in which it is printed.

/** What was decided about one event. The id of a result is its call's with `.result` after it. */
export interface EventRecord {
  readonly id: string;
  readonly session: string;
  readonly tool: string;
  readonly point: Point;
  readonly effect: Effect;
  readonly reasons: readonly Reason[];
  readonly obligations: readonly Obligation[];
  /** An earlier event of the session was stopped: this is what a determined agent would still try. */
  readonly afterStop: boolean;
}

/** One event in the report of a scenario. */
export type ScenarioEvent = Omit<EventRecord, "obligations">;

/** What one scenario did, and what was expected of it but did not hold. */
export interface ScenarioResult {
  readonly name: string;
  readonly kind: "attack" | "benign";
  /** Relative to the project. */
  readonly file: string;
  readonly passed: boolean;
  /** The first stop of the scenario, of any session. */
  readonly stopped: { readonly event: string; readonly rules: readonly string[] } | null;
  /** Policy rules that matched, sorted. */
  readonly exercised: readonly string[];
  readonly events: readonly ScenarioEvent[];
  readonly findings: readonly Finding[];
}

/** The figures of a suite. */
export interface SuiteSummary {
  readonly scenarios: number;
  readonly passed: number;
  readonly failed: number;
  readonly attacks: number;
  readonly attacksStopped: number;
  readonly benign: number;
  /** Those in which nothing was stopped but by step-ups that they expect. */
  readonly benignCompleted: number;
  readonly rules: number;
  readonly rulesExercised: number;
  /** Version of the engine: `opa-wasm 1.10.0`. */
  readonly engine: string;
  /** Digest of the artifact that was run. */
  readonly artifact: string;
}

/** What `policy test` reports. `findings` are those of all scenarios, in their order. */
export interface SuiteResult {
  readonly summary: SuiteSummary;
  readonly scenarios: readonly ScenarioResult[];
  readonly findings: readonly Finding[];
  /** Ids of the rules that no scenario exercised, sorted. */
  readonly unexercisedRules: readonly string[];
  /** The variants that were replayed, by transformation; absent where none was asked for. */
  readonly variants?: readonly VariantCount[];
}

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
