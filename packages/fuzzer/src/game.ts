import type { Action } from "./actions.js";
import type { Change, World } from "./world.js";

/** The world, and the policy's memory, after some calls that were all allowed. */
export interface Position {
  readonly world: World;
  /** How many calls came before. */
  readonly depth: number;
  /** Things that are true here and may not have been before, as texts: what makes a position worth keeping. */
  readonly facts: readonly string[];
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

/** What came of one call: nothing, when it was stopped. */
export type Move<P extends Position = Position> =
  | { readonly kind: "stopped" }
  | {
      readonly kind: "allowed";
      readonly next: P;
      readonly changes: readonly Change[];
      readonly reached: readonly string[];
    };

/** What a search plays: calls by their index into `actions`, decided by the compiled policy. */
export interface Game<P extends Position = Position> {
  readonly actions: readonly Action[];
  readonly start: P;
  /** Tries a call. The same call at the same position is decided once. */
  play(position: P, action: number): Promise<Move<P>>;
  /** Equal for two positions from which the same can happen. */
  keyOf(position: P): string;
  /** How many decisions the engine has made. */
  decisions(): number;
}
