import type { ToolResult } from "@enjoin/model";
import Type, { type Static } from "typebox";
import { readDocuments } from "./import-documents.js";
import type { Importer } from "./importer.js";
import { serverOf } from "./mcp-tool-name.js";
import { type At, buildTrace, type TraceBuilder, timeOf } from "./trace-builder.js";

const Text = Type.Optional(Type.String());
const Block = Type.Object({
  type: Type.String(),
  text: Text,
  id: Text,
  name: Text,
  input: Type.Optional(Type.Unknown()),
  tool_use_id: Text,
  content: Type.Optional(Type.Unknown()),
  is_error: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
});
type Block = Static<typeof Block>;

/** A line of a transcript, as far as it is understood: the format is undocumented and has many kinds of lines. */
const Entry = Type.Object({
  type: Type.String(),
  sessionId: Text,
  timestamp: Text,
  agentId: Text,
  isSidechain: Type.Optional(Type.Boolean()),
  isMeta: Type.Optional(Type.Boolean()),
  isCompactSummary: Type.Optional(Type.Boolean()),
  message: Type.Optional(
    Type.Object({ content: Type.Optional(Type.Union([Type.String(), Type.Array(Block)])) }),
  ),
  wireToolInputs: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  toolUseResult: Type.Optional(Type.Unknown()),
});
type Entry = Static<typeof Entry>;

/** Texts in the user's place that the program wrote: local commands, their output, and notices. */
const NOT_THE_USER = /^\s*<(command-|local-command-|bash-|system-reminder|task-notification)/;

/** Imports the transcript of a Claude Code session, with the sub-agents in it; the whole file is one trace. */
export const claudeCodeTranscript: Importer = {
  name: "claude-code-transcript",
  title: "Claude Code session transcript (JSON lines)",
  unit: "file",
  detect: (first) => {
    const entry = first as (Partial<Entry> & { readonly snapshot?: unknown; readonly uuid?: unknown }) | null;
    if (entry?.type === "file-history-snapshot") return entry.snapshot !== undefined;
    return typeof entry?.sessionId === "string" && typeof entry.type === "string";
  },
  import(text, file, options) {
    const entries = readDocuments(Entry, text, file, options);
    const named = entries.find(({ value }) => value.sessionId !== undefined)?.value.sessionId;
    if (named === undefined) return [];
    const builder = buildTrace(
      {
        id: `claude-code:${named}`,
        source: "claude-code-transcript",
        subject: { type: "agent", id: "claude-code" },
      },
      file,
    );
    const calls = new Map<string, string>();
    for (const { value: entry, line } of entries) {
      if (entry.type !== "user" && entry.type !== "assistant") continue;
      const at = { session: entry.sessionId ?? named, time: timeOf(entry.timestamp, file, line), line };
      addEntry(entry, at, builder, calls);
    }
    return [builder.finish()];
  },
};

function addEntry(entry: Entry, at: At, builder: TraceBuilder, calls: Map<string, string>): void {
  const content = entry.message?.content ?? [];
  for (const block of typeof content === "string" ? [{ type: "text", text: content }] : content) {
    if (block.type === "text" && block.text) addText(entry, block.text, at, builder);
    if (block.type === "tool_use" && block.id !== undefined && block.name !== undefined) {
      // A message that is continued is written again, with what it already held.
      if (!calls.has(block.id)) calls.set(block.id, builder.call(at, callOf(entry, block, block.name)));
    }
    if (block.type === "tool_result" && block.tool_use_id !== undefined) {
      const call = calls.get(block.tool_use_id);
      // A resumed or compacted session may hold the result of a call that was made before its first line.
      if (call !== undefined && call !== ANSWERED) {
        builder.result(at, { call, result: resultOf(entry, block) });
        calls.set(block.tool_use_id, ANSWERED);
      }
    }
  }
}

const ANSWERED = "";

function addText(entry: Entry, text: string, at: At, builder: TraceBuilder): void {
  if (entry.type === "assistant") builder.message(at, { role: "assistant", text });
  else if (entry.isSidechain) builder.message(at, { role: "agent", text });
  else if (entry.isMeta || entry.isCompactSummary || NOT_THE_USER.test(text)) {
    builder.message(at, { role: "system", text });
  } else builder.userSays(at, text);
}

function callOf(entry: Entry, block: Block, tool: string) {
  // Where both are recorded, what went over the wire is what ran, not what the model wrote.
  const input = entry.wireToolInputs?.[block.id ?? ""] ?? block.input;
  const known = input !== null && typeof input === "object" && !Array.isArray(input);
  const agent = entry.isSidechain ? (entry.agentId ?? "sub-agent") : undefined;
  return {
    tool,
    ...(known ? { arguments: input as Record<string, unknown> } : {}),
    ...serverOf(tool),
    ...(agent === undefined ? {} : { subject: { type: "agent", id: `claude-code/${agent}` } }),
  };
}

function resultOf(entry: Entry, block: Block): ToolResult {
  const text = textOf(block.content);
  const value = entry.toolUseResult;
  if (block.is_error) return { ...(text === undefined ? {} : { text }), error: text || "error" };
  return {
    ...(value !== null && typeof value === "object" ? { value } : {}),
    ...(text === undefined ? {} : { text }),
  };
}

function textOf(content: unknown): string | undefined {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return undefined;
  const texts = content.map((part: { readonly text?: unknown } | null) => part?.text);
  return texts.filter((part) => typeof part === "string").join("\n");
}
