import { type Tracker, trackerId } from "@enjoin/model";
import { exactSum } from "./exact-sum.js";
import type { Compute } from "./frame.js";
import type { Scope } from "./scope.js";

/** One entry of a window: what was added in a bucket of time, how often, or the text of a `distinct`. */
export type Entry = readonly [time: number, value: number | string];

const NOTHING: readonly never[] = Object.freeze([]);

/** What a tracker without a window begins with. */
export const START = {
  once: false,
  count: 0,
  sum: 0,
  union: NOTHING,
  last: null,
  distinct: NOTHING,
} as const;

/** Compiles what is stored of a tracker, or `absent` when nothing is yet. */
export function compileStored(t: Tracker, absent: unknown, scope: Scope): Compute {
  const place = scope.placeOf(trackerId(t));
  return (f) => f.recalled[place] ?? absent;
}

/** The entries of a window that are not forgotten yet: those that are younger than the window is long. */
export function recent(entries: unknown, time: number, window: number): readonly Entry[] {
  if (entries === null) return NOTHING;
  return (entries as readonly Entry[]).filter((entry) => entry[0] > time - window);
}

/** What the entries of a window come to. */
export function totalOf(entries: readonly Entry[], kind: Tracker["tracker"]): number {
  switch (kind) {
    case "distinct":
      return new Set(entries.map((entry) => entry[1])).size;
    default:
      return exactSum(entries.map((entry) => entry[1] as number));
  }
}
