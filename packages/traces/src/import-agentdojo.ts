import { InputError } from "@enjoin/model";
import { argumentsOf, type Message, nameOf, Run, type ToolCall, textOf } from "./agentdojo-run.js";
import { readDocuments } from "./import-documents.js";
import type { ImportedTrace } from "./imported-trace.js";
import type { Importer } from "./importer.js";
import { resultOfText } from "./result-of-text.js";
import { type At, buildTrace, type TraceBuilder } from "./trace-builder.js";

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
        outcome: attacked ? outcomeOf(facts.security) : "none",
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

/** `security` is true where the attacker's goal was reached; it says nothing about runs without an attack. */
function outcomeOf(security: boolean | null | undefined): string {
  if (security == null) return "unknown";
  return security ? "executed" : "resisted";
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
    if (text) addText(message, text, builder, at);
    for (const call of message.tool_calls ?? []) {
      const args = argumentsOf(call);
      const id = builder.call(at, { tool: nameOf(call), ...(args === undefined ? {} : { arguments: args }) });
      open.push({ id, call });
    }
  });
}

function addText(message: Message, text: string, builder: TraceBuilder, at: At): void {
  if (message.role === "user" && !HARNESS_PROMPT.test(text)) builder.userSays(at, text);
  else builder.message(at, { role: message.role === "assistant" ? "assistant" : "system", text });
}

/** Position of the open call that a tool message answers. Some models give all their calls one id, or none. */
function answeredCall(message: Message, open: readonly { readonly call: ToolCall }[]): number {
  const id = message.tool_call_id ?? message.tool_call?.id ?? "";
  const first = open.findIndex(({ call }) => (call.id ?? "") === id);
  const another = open.findIndex(({ call }, i) => i > first && (call.id ?? "") === id);
  const { tool_call } = message;
  if (first !== -1 && another === -1) return first;
  if (tool_call == null) return first;
  const content = contentOf(tool_call);
  const exact = open.findIndex(({ call }) => contentOf(call) === content);
  return exact === -1 ? open.findIndex(({ call }) => nameOf(call) === nameOf(tool_call)) : exact;
}

function contentOf(call: ToolCall): string {
  return JSON.stringify([nameOf(call), argumentsOf(call)]);
}
