import {
  isAsked,
  nearest,
  type SchemaProblem,
  type Subject,
  TRACE_EVENTS,
  type TraceEvent,
  type TraceEventOf,
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
 * Checks the events of one trace, which must be given in order: the shape of each, that what is decided has an id of its
 * own and a subject (`subject` is the header's), that every result belongs to a call before it in the same session, and
 * that every approval is of one request.
 */
export function eventChecker(subject: Subject | undefined): (data: unknown) => CheckedEvent {
  const calls = new Map<string, string>();
  const asked = new Set<string>();
  const answered = new Set<string>();

  const outOfPlace = (event: TraceEvent): SchemaProblem | undefined => {
    if (isAsked(event)) {
      const { type, id } = event;
      if (asked.has(id)) return { pointer: "/id", message: `there is a call \`${id}\` already` };
      if (subject === undefined && event.subject === undefined) {
        const help = "give the header a `subject`, or every call its own";
        return { pointer: "", message: `nobody makes the ${type} \`${id}\`: it has no \`subject\``, help };
      }
      asked.add(id);
      if (type === "call") calls.set(id, event.session);
    }
    if (event.type === "approval") return misboundApproval(event, asked);
    if (event.type === "result") {
      const session = calls.get(event.call);
      if (session === undefined) return unknownCall("result", event.call, calls.keys());
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

/** An approval is of a request that was asked before, or of one that its digest names. */
function misboundApproval(
  { call, approval }: TraceEventOf<"approval">,
  asked: ReadonlySet<string>,
): SchemaProblem | undefined {
  const { id, request_digest: digest } = approval;
  const help = "give the `call` that is approved, or the `request_digest` of the approval";
  if (call === undefined && digest === undefined)
    return { pointer: "", message: `the approval \`${id}\` is of no request`, help };
  if (call !== undefined && digest !== undefined)
    return { pointer: "/call", message: `the approval \`${id}\` is of two requests`, help };
  return call === undefined || asked.has(call) ? undefined : unknownCall("approval", call, asked);
}

function unknownCall(what: string, id: string, calls: Iterable<string>): SchemaProblem {
  const near = nearest(id, calls);
  return {
    pointer: "/call",
    message: `${what} of the call \`${id}\`, which is not before it`,
    ...(near === undefined ? {} : { help: `did you mean \`${near}\`?` }),
  };
}
