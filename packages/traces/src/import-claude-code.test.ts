import { expect, it } from "vitest";
import { claudeCodeHooks } from "./import-claude-code-hooks.js";
import { claudeCodeTranscript } from "./import-claude-code-transcript.js";

const lines = (...entries: object[]) => entries.map((entry) => JSON.stringify(entry)).join("\n");

function hooks(...events: object[]) {
  const [trace] = claudeCodeHooks.import(
    lines(...events.map((event) => ({ session_id: "s", ...event }))),
    "hooks.jsonl",
  );
  return trace?.events ?? [];
}

function transcript(...entries: object[]) {
  const text = lines(...entries.map((entry) => ({ sessionId: "s", ...entry })));
  const [trace] = claudeCodeTranscript.import(text, "session.jsonl");
  return trace?.events ?? [];
}

const says = (text: string, rest: object = {}) => ({
  type: "user",
  message: { role: "user", content: text },
  ...rest,
});
const uses = (id: string, name: string, input: unknown, rest: object = {}) => ({
  type: "assistant",
  message: { role: "assistant", content: [{ type: "tool_use", id, name, input }] },
  ...rest,
});
const gets = (id: string, content: unknown, rest: object = {}) => ({
  type: "user",
  message: { role: "user", content: [{ type: "tool_result", tool_use_id: id, content, ...rest }] },
});

it("pairs hook events by content where they have no ids", () => {
  const pre = { event: "PreToolUse", tool_name: "Bash" };
  const post = { event: "PostToolUse", tool_name: "Bash" };
  const events = hooks(
    { event: "UserPromptSubmit", prompt: "list files" },
    { ...pre, tool_input: { command: "ls" } },
    { ...pre, tool_input: { command: "pwd" } },
    { ...post, tool_input: { command: "pwd" }, tool_response: { stdout: "/" } },
    { ...post, tool_input: { command: "ls" }, tool_response: "a" },
    { event: "Stop" },
  );
  expect(events.slice(1)).toMatchObject([
    { type: "task", task: { request: "list files" } },
    { type: "call", id: "c0", tool: "Bash", arguments: { command: "ls" } },
    { type: "call", id: "c1", arguments: { command: "pwd" } },
    { type: "result", call: "c1", result: { value: { stdout: "/" } } },
    { type: "result", call: "c0", result: { text: "a" } },
  ]);
});

it("pairs hook events by id, with failures, sub-agents and MCP servers", () => {
  const input = { tool_name: "mcp__crm__find", tool_input: { q: "x" }, agent_id: "a7" };
  const events = hooks(
    { hook_event_name: "PreToolUse", tool_use_id: "1", ...input },
    { hook_event_name: "PreToolUse", tool_use_id: "2", ...input },
    { hook_event_name: "PostToolUseFailure", tool_use_id: "2", ...input, error: "timeout" },
  );
  expect(events).toMatchObject([
    { id: "c0", server: "crm", subject: { type: "agent", id: "claude-code/a7" } },
    { id: "c1", server: "crm" },
    { type: "result", call: "c1", result: { error: "timeout" } },
  ]);
});

it("takes the call from its result where the log begins between them", () => {
  expect(
    hooks({ event: "PostToolUse", tool_name: "Read", tool_input: { file_path: "/a" }, tool_response: {} }),
  ).toMatchObject([
    { type: "call", id: "c0", tool: "Read", arguments: { file_path: "/a" } },
    { type: "result", call: "c0" },
  ]);
});

it("reads a transcript with parallel calls and errors", () => {
  const events = transcript(
    says("do it", { timestamp: "2026-01-02T10:00:00.000Z" }),
    uses("t1", "Read", { file_path: "/a" }, { timestamp: "2026-01-02T10:00:01.000Z" }),
    uses("t2", "Bash", { command: "x" }, { timestamp: "2026-01-02T10:00:01.000Z" }),
    { ...gets("t1", [{ type: "text", text: "one" }, { type: "image" }]), toolUseResult: { type: "text" } },
    gets("t2", "exit 1", { is_error: true }),
  );
  expect(events.filter((event) => event.type === "call" || event.type === "result")).toMatchObject([
    { id: "c0", tool: "Read", arguments: { file_path: "/a" }, time: Date.UTC(2026, 0, 2, 10, 0, 1) },
    { id: "c1", tool: "Bash" },
    { call: "c0", result: { value: { type: "text" }, text: "one" } },
    { call: "c1", result: { error: "exit 1", text: "exit 1" } },
  ]);
});

it("takes only what the user wrote for a task", () => {
  const events = transcript(
    says("real"),
    says("a notice", { isMeta: true }),
    says("a summary", { isCompactSummary: true }),
    says("<command-name>/compact</command-name>"),
    says("<local-command-stdout>x</local-command-stdout>"),
    says("what a sub-agent is told", { isSidechain: true, agentId: "b2" }),
    { type: "summary", summary: "x" },
  );
  expect(events.filter((event) => event.type === "task")).toMatchObject([{ task: { request: "real" } }]);
  expect(events.at(-1)).toMatchObject({ type: "message", role: "agent" });
});

it("takes what ran rather than what the model wrote, and no call twice", () => {
  const wired = uses("t1", "Bash", { command: "written" }, { wireToolInputs: { t1: { command: "ran" } } });
  const calls = transcript(
    wired,
    wired,
    uses("t2", "Task", "not an object", { isSidechain: true, agentId: "b2" }),
  );
  expect(calls).toMatchObject([
    { id: "c0", arguments: { command: "ran" } },
    { id: "c1", subject: { id: "claude-code/b2" } },
  ]);
  expect(calls[1]).not.toHaveProperty("arguments");
});

it("passes over a result of a call before the first line, and a result that is written again", () => {
  const events = transcript(gets("t0", "early"), uses("t1", "Read", {}), gets("t1", "a"), gets("t1", "a"));
  expect(events.map((event) => event.type)).toEqual(["call", "result"]);
});
