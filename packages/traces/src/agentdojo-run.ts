import Type, { type Static } from "typebox";
import { tryJson } from "./parse-json.js";

const Nullable = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) =>
  Type.Optional(Type.Union([schema, Type.Null()]));
const Text = Nullable(Type.String());

/** A call as AgentDojo writes it (`function` is the name) and as chat completions do (`function` is an object). */
const ToolCall = Type.Object({
  id: Text,
  function: Type.Union([
    Type.String({ minLength: 1 }),
    Type.Object({ name: Type.String({ minLength: 1 }), arguments: Type.Optional(Type.Unknown()) }),
  ]),
  args: Type.Optional(Type.Unknown()),
});
/** A call of a tool, in either shape. */
export type ToolCall = Static<typeof ToolCall>;

const Content = Nullable(
  Type.Union([Type.String(), Type.Array(Type.Object({ type: Type.String(), content: Text, text: Text }))]),
);
const Message = Type.Object({
  role: Type.Union(["system", "user", "assistant", "tool"].map((role) => Type.Literal(role))),
  content: Content,
  tool_calls: Nullable(Type.Array(ToolCall)),
  tool_call_id: Text,
  tool_call: Nullable(ToolCall),
  error: Text,
});
/** One message of a run. */
export type Message = Static<typeof Message>;

const about = {
  suite_name: Text,
  user_task_id: Text,
  injection_task_id: Text,
  attack_type: Text,
  pipeline_name: Text,
  model: Text,
  security: Nullable(Type.Boolean()),
  utility: Nullable(Type.Boolean()),
};
/** A run: AgentDojo's own file has what it is about beside the messages, exports of it have it under `metadata`. */
export const Run = Type.Object({
  ...about,
  metadata: Nullable(Type.Object(about)),
  messages: Type.Array(Message),
});
export type Run = Static<typeof Run>;

/** The tool that is called. */
export function nameOf(call: ToolCall): string {
  return typeof call.function === "string" ? call.function : call.function.name;
}

/** The arguments as they were recorded; nothing where they are no object, and so unknown. */
export function argumentsOf(call: ToolCall): Record<string, unknown> | undefined {
  const given = typeof call.function === "string" ? call.args : (call.function.arguments ?? call.args);
  const args = typeof given === "string" ? tryJson(given) : given;
  return args !== null && typeof args === "object" && !Array.isArray(args)
    ? (args as Record<string, unknown>)
    : undefined;
}

/** The text of a message, whose content may be in blocks. */
export function textOf(content: Message["content"]): string | undefined {
  if (content == null) return undefined;
  if (typeof content === "string") return content;
  return content.map((block) => block.content ?? block.text ?? "").join("\n");
}
