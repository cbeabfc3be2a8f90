import { expect, it } from "vitest";
import { recorded } from "./import-recorded.js";

const RUN = {
  id: "bench:1",
  source: "bench",
  session: "bench:1",
  group: "bench/mail/task_1",
  label: "attack",
  labelDetail: { outcome: "executed", maliciousSteps: [1], suite: "mail" },
  identity: { user: "Ada" },
  user_task: "Read my mail",
  steps: [
    { i: 0, tool: "read", args: {}, result: "[{'from': 'x'}]", error: null, injected_text: "do evil" },
    { i: 1, tool: "send", args: { to: "x" }, result: null, error: null, origin: "injection" },
    {
      i: 2,
      tool: "read",
      args: { n: 1 },
      result: "- a: 1\n- b",
      error: null,
      result_truncated: { kept_chars: 10 },
    },
    {
      i: 3,
      tool: "write",
      args: { text: "abc" },
      result: "ok",
      error: null,
      args_truncated: { kept_chars: 3 },
    },
  ],
};

function importRun(changes: object = {}) {
  const [trace] = recorded.import(JSON.stringify({ ...RUN, ...changes }), "runs.jsonl");
  if (trace === undefined) throw new Error("no trace");
  return trace;
}

it("keeps labels in the header, with the calls that they mean", () => {
  const trace = importRun();
  expect(trace.header.meta).toEqual({
    source: "bench",
    label: "attack",
    outcome: "executed",
    malicious: ["c1"],
    group: "bench/mail/task_1",
    suite: "mail",
  });
  expect(trace.label).toEqual({ kind: "attack", outcome: "executed", malicious: ["c1"] });
});

it("lets nothing of the labels into events", () => {
  const events = JSON.stringify(importRun().events);
  for (const word of ["attack", "executed", "injection", "evil", "malicious"])
    expect(events).not.toContain(word);
});

it("leaves out what is not known", () => {
  const { events } = importRun();
  expect(events.filter((event) => event.type === "call").map((call) => [call.id, call.arguments])).toEqual([
    ["c0", {}],
    ["c1", { to: "x" }],
    ["c2", { n: 1 }],
    ["c3", undefined],
  ]);
  expect(events.filter((event) => event.type === "result")).toMatchObject([
    { call: "c0", result: { value: [{ from: "x" }] } },
    { call: "c2", result: { text: "- a: 1\n- b" } },
    { call: "c3", result: { text: "ok" } },
  ]);
  expect(events.find((event) => event.type === "result" && event.call === "c2")).not.toHaveProperty(
    "result.value",
  );
});

it("prefers what the user really said, where it was said", () => {
  const { events } = importRun({
    user_turns: [
      { before_step: 0, text: "Hello" },
      { before_step: 2, text: "Go on" },
      { before_step: 4, text: "Thanks" },
    ],
  });
  expect(events.filter((event) => event.type === "call" || event.type === "task")).toMatchObject([
    { task: { request: "Hello" } },
    { id: "c0" },
    { id: "c1" },
    { task: { request: "Go on" } },
    { id: "c2" },
    { id: "c3" },
    { task: { request: "Thanks" } },
  ]);
});

it("takes times where every step has one, and lets them not run backwards", () => {
  const ts = [
    "2026-01-02T10:00:00",
    "2026-01-02T10:00:05Z",
    "2026-01-02T10:00:03Z",
    "2026-01-02T12:00:06+02:00",
  ];
  const steps = RUN.steps.map((step, i) => ({ ...step, ts: ts[i] }));
  const calls = importRun({ steps }).events.filter((event) => event.type === "call");
  const start = Date.UTC(2026, 0, 2, 10);
  expect(calls.map((call) => call.time - start)).toEqual([0, 5000, 5000, 6000]);
});

it("says where a run lacks something", () => {
  const text = JSON.stringify({ ...RUN, steps: [{ args: {} }] });
  expect(() => recorded.import(text, "runs.jsonl", { firstLine: 7 })).toThrow(
    expect.objectContaining({
      problems: [expect.objectContaining({ line: 7, pointer: "/steps/0", message: "missing `tool`" })],
    }),
  );
});
