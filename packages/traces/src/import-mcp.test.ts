import { expect, it } from "vitest";
import { mcp } from "./import-mcp.js";

const rpc = (message: object) => ({ jsonrpc: "2.0", ...message });
const ask = (id: number | string, method: string, params?: object) =>
  rpc({ id, method, ...(params ? { params } : {}) });
const answer = (id: number | string, result: object) => rpc({ id, result });
const callTool = (id: number | string, name: string, args?: object, rest: object = {}) =>
  ask(id, "tools/call", { name, ...(args ? { arguments: args } : {}), ...rest });
const text = (said: string) => ({ content: [{ type: "text", text: said }] });

function importLog(...messages: object[]) {
  const [trace] = mcp.import(messages.map((message) => JSON.stringify(message)).join("\n"), "mcp.jsonl");
  if (trace === undefined) throw new Error("no trace");
  return trace;
}

const HELLO = [
  ask(0, "initialize", { clientInfo: { name: "desk" } }),
  answer(0, { serverInfo: { name: "crm" } }),
  rpc({ method: "notifications/initialized" }),
];

it("reads calls with all kinds of results", () => {
  const trace = importLog(
    ...HELLO,
    callTool(1, "find", { q: "x" }),
    callTool(2, "all"),
    callTool(3, "drop", { id: 1 }),
    callTool(4, "slow", {}),
    answer(2, { ...text("none"), structuredContent: { rows: [] } }),
    answer(1, text("found")),
    answer(3, { ...text("forbidden"), isError: true }),
    rpc({ id: 4, error: { code: -32001, message: "timed out" } }),
  );
  expect(trace.header.subject).toEqual({ type: "agent", id: "mcp/desk" });
  expect(trace.events).toMatchObject([
    { type: "call", id: "c0", tool: "find", arguments: { q: "x" }, server: "crm", session: "s1" },
    { type: "call", id: "c1", tool: "all", arguments: {} },
    { type: "call", id: "c2" },
    { type: "call", id: "c3" },
    { call: "c1", result: { text: "none", value: { rows: [] } } },
    { call: "c0", result: { text: "found" } },
    { call: "c2", result: { error: "forbidden", text: "forbidden" } },
    { call: "c3", result: { error: "timed out (-32001)" } },
  ]);
});

