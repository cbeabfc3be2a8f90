import { bucketSize, type Tracker } from "@enjoin/model";
import { exactSum } from "./exact-sum.js";
import { type Entry, isRecent } from "./memory.js";

/** What a window holds after an event, from what is stored of it. */
export type GrowWindow = (before: unknown, added: unknown, now: number) => readonly Entry[];

/** Compiles what an event changes of a window: entries that stay as they are, in their order, then the one that it joins. */
export function compileWindow(t: Tracker, window: number): GrowWindow {
  if (t.tracker === "distinct") return (before, text, now) => renewed(stored(before), text, now, window);
  const size = bucketSize(window, t);
  return (before, added, now) => bucketed(stored(before), added as number, now, window, size);
}

function stored(before: unknown): readonly Entry[] {
  return (before ?? NOTHING) as readonly Entry[];
}

const NOTHING: readonly Entry[] = Object.freeze([]);

/** What is added is forgotten with the latest of its bucket, what is taken away with the first: never too early, never too late. */
function bucketed(
  before: readonly Entry[],
  added: number,
  now: number,
  window: number,
  size: number,
): readonly Entry[] {
  const [start, isTaken] = [now - (now % size), added < 0];
  const others: Entry[] = [];
  const joined = [added];
  let time = now;
  for (const entry of before) {
    const [at, value] = entry;
    if (!isRecent(entry, now, window)) continue;
    if (at >= start && (value as number) < 0 === isTaken) {
      time = isTaken ? Math.min(time, at) : Math.max(time, at);
      joined.push(value as number);
    } else others.push(entry);
  }
  others.push([time, exactSum(joined)]);
  return others;
}

/** Of one text, the latest entry is enough: memory grows with the texts, not with the events. */
function renewed(before: readonly Entry[], text: unknown, now: number, window: number): readonly Entry[] {
  const others: Entry[] = [];
  let time = now;
  for (const entry of before) {
    if (!isRecent(entry, now, window)) continue;
    if (entry[1] === text) time = Math.max(time, entry[0]);
    else others.push(entry);
  }
  others.push([time, text as string]);
  return others;
}
