import { InputError } from "@enjoin/model";
import Type, { type Static } from "typebox";
import { argumentsOf } from "./agentdojo-run.js";
import { readDocuments } from "./import-documents.js";
import type { ImportedTrace } from "./imported-trace.js";
import type { Importer } from "./importer.js";
import { resultOfText } from "./result-of-text.js";
import { type At, buildTrace, type TraceBuilder, timeOf } from "./trace-builder.js";

const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Message = Type.Object({
  role: Type.Union(["system", "user", "assistant", "tool"].map((role) => Type.Literal(role))),
  content: Text,
  tool_calls: Type.Optional(
    Type.Union([
      Type.Array(
        Type.Object({
          id: Type.String({ minLength: 1 }),
          function: Type.Object({
            name: Type.String({ minLength: 1 }),
            arguments: Type.Optional(Type.Unknown()),
          }),
        }),
      ),
      Type.Null(),
    ]),
  ),
  tool_call_id: Text,
});
type Message = Static<typeof Message>;

/** One conversation of a results file. */
const Run = Type.Object({
  task_id: Type.Integer(),
  trial: Type.Optional(Type.Integer()),
  reward: Type.Number(),
  info: Type.Optional(
    Type.Object({ task: Type.Optional(Type.Object({ user_id: Type.Optional(Type.String()) })) }),
  ),
  traj: Type.Array(Message),
});
type Run = Static<typeof Run>;
const Runs = Type.Array(Run);

/** The written policy that an agent is given says what time it is. */
const CLOCK = /\bThe current time is (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) EST\b/;

/** Imports a results file of tau-bench: a list of conversations between a simulated user and an agent with tools. */
export const taubench: Importer = {
  name: "taubench",
  title: "tau-bench results (conversations with tool calls)",
  unit: "file",
  detect: (first) => {
    const [run] = Array.isArray(first) ? (first as (Partial<Run> | null)[]) : [];
    return Array.isArray(run?.traj) && run.task_id !== undefined;
  },
  import: (text, file, options) =>
    readDocuments(Runs, text, file, options).flatMap(({ value, line }) =>
      value.map((run, index) => traceOf(run, index, file, line)),
    ),
};

function traceOf(run: Run, index: number, file: string, line: number): ImportedTrace {
  const user = run.info?.task?.user_id;
  const builder = buildTrace(
    {
      id: `taubench/${run.task_id}/${run.trial ?? 0}`,
      source: "taubench",
      subject: {
        type: "agent",
        id: "taubench",
        ...(user === undefined ? {} : { properties: { on_behalf_of: { type: "user", id: user } } }),
      },
      meta: {
        source: "taubench",
        // Without the reward nothing says whether a call was wrong, or only not the one that was wanted.
        label: run.reward === 1 ? "benign" : "unknown",
        outcome: "none",
        malicious: [],
        group: `taubench/${run.task_id}`,
      },
    },
    file,
  );
  // INVARIANT: the session is part of every request, so its name says nothing of the task.
  const session = `taubench:${index}`;
  addMessages(run.traj, { session, line }, `/${index}/traj`, builder, file);
  return builder.finish();
}

function addMessages(
  messages: readonly Message[],
  at: At,
  pointer: string,
  builder: TraceBuilder,
  file: string,
): void {
  const open = new Map<string, string>();
  messages.forEach((message, index) => {
    const text = message.content ?? "";
    if (message.role === "tool") {
      const call = open.get(message.tool_call_id ?? "");
      if (call === undefined) {
        const problem = "the result of a call that is not before it";
        throw new InputError({ file, line: at.line, pointer: `${pointer}/${index}`, message: problem });
      }
      open.delete(message.tool_call_id ?? "");
      const result = resultOfText(text, text.startsWith("Error: ") ? text : undefined);
      if (result !== undefined) builder.result(at, { call, result });
      return;
    }
    if (message.role === "system")
      builder.message({ ...at, ...startIn(text, file, at) }, { role: "system", text });
    else if (message.role === "user") builder.userSays(at, text);
    else if (text !== "") builder.message(at, { role: "assistant", text });
    for (const call of message.tool_calls ?? []) {
      const args = argumentsOf(call);
      const id = builder.call(at, {
        tool: call.function.name,
        ...(args === undefined ? {} : { arguments: args }),
      });
      open.set(call.id, id);
    }
  });
}

/** When a conversation begins, where its policy says so. */
function startIn(text: string, file: string, { line }: At): { readonly time?: number } {
  const [, day, hour] = CLOCK.exec(text) ?? [];
  const time = day === undefined ? undefined : timeOf(`${day}T${hour}-05:00`, file, line);
  return time === undefined ? {} : { time };
}
