import type { Trace, TraceEvent } from "@enjoin/model";
import { type Read, readsOf } from "./reads.js";
import { changed, type Setting, type Variant } from "./variant.js";

/** Two reads in a row, the other way round (relation M18): which of them came last is up to the agent. */
export function reorder(trace: Trace, setting: Setting): readonly Variant[] {
  const reads = readsOf(trace, setting);
  return reads.flatMap((first) => {
    const second = reads.find(({ at }) => at === first.at + first.events.length);
    return second === undefined || !isSameSession(first, second) ? [] : [swapped(trace, first, second)];
  });
}

function isSameSession(a: Read, b: Read): boolean {
  return a.events[0]?.session === b.events[0]?.session;
}

/** The times stay where they were. */
function swapped({ events }: Trace, first: Read, second: Read): Variant {
  const length = first.events.length + second.events.length;
  const moved = [...second.events, ...first.events].map((event, i): TraceEvent => {
    return { ...event, time: events[first.at + i]?.time ?? event.time };
  });
  const rest = events.slice(first.at + length);
  return changed(`\`${second.id}\` before \`${first.id}\``, [
    ...events.slice(0, first.at),
    ...moved,
    ...rest,
  ]);
}
