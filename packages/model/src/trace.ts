import Type, { type Static } from "typebox";
import {
  Claims,
  Credential,
  Delegate,
  RecordedApproval,
  Resource,
  Signal,
  Subject,
  Task,
  Time,
  ToolResult,
} from "./request.js";

/** Version of the trace format written into the header of every file. */
export const TRACE_VERSION = 1;

const Id = Type.String({ minLength: 1 });
const closed = { additionalProperties: false } as const;
const common = { session: Id, time: Time };

/** First line of a trace. `subject` acts in every event that names no other. */
export const TraceHeader = Type.Object(
  {
    type: Type.Literal("trace"),
    version: Type.Literal(TRACE_VERSION),
    id: Id,
    source: Type.String(),
    subject: Type.Optional(Subject),
    meta: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  closed,
);
export type TraceHeader = Static<typeof TraceHeader>;

/** A tool as a server announced it. */
export const ToolDefinition = Type.Object(
  { name: Id, server: Type.Optional(Type.String()), digest: Type.Optional(Type.String()) },
  closed,
);

const asked = {
  ...common,
  id: Id,
  /** The wire name of the contract. */
  tool: Id,
  /** Absent when it was not recorded. */
  arguments: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  subject: Type.Optional(Subject),
  resource: Type.Optional(Resource),
  server: Type.Optional(Type.String()),
  claims: Type.Optional(Claims),
};

/**
 * The schema of each kind of trace event. `input`, `call`, `result` and `output` are decided; the others set what later
 * ones see.
 */
export const TRACE_EVENTS = {
  message: Type.Object(
    {
      type: Type.Literal("message"),
      ...common,
      role: Type.Union([
        Type.Literal("system"),
        Type.Literal("user"),
        Type.Literal("assistant"),
        Type.Literal("agent"),
      ]),
      text: Type.String(),
    },
    closed,
  ),
  task: Type.Object({ type: Type.Literal("task"), ...common, task: Task }, closed),
  credential: Type.Object({ type: Type.Literal("credential"), ...common, credential: Credential }, closed),
  delegation: Type.Object(
    { type: Type.Literal("delegation"), ...common, delegation: Type.Array(Delegate) },
    closed,
  ),
  /** `call` names the call that is approved, in the place of a `request_digest`. */
  approval: Type.Object(
    { type: Type.Literal("approval"), ...common, call: Type.Optional(Id), approval: RecordedApproval },
    closed,
  ),
  signal: Type.Object({ type: Type.Literal("signal"), ...common, signal: Signal }, closed),
  tools: Type.Object({ type: Type.Literal("tools"), ...common, tools: Type.Array(ToolDefinition) }, closed),
  /** What enters the context; `result` is what it says and its labels. */
  input: Type.Object({ type: Type.Literal("input"), ...asked, result: Type.Optional(ToolResult) }, closed),
  call: Type.Object({ type: Type.Literal("call"), ...asked }, closed),
  result: Type.Object({ type: Type.Literal("result"), ...common, call: Id, result: ToolResult }, closed),
  /** What leaves to whom the agent talks to. */
  output: Type.Object({ type: Type.Literal("output"), ...asked }, closed),
} as const;

export type TraceEventType = keyof typeof TRACE_EVENTS;
export type TraceEventOf<K extends TraceEventType> = Static<(typeof TRACE_EVENTS)[K]>;

/** One recorded event: `session` says whose memory it belongs to, `time` is ms since the epoch. */
export type TraceEvent = { [K in TraceEventType]: TraceEventOf<K> }[TraceEventType];

/** The recorded events of one or more sessions, in order. */
export interface Trace {
  readonly header: TraceHeader;
  readonly events: readonly TraceEvent[];
}

/** An event that is decided and has an id of its own; results have their call's. */
export type AskedEvent = TraceEventOf<"input" | "call" | "output">;

/** Whether an event is decided and has an id of its own. */
export function isAsked(event: TraceEvent): event is AskedEvent {
  return event.type === "input" || event.type === "call" || event.type === "output";
}
