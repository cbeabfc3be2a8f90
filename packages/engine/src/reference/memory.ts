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

/** Whether an entry of a window is not forgotten yet: younger than the window is long. */
export function isRecent(entry: Entry, now: number, window: number): boolean {
  return entry[0] > now - window;
}

/** What the entries of a window that are not forgotten come to. */
export function totalOf(
  entries: readonly Entry[],
  now: number,
  window: number,
  kind: Tracker["tracker"],
): number {
  const values: Entry[1][] = [];
  for (const entry of entries) if (isRecent(entry, now, window)) values.push(entry[1]);
  return kind === "distinct" ? new Set(values).size : exactSum(values as readonly number[]);
}
