import { isAsked, type TraceEvent } from "@enjoin/model";

/** What an event that is decided is called: the result of call `c1` is `c1.result`. */
export function eventId(event: TraceEvent): string | undefined {
  if (isAsked(event)) return event.id;
  return event.type === "result" ? `${event.call}.result` : undefined;
}
