import type { Decision, Effect, StepUpAnswer } from "@enjoin/model";
import type { Action } from "./actions.js";
import type { Change } from "./changes.js";
import type { Wait } from "./waits.js";

/** The world, and the policy's memory, after some calls. */
export type Position = object;

/** What a move has come to, for a search that goes on from what is new. */
interface View {
  /** Lists of things that are true here and may not have been before: what makes a position worth keeping. */
  readonly facts: readonly (readonly string[])[];
  /** What is true here and often comes shortly before a goal. */
  readonly leads: readonly Lead[];
}

/** Something that often comes shortly before a goal, and how much may still stand in its way. */
export interface Lead {
  readonly text: string;
  /** The session that should go on, where it is one. */
  readonly session?: string;
  readonly obstacles: number;
}

/**
 * What came of one move. A call that is stopped leads nowhere; where the policy remembers that it was attempted, it leads to
 * the same world with another memory, and has changed and reached nothing.
 */
export type Move<P extends Position = Position> =
  | { readonly kind: "stopped" }
  | {
      readonly kind: "allowed" | "attempted";
      readonly next: P;
      readonly changes: readonly Change[];
      readonly reached: readonly string[];
    };

/** What a search plays: calls by their index into `actions`, decided by the compiled policy, and waits by the indexes after them. */
export interface Game<P extends Position = Position> {
  readonly actions: readonly Action[];
  /** How one can wait: the moves after the last of `actions`. */
  readonly waits: readonly Wait[];
  /** Most decisions that a move asks for. */
  readonly most: number;
  readonly start: P;
  /** Tries a call, or waits. */
  play(position: P, move: number): Move<P>;
  /** What is to be seen where a move leads; of the start without one. */
  look(from: P, move?: number): View;
  /** What is known to come of a move, without asking for a decision; nothing where it was not tried yet. */
  peek(position: P, move: number): Move<P> | undefined;
  /** The same, to go on from: some of what is known is asked for again, and must be the same. */
  recall(position: P, move: number): Move<P> | undefined;
  /** Calls that would reach a goal here, were they allowed. */
  finishing(position: P): readonly number[];
  /** Whether a move would change what goals look at, were it allowed. */
  tells(position: P, move: number): boolean;
  /** Equal for two positions from which the same can happen. */
  keyOf(position: P): number;
  /** How many decisions were asked for. */
  decisions(): number;
}

/** What was decided of a call, and of its result where the call was allowed. */
export interface Decided {
  /** What was decided before of the same call, and answered: a step-up that stops it no more. */
  readonly stepUp?: { readonly decision: Decision; readonly answers: readonly StepUpAnswer[] };
  readonly decision: Decision;
  /** The labels are those that the enforcer gives to it. */
  readonly result?: { readonly labels: readonly string[]; readonly effect: Effect };
}
