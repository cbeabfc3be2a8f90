import { type EventRequest, requestDigest } from "@enjoin/engine";
import {
  type Approval,
  InputError,
  type Subject,
  type Trace,
  type TraceEvent,
  type TraceEventOf,
} from "@enjoin/model";

type Call = TraceEventOf<"call">;
type Context = EventRequest["context"];
type Known = Partial<Pick<Context, "task" | "credential" | "delegation" | "approvals" | "signals">>;
type Definition = TraceEventOf<"tools">["tools"][number];

/** A call or a result, as an enforcer would ask about it. */
export interface Question {
  /** The call's id; of a result, the call's with `.result` after it. */
  readonly id: string;
  readonly call: Call;
  readonly request: EventRequest;
}

/** What the events before have set for one session. */
interface SessionFacts {
  known: Known;
  tools: readonly Definition[];
}

/**
 * Folds the events of a trace, which must be given in order: calls and results become questions, the others set what
 * later questions of their session see. Nothing of the header but its subject goes into a request.
 */
export function questioner(trace: Trace): (event: TraceEvent) => Question | undefined {
  const sessions = new Map<string, SessionFacts>();
  const calls = new Map<string, Call>();
  const asked = new Map<string, EventRequest>();

  const factsOf = (session: string): SessionFacts => {
    let facts = sessions.get(session);
    if (facts === undefined) {
      facts = { known: {}, tools: [] };
      sessions.set(session, facts);
    }
    return facts;
  };

  return (event) => {
    const facts = factsOf(event.session);
    switch (event.type) {
      case "call": {
        calls.set(event.id, event);
        const request = requestOf(event, event.time, "call", facts, subjectOf(event, trace));
        asked.set(event.id, request);
        return { id: event.id, call: event, request };
      }
      case "approval":
        approve(facts, approvalOf(event, asked, trace));
        return undefined;
      case "result": {
        const call = calls.get(event.call);
        if (call === undefined)
          throw unusable(trace, `a result of the call \`${event.call}\`, which is not before it`);
        const asked = requestOf(call, event.time, "result", facts, subjectOf(call, trace));
        const properties = { ...asked.action.properties, result: event.result };
        const request = { ...asked, action: { name: asked.action.name, properties } };
        return { id: `${event.call}.result`, call, request };
      }
      default:
        learn(facts, event);
        return undefined;
    }
  };
}

/** Takes over what an event says. Signals add up; of two of one type the later holds. */
function learn(
  facts: SessionFacts,
  event: Exclude<TraceEvent, { type: "call" | "result" | "approval" }>,
): void {
  const { known } = facts;
  switch (event.type) {
    case "message":
      return;
    case "task":
      facts.known = { ...known, task: event.task };
      return;
    case "credential":
      facts.known = { ...known, credential: event.credential };
      return;
    case "delegation":
      facts.known = { ...known, delegation: event.delegation };
      return;
    case "signal": {
      const others = (known.signals ?? []).filter((signal) => signal.type !== event.signal.type);
      facts.known = { ...known, signals: [...others, event.signal] };
      return;
    }
    case "tools": {
      const servers = new Set(event.tools.map((tool) => tool.server));
      facts.tools = [...facts.tools.filter((tool) => !servers.has(tool.server)), ...event.tools];
    }
  }
}

/** Approvals add up. */
function approve(facts: SessionFacts, approval: Approval): void {
  facts.known = { ...facts.known, approvals: [...(facts.known.approvals ?? []), approval] };
}

/** An approval with the digest of the request that it is of. */
function approvalOf(
  { approval, call }: TraceEventOf<"approval">,
  asked: ReadonlyMap<string, EventRequest>,
  trace: Trace,
): Approval {
  if ((call === undefined) === (approval.request_digest === undefined)) {
    const what = `the approval \`${approval.id}\` names ${call === undefined ? "no request" : "its request twice"}`;
    throw unusable(trace, `${what}: give the \`call\` that is approved, or a \`request_digest\``);
  }
  const request = call === undefined ? undefined : asked.get(call);
  if (call !== undefined && request === undefined)
    throw unusable(trace, `an approval of the call \`${call}\`, which is not before it`);
  const digest = request === undefined ? approval.request_digest : requestDigest(request);
  return { ...approval, request_digest: digest ?? "" };
}

function requestOf(
  call: Call,
  time: number,
  point: "call" | "result",
  facts: SessionFacts,
  subject: Subject,
): EventRequest {
  const tool = toolOf(call, facts.tools);
  return {
    subject,
    action: {
      name: call.tool,
      properties: {
        point,
        call_id: call.id,
        ...(call.arguments === undefined ? {} : { arguments: call.arguments }),
      },
    },
    resource: call.resource ?? { type: "tool", id: call.tool },
    context: {
      time,
      session: { id: call.session },
      ...facts.known,
      ...(tool === undefined ? {} : { tool }),
      ...(call.claims === undefined ? {} : { claims: call.claims }),
    },
  };
}

function toolOf(call: Call, tools: readonly Definition[]): Context["tool"] {
  const defined = tools.find(
    (tool) => tool.name === call.tool && (call.server === undefined || call.server === tool.server),
  );
  const server = call.server ?? defined?.server;
  if (server === undefined && defined?.digest === undefined) return undefined;
  return {
    ...(server === undefined ? {} : { server }),
    ...(defined?.digest === undefined ? {} : { schema_digest: defined.digest }),
  };
}

function subjectOf(call: Call, trace: Trace): Subject {
  const subject = call.subject ?? trace.header.subject;
  if (subject === undefined)
    throw unusable(trace, `nobody makes the call \`${call.id}\`: it has no \`subject\``);
  return subject;
}

function unusable(trace: Trace, message: string): InputError {
  return new InputError({ file: trace.header.id, message });
}
