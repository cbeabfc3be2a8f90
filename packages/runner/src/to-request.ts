import { type EventRequest, requestDigest } from "@enjoin/engine";
import {
  type Approval,
  type AskedEvent,
  InputError,
  type Point,
  type Subject,
  type ToolResult,
  type Trace,
  type TraceEvent,
  type TraceEventOf,
} from "@enjoin/model";

type Context = EventRequest["context"];
type Known = Partial<Pick<Context, "task" | "credential" | "delegation" | "approvals" | "signals">>;
type Definition = TraceEventOf<"tools">["tools"][number];

/** An event that is decided, as an enforcer would ask about it. */
export interface Question {
  /** The event's id; of a result, the call's with `.result` after it. */
  readonly id: string;
  /** The event; of a result, its call. */
  readonly call: AskedEvent;
  readonly request: EventRequest;
}

/** What the events before have set for one session. */
interface SessionFacts {
  known: Known;
  tools: readonly Definition[];
}

/**
 * Folds the events of a trace, which must be given in order: what is decided becomes a question, the others set what
 * later questions of their session see. Nothing of the header but its subject goes into a request.
 */
export function questioner(trace: Trace): (event: TraceEvent) => Question | undefined {
  const sessions = new Map<string, SessionFacts>();
  const calls = new Map<string, TraceEventOf<"call">>();
  const asked = new Map<string, EventRequest>();

  const factsOf = (session: string): SessionFacts => {
    let facts = sessions.get(session);
    if (facts === undefined) {
      facts = { known: {}, tools: [] };
      sessions.set(session, facts);
    }
    return facts;
  };

  const askOf = (event: AskedEvent, facts: SessionFacts): Question => {
    const about = requestOf(event, event.time, event.type, facts, subjectOf(event, trace));
    const entering = event.type === "input" ? event.result : undefined;
    const request = entering === undefined ? about : withResult(about, entering);
    asked.set(event.id, request);
    return { id: event.id, call: event, request };
  };

  return (event) => {
    const facts = factsOf(event.session);
    switch (event.type) {
      case "call":
        calls.set(event.id, event);
        return askOf(event, facts);
      case "input":
      case "output":
        return askOf(event, facts);
      case "approval":
        approve(facts, approvalOf(event, asked, trace));
        return undefined;
      case "result": {
        const call = calls.get(event.call);
        if (call === undefined)
          throw unusable(trace, `a result of the call \`${event.call}\`, which is not before it`);
        const about = requestOf(call, event.time, "result", facts, subjectOf(call, trace));
        return { id: `${event.call}.result`, call, request: withResult(about, event.result) };
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
  event: Exclude<TraceEvent, { type: AskedEvent["type"] | "result" | "approval" }>,
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
  const request = call === undefined ? undefined : asked.get(call);
  if (call !== undefined && request === undefined)
    throw unusable(trace, `an approval of the call \`${call}\`, which is not before it`);
  const digest = request === undefined ? approval.request_digest : requestDigest(request);
  return { ...approval, request_digest: digest ?? "" };
}

function requestOf(
  call: AskedEvent,
  time: number,
  point: Point,
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

function withResult(request: EventRequest, result: ToolResult): EventRequest {
  const { name, properties } = request.action;
  return { ...request, action: { name, properties: { ...properties, result } } };
}

function toolOf(call: AskedEvent, tools: readonly Definition[]): Context["tool"] {
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

function subjectOf(call: AskedEvent, trace: Trace): Subject {
  const subject = call.subject ?? trace.header.subject;
  if (subject === undefined)
    throw unusable(trace, `nobody makes the call \`${call.id}\`: it has no \`subject\``);
  return subject;
}

function unusable(trace: Trace, message: string): InputError {
  return new InputError({ file: trace.header.id, message });
}
