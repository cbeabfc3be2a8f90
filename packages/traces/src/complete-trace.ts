import { isAsked, type TraceEvent } from "@enjoin/model";
import type { ImportedTrace } from "./imported-trace.js";

/** What a recording leaves out, and whoever reads it knows. */
export interface Completion {
  /** When a trace began that has no times of its own, so that its first event is at 0: ms since the epoch. */
  readonly start?: number;
  /** The input as which what the user says enters, with the words as its `text`. */
  readonly userInput?: string;
}

/** The trace with what its recording leaves out. */
export function completeTrace(trace: ImportedTrace, { start = 0, userInput }: Completion): ImportedTrace {
  const [first] = trace.events;
  const timed = first?.time === 0 ? trace.events.map((event) => later(event, start)) : trace.events;
  const events = userInput === undefined ? timed : withInputs(timed, userInput);
  return { ...trace, events };
}

/** The event so many ms later, and with it whatever ends. */
function later(event: TraceEvent, by: number): TraceEvent {
  const moved = { ...event, time: event.time + by };
  switch (moved.type) {
    case "task":
      return { ...moved, task: { ...moved.task, expires: moved.task.expires + by } };
    case "credential": {
      const { credential } = moved;
      const { issued, expires } = credential;
      return { ...moved, credential: { ...credential, issued: issued + by, expires: expires + by } };
    }
    case "approval":
      return { ...moved, approval: { ...moved.approval, expires: moved.approval.expires + by } };
    default:
      return moved;
  }
}

/** With an input after everything that the user says, and after the task that it begins. */
function withInputs(events: readonly TraceEvent[], tool: string): readonly TraceEvent[] {
  const taken = new Set(events.filter(isAsked).map((event) => event.id));
  let said = 0;
  const newId = (): string => {
    const id = `u${said++}`;
    return taken.has(id) ? newId() : id;
  };
  return events.flatMap((event, i) => {
    const { session, time } = event;
    const before = event.type === "task" ? events[i - 1] : event;
    const next = events[i + 1];
    const isSplit = event.type === "message" && next?.type === "task" && next.session === session;
    if (before?.type !== "message" || before.role !== "user" || before.session !== session || isSplit) {
      return [event];
    }
    return [event, { type: "input", session, time, id: newId(), tool, arguments: { text: before.text } }];
  });
}
