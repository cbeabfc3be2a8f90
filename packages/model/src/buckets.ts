import type { Tracker } from "./policy-ir.js";

// A window is remembered in buckets of time: one entry for what was added in a bucket, and one for what was taken away.

/** How many buckets a window is divided into when its tracker does not say. */
export const DEFAULT_STEPS = 24;

/** The most buckets that a tracker may ask for. */
export const MAX_STEPS = 1440;

/**
 * How long a bucket is, in ms: how much longer than its window a tracker may remember. The last bucket of a window may be
 * a part of one; none is shorter than a ms.
 */
export function bucketSize(window: number, { steps = DEFAULT_STEPS }: Pick<Tracker, "steps">): number {
  const rest = window % steps;
  return (window - rest) / steps + (rest > 0 ? 1 : 0);
}
