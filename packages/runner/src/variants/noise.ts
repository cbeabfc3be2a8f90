import { isAsked, type Trace, type TraceEvent, type TraceEventOf } from "@enjoin/model";
import { readsOf } from "./reads.js";
import { freshId, type Setting, type Variant } from "./variant.js";

/** No contract has this name, so that the guards refuse it. */
const UNKNOWN_TOOL = "nothing.at.all";

/** What changes nothing in the world, in between: refused calls, and reads that are made once more (relation M19). */
export function noise(trace: Trace, setting: Setting): readonly Variant[] {
  const repeated = repeatedReads(trace, setting);
  return [refusedCalls(trace), ...(repeated === undefined ? [] : [repeated])];
}

function refusedCalls(trace: Trace): Variant {
  const added = new Map<string, null>();
  const refused = (event: TraceEvent): TraceEventOf<"call">[] => {
    if (!isAsked(event)) return [];
    const { session, time, subject } = event;
    const id = freshId(trace, `${event.id}.noise`);
    added.set(id, null);
    return [
      { type: "call", session, time, id, tool: UNKNOWN_TOOL, arguments: {}, ...(subject ? { subject } : {}) },
    ];
  };
  const noisy = trace.events.flatMap((event) => [...refused(event), event]);
  return { change: "a refused call before each one", events: noisy, standsFor: added };
}

function repeatedReads(trace: Trace, setting: Setting): Variant | undefined {
  const reads = readsOf(trace, setting);
  if (reads.length === 0) return undefined;
  const added = new Map<string, null>();
  const events = trace.events.flatMap((event, at): readonly TraceEvent[] => {
    const read = reads.find((one) => one.at + one.events.length - 1 === at);
    if (read === undefined) return [event];
    const id = freshId(trace, `${read.id}.again`);
    added.set(id, null);
    return [
      event,
      ...read.events.map((one) => (one.type === "result" ? { ...one, call: id } : { ...one, id })),
    ];
  });
  return { change: "each read made twice", events, standsFor: added };
}
