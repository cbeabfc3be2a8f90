import type { EventRequest, Step } from "@enjoin/engine";
import { EMPTY_STATE, SCOPES, type Scope, type State, type TrackerTable } from "@enjoin/model";
import type { Random } from "./random.js";
import { NOW, some } from "./small-requests.js";
import type { Ask } from "./three-engines.js";

// Sequences of calls and results for the trackers of small-trackers.ts, replayed in step: the first event of all of them,
// then the second, so that OPA is asked a few times about many events and not often about one.

/** What is remembered of every session, subject, resource and task: JSON, so that it can be saved and read again. */
type Tables = { readonly [owner: string]: TrackerTable };

/** One event of a sequence; a result happens only when its call, the event before it, went on. */
export type SequenceEvent = EventRequest;

/** A replay of one sequence. */
export interface Replayed {
  /** Nothing for the result of a call that was stopped. */
  readonly steps: readonly (Step | undefined)[];
  /** What is remembered before each event, and after the last. */
  readonly tables: readonly Tables[];
}

/** The beginning of a replay: at which event, and what is remembered there. */
export interface Start {
  readonly events: readonly SequenceEvent[];
  readonly tables: Tables;
}

/** Replays sequences in step, each from its own beginning. */
export async function replayAll(ask: Ask, starts: readonly Start[]): Promise<readonly Replayed[]> {
  const runs = starts.map(({ events, tables }) => ({
    events,
    steps: [] as (Step | undefined)[],
    tables: [tables],
  }));
  const longest = Math.max(0, ...starts.map((s) => s.events.length));
  for (let i = 0; i < longest; i++) {
    const due = runs.filter((run) => i < run.events.length && happens(run.events, run.steps, i));
    const asked = due.map((run) => {
      const request = run.events[i] as SequenceEvent;
      return { request, state: stateOf(run.tables[i] ?? {}, request) };
    });
    const answers = await ask(asked);
    for (const run of runs) {
      if (i >= run.events.length) continue;
      const step = answers[due.indexOf(run)];
      const before = run.tables[i] ?? {};
      run.steps.push(step);
      run.tables.push(step === undefined ? before : kept(before, run.events[i] as SequenceEvent, step.state));
    }
  }
  return runs;
}

function happens(events: readonly SequenceEvent[], steps: readonly (Step | undefined)[], i: number): boolean {
  if (events[i]?.action.properties.point !== "result") return true;
  // A sequence that begins with a result begins after a call that went on.
  return i === 0 || steps[i - 1]?.decision.decision === true;
}

/** The state of one event. */
function stateOf(tables: Tables, request: EventRequest): State {
  const entries = SCOPES.map((scope) => [scope, tables[ownerOf(scope, request) ?? ""] ?? {}]);
  return { ...EMPTY_STATE, ...Object.fromEntries(entries) };
}

function kept(tables: Tables, request: EventRequest, state: State): Tables {
  const entries = SCOPES.flatMap((scope) => {
    const owner = ownerOf(scope, request);
    return owner === undefined || Object.keys(state[scope]).length === 0 ? [] : [[owner, state[scope]]];
  });
  return { ...tables, ...Object.fromEntries(entries) };
}

/** Whose memory a scope of an event is; without a task there is none of a task. */
export function ownerOf(scope: Scope, { subject, resource, context }: EventRequest): string | undefined {
  const names = {
    session: [context.session.id],
    subject: [subject.type, subject.id],
    resource: [resource.type, resource.id],
    task: context.task === undefined ? undefined : [context.task.id],
  }[scope];
  return names === undefined ? undefined : JSON.stringify([scope, ...names]);
}

/** A sequence of calls with results in one session; `next` gives the time of an event after one at `time`. */
export function randomSequence(
  length: number,
  next: (time: number, random: Random) => number,
  random: Random,
): readonly SequenceEvent[] {
  const events: SequenceEvent[] = [];
  for (let time = NOW; events.length < length; ) {
    time = next(time, random);
    const call = randomCall(time, random);
    events.push(call);
    if (random.oneIn(3)) continue;
    time = next(time, random);
    events.push(resultOf(call, time, random));
  }
  return events;
}

function randomCall(time: number, random: Random): EventRequest {
  const task = { id: random.pick(["t-1", "t-2"]), tools: ["act"], expires: 0 };
  return {
    subject: { type: "agent", id: random.pick(["agent-1", "agent-1", "agent-2"]) },
    action: {
      name: "act",
      properties: {
        point: "call",
        arguments: { key: random.pick(["x", "y"]), text: random.pick(["a", "b", "c"]), n: random.below(5) },
      },
    },
    resource: { type: "thing", id: random.pick(["thing-1", "thing-2"]) },
    context: { time, session: { id: "s-1" }, ...(random.oneIn(4) ? {} : { task }) },
  };
}

function resultOf(call: EventRequest, time: number, random: Random): EventRequest {
  const result = {
    labels: some(random, ["secret", "public"]),
    ...(random.oneIn(3) ? {} : { text: random.pick(["one", "two"]) }),
  };
  return {
    ...call,
    action: { name: call.action.name, properties: { ...call.action.properties, point: "result", result } },
    context: { ...call.context, time },
  };
}
