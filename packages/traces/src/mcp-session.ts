import type { ToolDefinition, ToolResult } from "@enjoin/model";
import type { Static } from "typebox";
import { canonicalJson, digestOf } from "./canonical-json.js";
import type { At, TraceBuilder } from "./trace-builder.js";

type Values = Readonly<Record<string, unknown>>;

/** A JSON-RPC message, as far as MCP needs it. */
export interface RpcMessage {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: Values;
  readonly result?: Values;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A request of the client that waits for its response. */
type Pending =
  | { readonly kind: "hello" }
  | { readonly kind: "list"; readonly first: boolean }
  | { readonly kind: "call"; readonly call: LogicalCall };

/** One call of a tool, which may take several requests until its result is there. */
interface LogicalCall {
  readonly id: string;
  /** Tool and arguments: a request with others is another call. */
  readonly content: string;
  /** What the server asked to be given back with the missing input. */
  state?: unknown;
  task?: unknown;
}

/**
 * Reads the messages of one connection in the order in which they were logged. A log does not say who sent a message,
 * and both sides count their requests from 1: requests of the server are told apart by their methods, and answers to
 * them by their shapes.
 */
export function mcpSession(builder: TraceBuilder, session: string, knownServer: string | undefined) {
  const pending = new Map<string, Pending>();
  const asked = new Set<string>();
  const waiting: LogicalCall[] = [];
  let server = knownServer;
  let listed: Static<typeof ToolDefinition>[] = [];

  const request = (message: RpcMessage, key: string, at: At) => {
    const params = message.params ?? {};
    switch (message.method) {
      case "initialize":
      case "server/discover":
        pending.set(key, { kind: "hello" });
        return;
      case "tools/list":
        pending.set(key, { kind: "list", first: params.cursor === undefined });
        return;
      case "tools/call":
        pending.set(key, { kind: "call", call: callOf(params, at) });
        return;
      case "tasks/result": {
        const call = waiting.find((one) => one.task !== undefined && one.task === params.taskId);
        if (call !== undefined) pending.set(key, { kind: "call", call });
        return;
      }
      case "sampling/createMessage":
      case "elicitation/create":
      case "roots/list":
        asked.add(key);
    }
  };

  const callOf = (params: Values, at: At): LogicalCall => {
    const tool = typeof params.name === "string" ? params.name : "";
    // MCP leaves `arguments` out where a tool takes none: that is known, not unknown.
    const args = (params.arguments ?? {}) as Record<string, unknown>;
    const content = canonicalJson([tool, args]);
    if (params.inputResponses !== undefined || params.requestState !== undefined) {
      const again = waiting.findIndex((one) => one.content === content && one.state === params.requestState);
      const [call] = again === -1 ? [] : waiting.splice(again, 1);
      if (call !== undefined) return call;
    }
    const id = builder.call(at, { tool, arguments: args, ...(server === undefined ? {} : { server }) });
    return { id, content };
  };

  const response = (message: RpcMessage, key: string, at: At) => {
    const { result = {}, error } = message;
    if (asked.has(key) && (!pending.has(key) || answersServer(result))) {
      asked.delete(key);
      return;
    }
    const request = pending.get(key);
    pending.delete(key);
    if (request === undefined) return;
    if (request.kind === "hello") server = knownServer ?? serverOf(result) ?? server;
    if (request.kind === "list" && error === undefined) {
      listed = [...(request.first ? [] : listed), ...toolsOf(result, server)];
      builder.tools(at, listed);
    }
    if (request.kind === "call") {
      if (error !== undefined) {
        builder.result(at, { call: request.call.id, result: { error: `${error.message} (${error.code})` } });
      } else if (isInterim(result)) {
        request.call.state = result.requestState;
        request.call.task = (result.task as Values | undefined)?.taskId ?? result.taskId;
        waiting.push(request.call);
      } else builder.result(at, { call: request.call.id, result: resultOf(result) });
    }
  };

  return (message: RpcMessage, place: Omit<At, "session">) => {
    const at = { session, ...place };
    if (message.id === undefined || message.id === null) return;
    const key = JSON.stringify(message.id);
    if (message.method !== undefined) request(message, key, at);
    else response(message, key, at);
  };
}

/** Whether a response goes to the server: what a user, a model or the list of roots answered. */
function answersServer(result: Values): boolean {
  return "action" in result || "roots" in result || ("role" in result && "model" in result);
}

/** Whether the call goes on: the server needs more input first, or has made a task of it. */
function isInterim(result: Values): boolean {
  return result.resultType === "input_required" || result.resultType === "task" || isTask(result.task);
}

function isTask(task: unknown): boolean {
  return typeof (task as { readonly taskId?: unknown } | undefined)?.taskId === "string";
}

function serverOf(result: Values): string | undefined {
  const meta = result._meta as Values | undefined;
  const info = result.serverInfo ?? meta?.["io.modelcontextprotocol/serverInfo"];
  const name = (info as { readonly name?: unknown } | undefined)?.name;
  return typeof name === "string" ? name : undefined;
}

/** The digest is over everything that the server said of the tool, so that any change of it shows. */
function toolsOf(result: Values, server: string | undefined): Static<typeof ToolDefinition>[] {
  const tools = Array.isArray(result.tools) ? (result.tools as Values[]) : [];
  return tools.map((tool) => ({
    name: String(tool?.name ?? ""),
    ...(server === undefined ? {} : { server }),
    digest: digestOf(tool),
  }));
}

function resultOf(result: Values): ToolResult {
  const content = Array.isArray(result.content) ? (result.content as Values[]) : [];
  const texts = content.map((part) => part?.text).filter((text) => typeof text === "string");
  const text = texts.length === 0 ? undefined : texts.join("\n");
  return {
    ...(result.structuredContent === undefined || result.isError ? {} : { value: result.structuredContent }),
    ...(text === undefined ? {} : { text }),
    ...(result.isError ? { error: text ?? "error" } : {}),
  };
}
