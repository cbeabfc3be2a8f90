import type { Reason } from "./decision.js";
import type { Effect } from "./effect.js";
import type { Finding } from "./finding.js";

/** One decision that an AuthZEN decisions file asks for: who wants what, what was expected and what came. */
export interface AuthzenDecision {
  /** JSON Pointer to the evaluation in its file. */
  readonly pointer: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly action: string;
  readonly resource: { readonly type: string; readonly id: string };
  /** Null where the file expects no decision, because an earlier one should have been the last. */
  readonly expected: boolean | null;
  /** Null where none was made, because an earlier one was the last. */
  readonly decision: boolean | null;
  readonly effect: Effect | null;
  readonly reasons: readonly Reason[];
}

/** One request of a decisions file: a single evaluation or a batch. */
export interface AuthzenRequest {
  readonly file: string;
  /** JSON Pointer into the file: `/evaluation/3`, `/evaluations/0`. */
  readonly pointer: string;
  readonly passed: boolean;
  readonly decisions: readonly AuthzenDecision[];
  readonly findings: readonly Finding[];
}

/** What `policy test --authzen` reports. `findings` are those of all requests, in their order. */
export interface AuthzenResult {
  readonly summary: {
    readonly files: number;
    readonly requests: number;
    readonly passed: number;
    readonly failed: number;
    /** Requests that were denied before any rule was asked, as they would be whatever the policies say. */
    readonly vacuous: number;
    /** Decisions that were made. */
    readonly decisions: number;
    /** Version of the engine: `opa-wasm 1.10.0`. */
    readonly engine: string;
    /** Digest of the artifact that was run. */
    readonly artifact: string;
  };
  readonly requests: readonly AuthzenRequest[];
  readonly findings: readonly Finding[];
}
