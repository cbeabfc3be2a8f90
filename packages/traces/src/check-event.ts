import {
  nearest,
  type SchemaProblem,
  type Subject,
  TRACE_EVENTS,
  type TraceEvent,
  type TraceEventType,
  validator,
} from "@enjoin/model";

const TYPES = Object.keys(TRACE_EVENTS) as TraceEventType[];
const VALIDATORS = Object.fromEntries(TYPES.map((type) => [type, validator(TRACE_EVENTS[type])]));

/** The event that data is, or everything that is wrong with it. */
export type CheckedEvent =
  | { readonly ok: true; readonly event: TraceEvent }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] };

/**
 * Checks the events of one trace, which must be given in order: the shape of each, that calls have ids of their own
 * and a subject (`subject` is the header's), and that every result belongs to a call before it in the same session.
 */
export function eventChecker(subject: Subject | undefined): (data: unknown) => CheckedEvent {
  const calls = new Map<string, string>();
  const answered = new Set<string>();

  const outOfPlace = (event: TraceEvent): SchemaProblem | undefined => {
    if (event.type === "call") {
      if (calls.has(event.id)) return { pointer: "/id", message: `there is a call \`${event.id}\` already` };
      if (subject === undefined && event.subject === undefined) {
        const help = "give the header a `subject`, or every call its own";
        return { pointer: "", message: `nobody makes the call \`${event.id}\`: it has no \`subject\``, help };
      }
      calls.set(event.id, event.session);
    }
    if (event.type === "result") {
      const session = calls.get(event.call);
      if (session === undefined) return unknownCall(event.call, calls.keys());
      if (session !== event.session) {
        return {
          pointer: "/session",
          message: `the call \`${event.call}\` is of the session \`${session}\``,
        };
      }
      if (answered.has(event.call)) {
        return { pointer: "/call", message: `the call \`${event.call}\` has a result already` };
      }
      answered.add(event.call);
    }
    return undefined;
  };

  return (data) => {
    const shaped = checkShape(data);
    if (!shaped.ok) return shaped;
    const problem = outOfPlace(shaped.event);
    return problem === undefined ? shaped : { ok: false, problems: [problem] };
  };
}

function checkShape(data: unknown): CheckedEvent {
  const type = (data as { type?: unknown } | null)?.type;
  if (typeof type !== "string") {
    const help = `one of ${TYPES.join(", ")}`;
    return { ok: false, problems: [{ pointer: "/type", message: "an event needs a `type`", help }] };
  }
  const validate = Object.hasOwn(VALIDATORS, type) ? VALIDATORS[type] : undefined;
  if (validate === undefined) {
    const near = nearest(type, TYPES);
    const help = near ? `did you mean \`${near}\`?` : `one of ${TYPES.join(", ")}`;
    return { ok: false, problems: [{ pointer: "/type", message: `unknown event type \`${type}\``, help }] };
  }
  const checked = validate(data);
  return checked.ok ? { ok: true, event: checked.value as TraceEvent } : checked;
}

function unknownCall(id: string, calls: Iterable<string>): SchemaProblem {
  const near = nearest(id, calls);
  return {
    pointer: "/call",
    message: `result of the call \`${id}\`, which is not before it`,
    ...(near === undefined ? {} : { help: `did you mean \`${near}\`?` }),
  };
}
