import type { TrackerShape } from "./tracker-shape.js";

// What a decision remembers without a tracker. It stands in the state of the session, under the name of a policy that
// nobody may use.

/** The scope in which it stands. */
export const BUILT_IN_SCOPE = "session";

/** The policy to which the built-in memory belongs. */
export const BUILT_IN_POLICY = "enjoin";

/** Whether the session was halted: nothing of it goes on. */
export const HALTED = `${BUILT_IN_POLICY}/halted`;

/** The approvals that were used up, as `[time of expiry, id]`; those that have expired are forgotten. */
export const USED_APPROVALS = `${BUILT_IN_POLICY}/approvals`;

/** Of every scope: the version of the formats that its memory was made with. */
export const VERSION = `${BUILT_IN_POLICY}/version`;

/** The shape of each. */
export const BUILT_IN_MEMORY: { readonly [id: string]: TrackerShape } = {
  [HALTED]: { shape: "flag", keyed: false },
  [USED_APPROVALS]: { shape: "text-window", keyed: false },
};
