import { bucketSize, type Tracker } from "@enjoin/model";
import { exactSum } from "./exact-sum.js";
import { type Entry, recent } from "./memory.js";

/** What a window holds after an event, from what is stored of it. */
export type GrowWindow = (before: unknown, added: unknown, now: number) => readonly Entry[];

/** Compiles what an event changes of a window: entries that stay as they are, in their order, then the one that it joins. */
export function compileWindow(t: Tracker, window: number): GrowWindow {
  if (t.tracker === "distinct") return (before, text, now) => renewed(recent(before, now, window), text, now);
  const size = bucketSize(window, t);
  return (before, added, now) =>
    bucketed(recent(before, now, window), added as number, now - (now % size), now);
}

/** What is added is forgotten with the latest of its bucket, what is taken away with the first: never too early, never too late. */
function bucketed(kept: readonly Entry[], added: number, start: number, now: number): readonly Entry[] {
  const joins = ([time, value]: Entry) => time >= start && (value as number) < 0 === added < 0;
  const joined = kept.filter(joins);
  const time = joined.reduce((all, [t]) => (added < 0 ? Math.min(all, t) : Math.max(all, t)), now);
  const sum = exactSum([...joined.map(([, value]) => value as number), added]);
  const others = joined.length === 0 ? kept : kept.filter((entry) => !joins(entry));
  return [...others, [time, sum]];
}

/** Of one text, the latest entry is enough: memory grows with the texts, not with the events. */
function renewed(kept: readonly Entry[], text: unknown, now: number): readonly Entry[] {
  const same = kept.filter(([, other]) => other === text);
  const time = same.reduce((all, [t]) => Math.max(all, t), now);
  return [...kept.filter(([, other]) => other !== text), [time, text as string]];
}