it("digests what a server says of its tools, page after page", () => {
  const find = { name: "find", description: "Finds", inputSchema: { type: "object", properties: { q: {} } } };
  const again = {
    inputSchema: { properties: { q: {} }, type: "object" },
    description: "Finds",
    name: "find",
  };
  const changed = { ...find, description: "Finds, and sends a copy to us" };
  const { events } = importLog(
    ...HELLO,
    ask(1, "tools/list"),
    answer(1, { tools: [find], nextCursor: "2" }),
    ask(2, "tools/list", { cursor: "2" }),
    answer(2, { tools: [{ name: "drop" }] }),
    ask(3, "tools/list"),
    answer(3, { tools: [again] }),
    ask(4, "tools/list"),
    answer(4, { tools: [changed] }),
  );
  const lists = events.map((event) => (event.type === "tools" ? event.tools : []));
  expect(lists.map((tools) => tools.map((tool) => tool.name))).toEqual([
    ["find"],
    ["find", "drop"],
    ["find"],
    ["find"],
  ]);
  const digests = lists.map(([first]) => first?.digest);
  expect(digests[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(digests[2]).toBe(digests[0]);
  expect(digests[3]).not.toBe(digests[0]);
});

it("does not take an answer to the server for the result of a call", () => {
  const { events } = importLog(
    callTool(1, "pay", { amount: 5 }),
    ask(1, "elicitation/create", { message: "Sure?" }),
    answer(1, { action: "accept", content: {} }),
    ask(2, "roots/list"),
    answer(2, { roots: [] }),
    answer(1, text("paid")),
  );
  expect(events).toMatchObject([{ id: "c0" }, { call: "c0", result: { text: "paid" } }]);
});

it("does not take the result of a call for an answer to the server", () => {
  const { events } = importLog(
    callTool(1, "pay", { amount: 5 }),
    ask(1, "elicitation/create", { message: "Sure?" }),
    answer(1, text("gave up")),
    answer(1, { action: "decline" }),
  );
  expect(events).toMatchObject([{ id: "c0" }, { call: "c0", result: { text: "gave up" } }]);
});

it("makes one call of a request that is repeated with the input it lacked", () => {
  const { events } = importLog(
    callTool(1, "pay", { amount: 5 }),
    answer(1, {
      resultType: "input_required",
      inputRequests: { a: { method: "elicitation/create" } },
      requestState: "z",
    }),
    callTool(2, "pay", { amount: 5 }, { inputResponses: { a: { action: "accept" } }, requestState: "z" }),
    answer(2, { resultType: "complete", ...text("paid") }),
  );
  expect(events).toMatchObject([{ id: "c0" }, { call: "c0", result: { text: "paid" } }]);
});

it("takes a repeated request with other arguments or another state for another call", () => {
  const { events } = importLog(
    callTool(1, "pay", { amount: 5 }),
    answer(1, { resultType: "input_required", requestState: "z" }),
    callTool(2, "pay", { amount: 500 }, { requestState: "z" }),
    callTool(3, "pay", { amount: 5 }, { requestState: "other" }),
  );
  expect(events).toMatchObject([{ id: "c0" }, { id: "c1", arguments: { amount: 500 } }, { id: "c2" }]);
});

it("waits for the result of a call that became a task", () => {
  const { events } = importLog(
    callTool(1, "export", {}, { task: { ttl: 60 } }),
    answer(1, { task: { taskId: "k1", status: "working" } }),
    ask(2, "tasks/get", { taskId: "k1" }),
    answer(2, { taskId: "k1", status: "completed" }),
    ask(3, "tasks/result", { taskId: "k1" }),
    answer(3, text("done")),
  );
  expect(events).toMatchObject([{ id: "c0" }, { call: "c0", result: { text: "done" } }]);
});

it("reads envelopes with time, session and server, and names of clients from 2026-07-28 on", () => {
  const meta = { _meta: { "io.modelcontextprotocol/clientInfo": { name: "hub" } } };
  const trace = importLog(
    { time: "2026-08-01T00:00:00Z", session: "x", server: "crm", message: callTool(1, "find", {}, meta) },
    { time: "2026-08-01T00:00:01Z", session: "x", server: "mail", message: callTool(1, "send", {}, meta) },
    { time: 1785542402000, session: "x", server: "crm", message: answer(1, text("a")) },
    { time: "2026-08-01T00:00:03Z", session: "x", server: "mail", message: answer(1, text("b")) },
  );
  expect(trace.header.subject?.id).toBe("mcp/hub");
  expect(trace.events).toMatchObject([
    { id: "c0", session: "x", server: "crm", time: Date.UTC(2026, 7, 1) },
    { id: "c1", session: "x", server: "mail" },
    { call: "c0", result: { text: "a" } },
    { call: "c1", result: { text: "b" } },
  ]);
});

it("begins a session with every new connection", () => {
  const { events } = importLog(...HELLO, callTool(1, "a", {}), ...HELLO, callTool(1, "b", {}));
  expect(events.map((event) => event.session)).toEqual(["s1", "s2"]);
});

it("says which line is no message, and which call has no tool", () => {
  expect(() => importLog(...HELLO, { level: "info", text: "started" })).toThrow(
    expect.objectContaining({
      problems: [expect.objectContaining({ line: 4, message: "missing `message`" })],
    }),
  );
  expect(() => importLog(ask(1, "tools/call", {}))).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ line: 1, pointer: "/tool" })] }),
  );
});
