import type { TraceEvent } from "@enjoin/model";
import { expect, it } from "vitest";
import { completeTrace } from "./complete-trace.js";
import { recorded } from "./import-recorded.js";
import type { ImportedTrace } from "./imported-trace.js";

const START = 1_790_000_000_000;
const common = { session: "s", time: 0 };
const said = (text: string, session = "s") =>
  ({ type: "message", session, time: 0, role: "user", text }) as const;
const task = (session = "s"): TraceEvent => ({
  type: "task",
  session,
  time: 0,
  task: { id: "t", tools: [], expires: 5 },
});
const call = (id: string) => ({ type: "call", ...common, id, tool: "read" }) as const;

function traceOf(...events: readonly TraceEvent[]): ImportedTrace {
  return { header: { type: "trace", version: 1, id: "x", source: "own" }, events };
}

it("leaves a trace alone of which nothing is said", () => {
  const trace = traceOf(said("Hi"), call("c0"));
  expect(completeTrace(trace, {})).toEqual(trace);
});

it("moves a trace without times to when it began, and with it whatever ends", () => {
  const credential = {
    id: "k",
    kind: "jwt-svid",
    audience: "a",
    scopes: [],
    issued: 1,
    expires: 7,
    bound: true,
  };
  const approval = { id: "a", approver: "ann", expires: 9 };
  const trace = traceOf(
    task(),
    { type: "credential", ...common, time: 1, credential },
    { type: "approval", ...common, time: 2, call: "c0", approval },
    { ...call("c0"), time: 3 },
  );
  expect(completeTrace(trace, { start: START }).events).toMatchObject([
    { time: START, task: { expires: START + 5 } },
    { time: START + 1, credential: { issued: START + 1, expires: START + 7 } },
    { time: START + 2, approval: { expires: START + 9 } },
    { time: START + 3, id: "c0" },
  ]);
});

it("leaves the times of a trace that has some", () => {
  const trace = traceOf({ ...call("c0"), time: 3 });
  expect(completeTrace(trace, { start: START })).toEqual(trace);
});

it("lets what the user says enter, in the task that it begins", () => {
  const system = { ...said("Be kind"), role: "system" } as const;
  const trace = traceOf(system, said("Hi"), task(), call("c0"), said("Bye"));
  const { events } = completeTrace(trace, { userInput: "user.says" });
  const input = (id: string, text: string) => ({
    type: "input",
    ...common,
    id,
    tool: "user.says",
    arguments: { text },
  });
  expect(events).toEqual([
    system,
    said("Hi"),
    task(),
    input("u0", "Hi"),
    call("c0"),
    said("Bye"),
    input("u1", "Bye"),
  ]);
});

it("takes no task of another session for the one that words begin, and no id that is taken", () => {
  const trace = traceOf(call("u0"), said("Hi"), task("other"));
  const { events } = completeTrace(trace, { userInput: "user.says" });
  expect(events.map((event) => event.type)).toEqual(["call", "message", "input", "task"]);
  expect(events[2]).toMatchObject({ id: "u1", session: "s" });
});

it("lets every turn of an imported run enter once", () => {
  const run = {
    id: "b",
    source: "b",
    session: "b",
    label: "unknown",
    labelDetail: { outcome: "none" },
    user_turns: [
      { before_step: 0, text: "Hi" },
      { before_step: 0, text: "Hi" },
      { before_step: 1, text: "Bye" },
    ],
    steps: [{ tool: "read", args: {}, result: "x" }],
  };
  const [trace] = recorded.import(JSON.stringify(run), "runs.jsonl");
  if (trace === undefined) throw new Error("no trace");
  const { events } = completeTrace(trace, { start: START, userInput: "user.says" });
  const inputs = events.filter((event) => event.type === "input");
  expect(inputs.map((event) => event.arguments)).toEqual([{ text: "Hi" }, { text: "Hi" }, { text: "Bye" }]);
  expect(events[0]?.time).toBe(START);
});
