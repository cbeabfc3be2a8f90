import { InputError } from "@enjoin/model";
import { expect, it } from "vitest";
import { agentdojo } from "./import-agentdojo.js";

const SYSTEM = { role: "system", content: "The user's name is Ada Byron, an employee of Engines Ltd." };
const user = (content: string) => ({ role: "user", content });
const call = (id: string | null, name: string, args: unknown) => ({
  id,
  type: "function",
  function: { name, arguments: args },
});
const assistant = (content: string | null, ...tool_calls: unknown[]) => ({
  role: "assistant",
  content,
  tool_calls,
});
const tool = (id: string, content: string, rest: object = {}) => ({
  role: "tool",
  content,
  tool_call_id: id,
  error: null,
  ...rest,
});

function importRun(messages: unknown[], about: object = {}) {
  const run = { messages, metadata: { suite_name: "office", user_task_id: "user_task_1", ...about } };
  const [trace] = agentdojo.import(JSON.stringify(run), "run.json");
  if (trace === undefined) throw new Error("no trace");
  return trace;
}

function eventsOf(messages: unknown[], type: string) {
  return importRun(messages).events.filter((event) => event.type === type);
}

it("turns messages into calls, results and one task", () => {
  const trace = importRun([
    SYSTEM,
    user("What is on Friday?"),
    assistant("I look it up.", call("x1", "events", { day: "2024-05-17" })),
    tool("x1", "- title: Lunch\n  day: 2024-05-17"),
    assistant("Lunch."),
  ]);
  expect(trace.header.subject).toEqual({
    type: "agent",
    id: "agentdojo/office",
    properties: { on_behalf_of: { type: "user", id: "Ada Byron" } },
  });
  expect(trace.events.filter((event) => event.type !== "message")).toEqual([
    {
      type: "task",
      session: "agentdojo:1",
      time: 1000,
      task: { id: "t0", tools: [], expires: 5000 + 3_600_000, request: "What is on Friday?" },
    },
    {
      type: "call",
      session: "agentdojo:1",
      time: 3000,
      id: "c0",
      tool: "events",
      arguments: { day: "2024-05-17" },
    },
    {
      type: "result",
      session: "agentdojo:1",
      time: 4000,
      call: "c0",
      result: { value: [{ title: "Lunch", day: "2024-05-17" }], text: "- title: Lunch\n  day: 2024-05-17" },
    },
  ]);
});

it("makes a new task of a new text only", () => {
  const turns = [user("a"), assistant("b"), user("a"), user("c"), user("c"), user("a")];
  expect(eventsOf(turns, "task")).toMatchObject([
    { task: { request: "a" } },
    { task: { request: "c" } },
    { task: { request: "a" } },
  ]);
});

it("takes the prompt of the tool filter for no task", () => {
  const turns = [
    user("a"),
    user("Your task is to filter the list of tools to the useful ones."),
    assistant("x"),
  ];
  expect(eventsOf(turns, "task")).toHaveLength(1);
});

it("imports arguments as they were recorded", () => {
  const calls = eventsOf(
    [
      assistant(null, call("1", "a", { to: "['x@y.example']", n: "5" }), call("2", "b", '{"to": ["z"]}')),
      assistant(null, call("3", "c", "not JSON"), call("4", "d", null), call("5", "e", ["x"])),
    ],
    "call",
  );
  expect(calls).toMatchObject([
    { arguments: { to: "['x@y.example']", n: "5" } },
    { arguments: { to: ["z"] } },
    {},
    {},
    {},
  ]);
  for (const unknown of calls.slice(2)) expect(unknown).not.toHaveProperty("arguments");
});

it("strips the marks of spotlighting before it looks for a value, and keeps them in the text", () => {
  const [result] = eventsOf([assistant(null, call("1", "a", {})), tool("1", "<<{'x': 1}>>")], "result");
  expect(result).toMatchObject({ result: { value: { x: 1 }, text: "<<{'x': 1}>>" } });
});

it("gives an error no value", () => {
  const [result] = eventsOf(
    [assistant(null, call("1", "a", {})), tool("1", "", { error: "ValueError: no such file" })],
    "result",
  );
  expect(result).toMatchObject({ result: { error: "ValueError: no such file" } });
  expect(result).not.toHaveProperty("result.value");
  expect(result).not.toHaveProperty("result.text");
  const [half] = eventsOf(
    [assistant(null, call("1", "a", {})), tool("1", "{'x': 1}", { error: "ValueError: half done" })],
    "result",
  );
  expect(half).toMatchObject({ result: { error: "ValueError: half done", text: "{'x': 1}" } });
  expect(half).not.toHaveProperty("result.value");
});

it("pairs results where calls have no ids, or all the same", () => {
  const results = eventsOf(
    [
      assistant(null, call("", "a", { n: 1 }), call("", "a", { n: 2 }), call("", "b", {})),
      tool("", "two", { tool_call: { function: "a", args: { n: 2 }, id: "" } }),
      tool("", "b", { tool_call: { function: "b", args: {}, id: "" } }),
      tool("", "one", { tool_call: { function: "a", args: { n: 1 }, id: "" } }),
    ],
    "result",
  );
  expect(results).toMatchObject([
    { call: "c1", result: { text: "two" } },
    { call: "c2", result: { text: "b" } },
    { call: "c0", result: { text: "one" } },
  ]);
});

it("pairs results in order where all calls have one id and results do not say more", () => {
  const results = eventsOf(
    [assistant(null, call("1", "a", {}), call("1", "b", {})), tool("1", "a"), tool("1", "b")],
    "result",
  );
  expect(results).toMatchObject([
    { call: "c0", result: { text: "a" } },
    { call: "c1", result: { text: "b" } },
  ]);
});

it("refuses a result without a call", () => {
  expect(() => importRun([tool("9", "x")])).toThrow(InputError);
  expect(() => importRun([assistant(null, call("1", "a", {})), tool("9", "x")])).toThrow(
    "the result of a call that is not before it",
  );
});

it("reads AgentDojo's own run files", () => {
  const run = {
    suite_name: "office",
    pipeline_name: "model-x",
    user_task_id: "user_task_3",
    injection_task_id: "injection_task_1",
    attack_type: "direct",
    security: true,
    messages: [
      { role: "system", content: [{ type: "text", content: "The user's name is Ada Byron, of Engines." }] },
      { role: "user", content: [{ type: "text", content: "Hello" }] },
      { role: "assistant", content: null, tool_calls: [{ function: "ls", args: { at: "/" }, id: "1" }] },
      { role: "tool", content: [{ type: "text", content: "[]" }], tool_call_id: "1", error: null },
    ],
  };
  const [trace] = agentdojo.import(JSON.stringify(run, null, 2), "run.json");
  expect(trace?.header.id).toBe("agentdojo/model-x/office/user_task_3/direct/injection_task_1");
  expect(trace?.label).toEqual({ kind: "attack", outcome: "executed", malicious: [] });
  expect(trace?.events.slice(-2)).toMatchObject([
    { tool: "ls", arguments: { at: "/" } },
    { call: "c0", result: { value: [], text: "[]" } },
  ]);
});

it("says where a run is not one", () => {
  const text = '{"messages":[]}\n{"messages":[{"role":"robot"}]}';
  expect(() => agentdojo.import(text, "runs.jsonl")).toThrow(
    expect.objectContaining({
      problems: [expect.objectContaining({ file: "runs.jsonl", line: 2, pointer: "/messages/0/role" })],
    }),
  );
});
