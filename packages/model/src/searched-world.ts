/** A world as `policy fuzz` searched it: the scope of what it says. */
export interface SearchedWorld {
  readonly name: string;
  /** `sha256:` and the SHA-256 of what declares it. */
  readonly digest: string;
  readonly subjects: number;
  /** Of all subjects. */
  readonly sessions: number;
  /** Concrete calls to choose from; a call whose step-up is answered is the same call. */
  readonly calls: number;
  /** What can enter, and what can leave, in each session; absent where nothing does. */
  readonly inputs?: number;
  readonly outputs?: number;
  /** Who answered step-ups, and whether also to let through what reached a goal by itself; nobody, when absent. */
  readonly approver?: { readonly id: string; readonly careless: boolean };
  /** How long one could wait at a time, in ms: the windows of the policies. */
  readonly waits: readonly number[];
  /** How long one could wait for these in all, in ms: from the beginning, and again from each of `expiries` on. */
  readonly mostWaited: number;
  /** Until when one could wait, in ms after the world's `start`: when something expires that a goal asks about. */
  readonly expiries: readonly number[];
  /** What was tried without exception, by the goals on which the same calls bear: all but those make no difference to them. */
  readonly exhausted: readonly {
    /** Names of the goals. */
    readonly goals: readonly string[];
    /** Concrete calls, and what enters and leaves, that bear on them. */
    readonly calls: number;
    /** Every sequence of so many of these and waits or fewer was tried. */
    readonly depth: number;
    /** No sequence, however long, leads to anything that was not tried. */
    readonly everything: boolean;
    /** Different positions of the world and the policy's memory. */
    readonly positions: number;
    /** Those of the waits of the world that make a difference to them. */
    readonly waits: readonly number[];
    readonly expiries: readonly number[];
    /**
     * Ids of the rules it took of those that stop by what is remembered or by the time. Without the others more goes on, and what
     * was tried without them was tried with them.
     */
    readonly took: readonly string[];
    /** How many such rules there are. */
    readonly outOf: number;
  }[];
}
