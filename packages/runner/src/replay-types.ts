import type { EventRecord, Verb } from "@enjoin/model";

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
  /** Calls that cannot be taken back (they pay, delete, send, execute or grant) and ran before their session's first stop. */
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
