import type { Finding } from "@enjoin/model";
import type { EventRecord } from "./replay-types.js";

/** The figures of a suite. */
export interface SuiteSummary {
  readonly scenarios: number;
  readonly passed: number;
  readonly failed: number;
  readonly attacks: number;
  readonly attacksStopped: number;
  readonly benign: number;
  readonly benignCompleted: number;
  readonly rules: number;
  readonly rulesExercised: number;
  /** Version of the engine: `opa-wasm 1.10.0`. */
  readonly engine: string;
  /** Digest of the artifact that was run. */
  readonly artifact: string;
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
  readonly exercised: readonly string[];
  readonly events: readonly ScenarioEvent[];
  readonly findings: readonly Finding[];
}

/** What `policy test` reports. `findings` are those of all scenarios, in their order. */
export interface SuiteResult {
  readonly summary: SuiteSummary;
  readonly scenarios: readonly ScenarioResult[];
  readonly findings: readonly Finding[];
  /** Ids of the rules that no scenario exercised, sorted. */
  readonly unexercisedRules: readonly string[];
}
