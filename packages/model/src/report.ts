import type { Obligation, Reason } from "./decision.js";
import type { Effect } from "./effect.js";
import type { Finding } from "./finding.js";

// What runs hand to reporters: plain data, JSON-safe, in the order in which it is printed.

/** One decided event of a replay. `event` is the id of the call; that of its result is `<call>.result`. */
export interface EventOutcome {
  readonly event: string;
  readonly session: string;
  readonly point: "call" | "result";
  readonly tool: string;
  readonly effect: Effect;
  readonly reasons: readonly Reason[];
  readonly obligations: readonly Obligation[];
  /** A call of this session was stopped before: what a determined agent would still try. */
  readonly afterStop: boolean;
}

/** The first stopped call of a replay, and why. */
export interface Stop {
  readonly event: string;
  readonly tool: string;
  readonly effect: Effect;
  /** The rules or built-in reasons that stopped it. */
  readonly rules: readonly string[];
  readonly message: string;
}

/** One scenario, replayed. */
export interface ScenarioResult {
  readonly name: string;
  readonly kind: "attack" | "benign";
  /** Relative to the project. */
  readonly file: string;
  readonly story: string;
  readonly passed: boolean;
  readonly stopped?: Stop;
  /** No call was stopped. */
  readonly completed: boolean;
  /** Ids of the rules that matched at least one event. */
  readonly rulesExercised: readonly string[];
  readonly events: readonly EventOutcome[];
  readonly findings: readonly Finding[];
}

/** What a run was decided by, for reports. */
export interface Decider {
  /** Name and version, such as `wasm (opa-wasm 1.10.0)`. */
  readonly engine: string;
  /** Digest of the artifact that decided. */
  readonly artifact: string;
}

/** The figures of a suite. */
export interface SuiteSummary extends Decider {
  readonly scenarios: number;
  readonly passed: number;
  readonly failed: number;
  readonly attacks: number;
  readonly attacksStopped: number;
  readonly benign: number;
  readonly benignCompleted: number;
  readonly rules: number;
  readonly rulesExercised: number;
}

/** A suite of scenarios, replayed. */
export interface SuiteResult {
  readonly summary: SuiteSummary;
  readonly scenarios: readonly ScenarioResult[];
  /** Ids of the rules that no scenario exercised. */
  readonly rulesUnexercised: readonly string[];
  /** What concerns the suite as a whole; a scenario's own findings stand with it. */
  readonly findings: readonly Finding[];
}

/** A call of a labelled corpus that was decided against its label. */
export interface Miss {
  /** `allowed`: a malicious call was not stopped; `stopped`: a call of a benign trace was. */
  readonly kind: "allowed" | "stopped";
  readonly trace: string;
  readonly event: string;
  readonly tool: string;
  /** The rules or built-in reasons of the decision. */
  readonly rules: readonly string[];
  readonly message: string;
}

/** Many recorded traces, replayed. Traces without a label count in `traces` and `calls` alone. */
export interface CorpusResult extends Decider {
  readonly traces: number;
  readonly calls: number;
  readonly malicious: { readonly total: number; readonly stopped: number };
  readonly benign: { readonly traces: number; readonly untouched: number };
  /** How many calls had each effect. */
  readonly effects: { readonly [E in Effect]: number };
  readonly misses: readonly Miss[];
}

/** One call of a bypass. */
export interface ChainLink {
  readonly event: string;
  readonly session: string;
  /** Id of the subject that acts. */
  readonly subject: string;
  readonly tool: string;
  readonly arguments: { readonly [name: string]: unknown };
  readonly effect: Effect;
  /** What the call did to the world, as a sentence: `reads crm/1, which carries confidential`. */
  readonly note: string;
}

/** A chain of allowed calls that reached a goal. */
export interface Bypass {
  readonly goal: string;
  readonly title: string;
  readonly chain: readonly ChainLink[];
}

/** A search for bypasses. */
export interface FuzzResult extends Decider {
  readonly seed: number;
  /** Goals that were searched for. */
  readonly goals: readonly string[];
  /** How many decisions the search may take, and took. */
  readonly budget: number;
  readonly decisions: number;
  readonly bypasses: readonly Bypass[];
}
