import { isAsked, type Trace, type TraceEvent } from "@enjoin/model";
import { changed, type Variant } from "./variant.js";

/**
 * The scenario until some call, and the rest in sessions of their own (relation M16), in which everything holds that the
 * enforcer has said of the first ones.
 */
export function twoSessions({ events }: Trace): readonly Variant[] {
  const first = events.findIndex(isAsked);
  return events.flatMap((event, at) => {
    if (!isAsked(event) || at <= first) return [];
    return [changed(`another session from \`${event.id}\` on`, cut(events, at))];
  });
}

function cut(events: readonly TraceEvent[], at: number): TraceEvent[] {
  const [before, after] = [events.slice(0, at), events.slice(at)];
  const time = events[at]?.time ?? 0;
  const facts = before.filter(isFact).map((event) => ({ ...event, session: second(event.session), time }));
  const begun = new Set(before.filter(isAsked).map(({ id }) => id));
  // The result of a call that was made before comes back where it was made.
  const rest = after.map((event) =>
    event.type === "result" && begun.has(event.call) ? event : { ...event, session: second(event.session) },
  );
  return [...before, ...facts, ...rest];
}

/** What an enforcer knows of a session and would know of the next one. */
function isFact({ type }: TraceEvent): boolean {
  return (
    type === "task" || type === "credential" || type === "delegation" || type === "signal" || type === "tools"
  );
}

function second(session: string): string {
  return `${session}.2`;
}
