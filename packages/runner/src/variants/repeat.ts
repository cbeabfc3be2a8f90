import { isAsked, stops, type Trace } from "@enjoin/model";
import { freshId, replaced, type Setting, type Variant } from "./variant.js";

/** A call that was stopped, asked once more at once: persistence must not pay, so the second try stands for the first. */
export function repeat(trace: Trace, { played }: Setting): readonly Variant[] {
  const stopped = new Set(played.events.filter(({ effect }) => stops(effect)).map(({ id }) => id));
  return trace.events.flatMap((event, at) => {
    if (!isAsked(event) || !stopped.has(event.id)) return [];
    const again = { ...event, id: freshId(trace, `${event.id}.again`) };
    const change = `\`${event.id}\` asked twice`;
    return [
      {
        change,
        events: replaced(trace, at, [event, again]),
        standsFor: new Map([
          [event.id, null],
          [again.id, event.id],
        ]),
      },
    ];
  });
}
