import { InputError } from "@enjoin/model";
import Type, { type Static } from "typebox";
import { readDocuments } from "./import-documents.js";
import type { ImportedTrace } from "./imported-trace.js";
import type { Importer } from "./importer.js";
import { tryJson } from "./parse-json.js";
import { resultOfText } from "./result-of-text.js";
import { type At, buildTrace, type TraceBuilder } from "./trace-builder.js";

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
type ToolCall = Static<typeof ToolCall>;

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
type Message = Static<typeof Message>;

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
const Run = Type.Object({
  ...about,
  metadata: Nullable(Type.Object(about)),
  messages: Type.Array(Message),
});
type Run = Static<typeof Run>;

/** The tool-filter defence asks the model, in the user's place, which tools it needs: no task of the user's. */
const HARNESS_PROMPT = /^Your task is to filter the list of tools\b/;
const USER_NAME = /\buser's name is ([^,.\n]+)/;

/** Imports AgentDojo runs: a run file, or JSON lines with one run a line. */
export const agentdojo: Importer = {
  name: "agentdojo",
  title: "AgentDojo runs (messages with tool calls)",
  unit: "line",
  detect: (first) => {
    const run = first as Partial<Run> | null;
    const { suite_name } = run?.metadata ?? run ?? {};
    return Array.isArray(run?.messages) && typeof suite_name === "string";
  },
  import: (text, file, options) =>
    readDocuments(Run, text, file, options).map(({ value, line }) => traceOf(value, file, line)),
};

function traceOf(run: Run, file: string, line: number): ImportedTrace {
  const facts = run.metadata ?? run;
  const attacked = facts.injection_task_id != null;
  // INVARIANT: the session is part of every request, so its name says nothing of what the run was made for.
  const session = `agentdojo:${line}`;
  const builder = buildTrace(
    {
      id: nameOfRun(facts),
      source: "agentdojo",
      subject: subjectOf(run, facts.suite_name),
      meta: {
        source: "agentdojo",
        label: attacked ? "attack" : "benign",
        // `security` is true where the attacker's goal was reached; it says nothing about runs without an attack.
        outcome: attacked
          ? facts.security == null
            ? "unknown"
            : facts.security
              ? "executed"
              : "resisted"
          : "none",
        malicious: [],
        suite: facts.suite_name ?? null,
        user_task: facts.user_task_id ?? null,
        injection_task: facts.injection_task_id ?? null,
        attack: facts.attack_type ?? null,
        model: facts.pipeline_name ?? facts.model ?? null,
      },
    },
    file,
  );
  addMessages(run.messages, builder, { session, line }, file);
  return builder.finish();
}

function nameOfRun(facts: NonNullable<Run["metadata"]>): string {
  const { suite_name, user_task_id, attack_type, injection_task_id } = facts;
  const parts = [
    facts.pipeline_name ?? facts.model,
    suite_name,
    user_task_id,
    attack_type,
    injection_task_id,
  ];
  return ["agentdojo", ...parts.map((part) => part ?? "none")].join("/");
}

function subjectOf(run: Run, suite: string | null | undefined) {
  const system = run.messages.find((message) => message.role === "system");
  const user = USER_NAME.exec(textOf(system?.content) ?? "")?.[1]?.trim();
  return {
    type: "agent",
    id: `agentdojo/${suite ?? "unknown"}`,
    ...(user ? { properties: { on_behalf_of: { type: "user", id: user } } } : {}),
  };
}

function addMessages(messages: readonly Message[], builder: TraceBuilder, at: At, file: string): void {
  const open: { readonly id: string; readonly call: ToolCall }[] = [];
  messages.forEach((message, index) => {
    const text = textOf(message.content);
    if (message.role === "tool") {
      const position = answeredCall(message, open);
      const [answered] = position === -1 ? [] : open.splice(position, 1);
      if (answered === undefined) {
        const pointer = `/messages/${index}`;
        throw new InputError({
          file,
          line: at.line,
          pointer,
          message: "the result of a call that is not before it",
        });
      }
      const result = resultOfText(text, message.error ?? undefined);
      if (result !== undefined) builder.result(at, { call: answered.id, result });
      return;
    }
    if (message.role === "user" && text && !HARNESS_PROMPT.test(text)) builder.userSays(at, text);
    else if (text) builder.message(at, { role: message.role === "system" ? "system" : "assistant", text });
    for (const call of message.tool_calls ?? []) {
      const args = argumentsOf(call);
      const id = builder.call(at, { tool: nameOf(call), ...(args === undefined ? {} : { arguments: args }) });
      open.push({ id, call });
    }
  });
}

/** Position of the open call that a tool message answers. Some models give all their calls one id, or none. */
function answeredCall(message: Message, open: readonly { readonly call: ToolCall }[]): number {
  const id = message.tool_call_id ?? message.tool_call?.id;
  const same = open.filter(({ call }) => id != null && call.id === id);
  if (same.length === 1) return open.indexOf(same[0] as { readonly call: ToolCall });
  const { tool_call } = message;
  if (tool_call == null) return id || open.length === 0 ? -1 : 0;
  const content = contentOf(tool_call);
  const exact = open.findIndex(({ call }) => contentOf(call) === content);
  return exact === -1 ? open.findIndex(({ call }) => nameOf(call) === nameOf(tool_call)) : exact;
}

function contentOf(call: ToolCall): string {
  return JSON.stringify([nameOf(call), argumentsOf(call)]);
}

function nameOf(call: ToolCall): string {
  return typeof call.function === "string" ? call.function : call.function.name;
}

/** The arguments as they were recorded; nothing where they are no object, and so unknown. */
function argumentsOf(call: ToolCall): Record<string, unknown> | undefined {
  const given = typeof call.function === "string" ? call.args : (call.function.arguments ?? call.args);
  const args = typeof given === "string" ? tryJson(given) : given;
  return args !== null && typeof args === "object" && !Array.isArray(args)
    ? (args as Record<string, unknown>)
    : undefined;
}

function textOf(content: Message["content"]): string | undefined {
  if (content == null) return undefined;
  if (typeof content === "string") return content;
  return content.map((block) => block.content ?? block.text ?? "").join("\n");
}
