import {
  InputError,
  type Subject,
  type Task,
  TRACE_VERSION,
  type TraceEvent,
  type TraceEventOf,
  type TraceHeader,
} from "@enjoin/model";
import { eventChecker } from "./check-event.js";
import { type ImportedTrace, imported } from "./imported-trace.js";
import { problemsAt } from "./parse-traces.js";

/** Where an event belongs; without a time it is one second after the event before, and the first is at 0. */
export interface At {
  readonly session: string;
  /** ms since the epoch. Times never run backwards: an earlier one becomes that of the event before. */
  readonly time?: number | undefined;
  /** Line of the file, for messages. */
  readonly line: number;
}

type Unplaced<K extends "call" | "result" | "message" | "tools"> = Omit<
  TraceEventOf<K>,
  "type" | "session" | "time" | "id"
>;

/** Collects the events of one trace as an importer meets them. */
export interface TraceBuilder {
  message(at: At, message: Unplaced<"message">): void;
  /** What the user says. A text other than the one before in the session is a new task with these words. */
  userSays(at: At, text: string): void;
  tools(at: At, tools: TraceEventOf<"tools">["tools"]): void;
  /** The id of the new call: `c0`, `c1`, ... in the order of the trace. */
  call(at: At, call: Unplaced<"call">): string;
  result(at: At, result: Unplaced<"result">): void;
  finish(): ImportedTrace;
}

/** Recorded tasks say nothing of when they end: they are given until an hour after the last event of the trace. */
const TASK_OUTLASTS = 3_600_000;
const STEP = 1000;

/** What a trace starts from. */
export interface TraceStart {
  readonly id: string;
  readonly source: string;
  readonly subject: Subject;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** Starts a trace; `file` is for messages. */
export function buildTrace(start: TraceStart, file: string): TraceBuilder {
  const events: TraceEvent[] = [];
  const lines: number[] = [];
  const requests = new Map<string, string>();
  let calls = 0;
  let tasks = 0;
  let clock = -STEP;

  const add = (at: At, event: (common: { session: string; time: number }) => TraceEvent) => {
    clock = at.time === undefined ? clock + STEP : Math.max(clock, at.time);
    events.push(event({ session: at.session, time: clock }));
    lines.push(at.line);
  };

  return {
    message: (at, message) => add(at, (common) => ({ type: "message", ...common, ...message })),
    userSays(at, text) {
      add(at, (common) => ({ type: "message", ...common, role: "user", text }));
      if (requests.get(at.session) === text) return;
      requests.set(at.session, text);
      const task: Task = { id: `t${tasks++}`, tools: [], expires: 0, request: text };
      add({ ...at, time: clock }, (common) => ({ type: "task", ...common, task }));
    },
    tools: (at, tools) => add(at, (common) => ({ type: "tools", ...common, tools })),
    call(at, call) {
      const id = `c${calls++}`;
      add(at, (common) => ({ type: "call", ...common, id, ...call }));
      return id;
    },
    result: (at, result) => add(at, (common) => ({ type: "result", ...common, ...result })),
    finish() {
      const expires = clock + TASK_OUTLASTS;
      const header: TraceHeader = {
        type: "trace",
        version: TRACE_VERSION,
        id: start.id,
        source: start.source,
        subject: start.subject,
        ...(start.meta === undefined ? {} : { meta: start.meta }),
      };
      const done = events.map((event) =>
        event.type === "task" ? { ...event, task: { ...event.task, expires } } : event,
      );
      checkAll(done, lines, start.subject, file);
      return imported({ header, events: done });
    },
  };
}

/** An importer must never hand on what the trace format does not allow, whatever it was given. */
function checkAll(
  events: readonly TraceEvent[],
  lines: readonly number[],
  subject: Subject,
  file: string,
): void {
  const check = eventChecker(subject);
  events.forEach((event, i) => {
    const checked = check(event);
    if (!checked.ok) throw problemsAt(checked.problems, file, lines[i] ?? 1);
  });
}

/** ms since the epoch of an ISO 8601 time, which is UTC where it names no zone. */
export function timeOf(text: string | undefined, file: string, line: number): number | undefined {
  if (text === undefined) return undefined;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned);
  if (Number.isSafeInteger(time) && time >= 0) return time;
  throw new InputError({ file, line, message: `\`${text}\` is not a time` });
}
