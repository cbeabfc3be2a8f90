import { TRACE_EVENTS, type Trace, TraceHeader } from "@enjoin/model";

/** A trace as JSON lines, ending in a line end: the same bytes for the same trace. */
export function writeTrace(trace: Trace): string {
  const header = inOrder(trace.header, Object.keys(TraceHeader.properties));
  const events = trace.events.map((event) =>
    inOrder(event, Object.keys(TRACE_EVENTS[event.type].properties)),
  );
  return [header, ...events].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** The same record with its keys in the order of its schema; what is inside stays as it was recorded. */
function inOrder(record: object, keys: readonly string[]): object {
  const values = record as Readonly<Record<string, unknown>>;
  return Object.fromEntries(keys.filter((key) => key in values).map((key) => [key, values[key]]));
}
