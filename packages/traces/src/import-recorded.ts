import Type, { type Static } from "typebox";
import { readDocuments } from "./import-documents.js";
import type { ImportedTrace } from "./imported-trace.js";
import type { Importer } from "./importer.js";
import { resultOfText } from "./result-of-text.js";
import { type At, buildTrace, timeOf } from "./trace-builder.js";

const Text = Type.Union([Type.String(), Type.Null()]);
const Step = Type.Object({
  tool: Type.String({ minLength: 1 }),
  args: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
  args_truncated: Type.Optional(Type.Unknown()),
  result: Type.Optional(Text),
  result_truncated: Type.Optional(Type.Unknown()),
  error: Type.Optional(Text),
  thought: Type.Optional(Text),
  ts: Type.Optional(Type.String()),
});
type Step = Static<typeof Step>;

const Steps = Type.Union([Type.Array(Type.Integer({ minimum: 0 })), Type.Null()]);

/** The neutral shape in which agent runs of several benchmarks are kept, one run a line, with labels. */
const Recorded = Type.Object({
  id: Type.String({ minLength: 1 }),
  source: Type.String({ minLength: 1 }),
  session: Type.String({ minLength: 1 }),
  group: Type.Optional(Type.String()),
  label: Type.Union([Type.Literal("attack"), Type.Literal("benign"), Type.Literal("unknown")]),
  labelDetail: Type.Object({
    outcome: Type.String(),
    maliciousSteps: Type.Optional(Steps),
    suite: Type.Optional(Type.String()),
  }),
  identity: Type.Optional(Type.Union([Type.Object({ user: Type.Optional(Type.String()) }), Type.Null()])),
  user_task: Type.Optional(Text),
  user_turns: Type.Optional(
    Type.Union([
      Type.Array(Type.Object({ before_step: Type.Integer({ minimum: 0 }), text: Type.String() })),
      Type.Null(),
    ]),
  ),
  steps: Type.Array(Step),
});
type Recorded = Static<typeof Recorded>;

/** Imports labelled agent runs in one neutral shape, one JSON object a line. */
export const recorded: Importer = {
  name: "recorded",
  title: "Labelled agent runs in a neutral shape (JSON lines)",
  unit: "line",
  detect: (first) => {
    const run = first as Partial<Recorded> | null;
    return Array.isArray(run?.steps) && typeof run?.labelDetail === "object";
  },
  import: (text, file, options) =>
    readDocuments(Recorded, text, file, options).map(({ value, line }) => traceOf(value, file, line)),
};

function traceOf(run: Recorded, file: string, line: number): ImportedTrace {
  const { suite, outcome, maliciousSteps } = run.labelDetail;
  const user = run.identity?.user;
  const subject = {
    type: "agent",
    id: suite === undefined ? run.source : `${run.source}/${suite}`,
    ...(user === undefined ? {} : { properties: { on_behalf_of: { type: "user", id: user } } }),
  };
  const meta = {
    source: run.source,
    label: run.label,
    outcome,
    malicious: (maliciousSteps ?? []).map((step) => `c${step}`),
    ...(run.group === undefined ? {} : { group: run.group }),
    ...(suite === undefined ? {} : { suite }),
  };
  const builder = buildTrace({ id: run.id, source: run.source, subject, meta }, file);
  const timed = run.steps.every((step) => step.ts !== undefined);
  const turns = run.user_turns ?? (run.user_task ? [{ before_step: 0, text: run.user_task }] : []);

  const at = (step: Step | undefined): At => ({
    session: run.session,
    line,
    ...(timed ? { time: timeOf(step?.ts, file, line) } : {}),
  });
  const say = (step: Step | undefined, index: number) => {
    for (const turn of turns) if (turn.before_step === index) builder.userSays(at(step), turn.text);
  };
  run.steps.forEach((step, index) => {
    say(step, index);
    if (step.thought) builder.message(at(step), { role: "assistant", text: step.thought });
    // Arguments that were cut off are not what the tool was called with: they are unknown.
    const args = step.args_truncated === undefined ? step.args : null;
    const call = builder.call(at(step), { tool: step.tool, ...(args ? { arguments: args } : {}) });
    const result = resultOfText(step.result ?? undefined, step.error ?? undefined, {
      cut: step.result_truncated !== undefined,
    });
    if (result !== undefined) builder.result(at(step), { call, result });
  });
  say(run.steps.at(-1), run.steps.length);
  return builder.finish();
}
