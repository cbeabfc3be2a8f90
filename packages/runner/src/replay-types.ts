import type { Effect, Obligation, Reason, Verb } from "@enjoin/model";

/** What was decided about one event. The id of a result is its call's with `.result` after it. */
export interface EventRecord {
  readonly id: string;
  readonly session: string;
  readonly tool: string;
  readonly point: "call" | "result";
  readonly effect: Effect;
  readonly reasons: readonly Reason[];
  readonly obligations: readonly Obligation[];
  /** An earlier event of the session was stopped: this is what a determined agent would still try. */
  readonly afterStop: boolean;
}

/** The first stop of one session. */
export interface Stop {
  readonly session: string;
  readonly event: string;
  /** The rules (or built-in reasons) that stopped it. */
  readonly rules: readonly string[];
}

/** What a trace did when an engine decided its events, in the order of the trace. */
export interface Replay {
  readonly trace: string;
  readonly events: readonly EventRecord[];
  /** Ids of recorded results that were not fed back, because their call was stopped. */
  readonly withheld: readonly string[];
  /** The first stop of each session that was stopped, in the order in which they happened. */
  readonly stops: readonly Stop[];
  /** Calls that cannot be taken back (they pay, delete, send, execute or grant) and ran before any stop. */
  readonly irreversible: readonly string[];
  /** Policy rules that matched, sorted. */
  readonly exercised: readonly string[];
}

/** How to replay. */
export interface ReplayOptions {
  /** End a session at its first stop; otherwise the rest of it is replayed and marked `afterStop`. */
  readonly stop?: boolean;
  /** What each tool does to the world; without it no call counts as irreversible. */
  readonly verbs?: ReadonlyMap<string, readonly Verb[]>;
}
