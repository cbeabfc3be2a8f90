import { expect, it } from "vitest";
import { taubench } from "./import-taubench.js";

const SYSTEM = {
  role: "system",
  content: "# Policy\n\nThe current time is 2026-01-31 12:00:00 EST.\n\n- Be kind.",
};
const call = (id: string, name: string, args: string) => ({
  role: "assistant",
  content: null,
  tool_calls: [{ id, type: "function", function: { name, arguments: args } }],
});
const tool = (id: string, content: string) => ({ role: "tool", tool_call_id: id, name: "x", content });
const RUN = {
  task_id: 7,
  trial: 2,
  reward: 1,
  info: {
    task: { user_id: "ada_1", actions: [{ name: "cancel", kwargs: {} }], instruction: "You are Ada." },
  },
  traj: [
    SYSTEM,
    { role: "user", content: "Cancel A1" },
    call("k1", "look", '{"id":"A1"}'),
    tool("k1", '{"id": "A1", "cabin": "business"}'),
    { role: "assistant", content: "Shall I?" },
    { role: "user", content: "Yes" },
    call("k2", "cancel", '{"id":"A1"}'),
    tool("k2", "Error: no such id"),
    call("k3", "think", "not json"),
    tool("k3", ""),
  ],
};

function importRuns(...runs: object[]) {
  return taubench.import(JSON.stringify(runs), "results.json");
}

it("turns a conversation into tasks, calls and results, from when its policy says it is", () => {
  const [trace] = importRuns(RUN);
  const start = Date.UTC(2026, 0, 31, 17);
  expect(trace?.header.subject).toEqual({
    type: "agent",
    id: "taubench",
    properties: { on_behalf_of: { type: "user", id: "ada_1" } },
  });
  expect(trace?.events.filter((event) => event.type !== "message")).toMatchObject([
    { type: "task", time: start + 1000, task: { request: "Cancel A1" } },
    { type: "call", time: start + 2000, id: "c0", tool: "look", arguments: { id: "A1" } },
    { type: "result", call: "c0", result: { value: { id: "A1", cabin: "business" } } },
    { type: "task", task: { request: "Yes" } },
    { type: "call", id: "c1", tool: "cancel" },
    { type: "result", call: "c1", result: { text: "Error: no such id", error: "Error: no such id" } },
    { type: "call", id: "c2", tool: "think" },
    { type: "result", call: "c2", result: { text: "" } },
  ]);
  const [, , unknown] = trace?.events.filter((event) => event.type === "call") ?? [];
  expect(unknown).not.toHaveProperty("arguments");
});

it("keeps the reward and the task out of every event", () => {
  const [good, bad] = importRuns(RUN, { ...RUN, trial: 3, reward: 0 });
  expect(good?.label).toEqual({ kind: "benign", outcome: "none", malicious: [] });
  expect(bad?.label?.kind).toBe("unknown");
  expect([good?.header.id, bad?.header.id]).toEqual(["taubench/7/2", "taubench/7/3"]);
  expect(JSON.stringify(good?.events)).not.toMatch(/taubench\/7|You are Ada|reward/);
});

it("begins at 0 where no policy says what time it is", () => {
  const [trace] = importRuns({ ...RUN, traj: RUN.traj.slice(1) });
  expect(trace?.events[0]?.time).toBe(0);
});

it("says where a conversation cannot be read", () => {
  expect(() => importRuns(RUN, { ...RUN, traj: [tool("k9", "late")] })).toThrow(
    expect.objectContaining({
      problems: [
        expect.objectContaining({
          pointer: "/1/traj/0",
          message: "the result of a call that is not before it",
        }),
      ],
    }),
  );
  expect(() => importRuns({ ...RUN, reward: "high" })).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ pointer: "/0/reward" })] }),
  );
});

it("knows its own files", () => {
  expect(taubench.detect([RUN])).toBe(true);
  expect(taubench.detect([])).toBe(false);
  expect(taubench.detect([null])).toBe(false);
  expect(taubench.detect({ messages: [], suite_name: "x" })).toBe(false);
});
