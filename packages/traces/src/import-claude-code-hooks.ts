import type { ToolResult } from "@enjoin/model";
import Type, { type Static } from "typebox";
import { readDocuments } from "./import-documents.js";
import type { Importer } from "./importer.js";
import { serverOf } from "./mcp-tool-name.js";
import { type At, buildTrace, timeOf } from "./trace-builder.js";

const Text = Type.Optional(Type.String());

/** What Claude Code hands to a hook. Loggers often add a time and shorten `hook_event_name` to `event`. */
const Hook = Type.Object({
  session_id: Type.String({ minLength: 1 }),
  hook_event_name: Text,
  event: Text,
  ts: Text,
  timestamp: Text,
  agent_id: Text,
  tool_name: Type.Optional(Type.String({ minLength: 1 })),
  tool_input: Type.Optional(Type.Unknown()),
  tool_use_id: Text,
  tool_response: Type.Optional(Type.Unknown()),
  error: Text,
  prompt: Text,
});
type Hook = Static<typeof Hook>;

/** Imports a log of Claude Code hook events, one JSON object a line; the whole log is one trace. */
export const claudeCodeHooks: Importer = {
  name: "claude-code-hooks",
  title: "Claude Code hook events (JSON lines)",
  unit: "file",
  detect: (first) => {
    const hook = first as Partial<Hook> | null;
    return typeof hook?.session_id === "string" && typeof (hook.hook_event_name ?? hook.event) === "string";
  },
  import(text, file, options) {
    const hooks = readDocuments(Hook, text, file, options);
    const [first] = hooks;
    if (first === undefined) return [];
    const builder = buildTrace(
      {
        id: `claude-code:${first.value.session_id}`,
        source: "claude-code-hooks",
        subject: { type: "agent", id: "claude-code" },
      },
      file,
    );
    const open: { readonly id: string; readonly key: string }[] = [];
    for (const { value: hook, line } of hooks) {
      const time = timeOf(hook.ts ?? hook.timestamp, file, line);
      const at: At = { session: hook.session_id, time, line };
      const name = hook.hook_event_name ?? hook.event;
      if (name === "UserPromptSubmit" && hook.prompt) builder.userSays(at, hook.prompt);
      if (hook.tool_name === undefined) continue;
      if (name === "PreToolUse")
        open.push({ id: builder.call(at, callOf(hook, hook.tool_name)), key: keyOf(hook) });
      if (name === "PostToolUse" || name === "PostToolUseFailure") {
        const position = open.findIndex((call) => call.key === keyOf(hook));
        // A log may begin between a call and its result: what ran is in the result's event as well.
        const call =
          position === -1
            ? builder.call(at, callOf(hook, hook.tool_name))
            : (open.splice(position, 1)[0]?.id ?? "");
        builder.result(at, { call, result: resultOf(hook) });
      }
    }
    return [builder.finish()];
  },
};

function callOf(hook: Hook, tool: string) {
  const input = hook.tool_input;
  const known = input !== null && typeof input === "object" && !Array.isArray(input);
  return {
    tool,
    ...(known ? { arguments: input as Record<string, unknown> } : {}),
    ...serverOf(tool),
    ...(hook.agent_id === undefined
      ? {}
      : { subject: { type: "agent", id: `claude-code/${hook.agent_id}` } }),
  };
}

/** What a result shares with its call. Older versions give no id: then the first call of the same content is meant. */
function keyOf(hook: Hook): string {
  return JSON.stringify([hook.session_id, hook.tool_use_id ?? [hook.tool_name, hook.tool_input]]);
}

function resultOf(hook: Hook): ToolResult {
  const { tool_response: response, error } = hook;
  return {
    ...(response === null || typeof response !== "object" ? {} : { value: response }),
    ...(typeof response === "string" ? { text: response } : {}),
    ...(error ? { error } : {}),
  };
}
