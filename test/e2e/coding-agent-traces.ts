import { join } from "node:path";
import { buildArtifact, compileProject } from "@enjoin/compiler";
import { createReferenceEngine, createWasmEngine } from "@enjoin/engine";
import type { EventRecord, Trace } from "@enjoin/model";
import { findOpa } from "@enjoin/opa";
import { replay } from "@enjoin/runner";
import { type ImportedTrace, readTraces } from "@enjoin/traces";
import { expect } from "vitest";
import { enforced } from "./coding-agent-enforcer.js";
import { ROOT } from "./policy.js";

// What the example of a coding agent decides about recorded runs.

export const TRACES = join(ROOT, "../shared/traces/recorded.jsonl");
const SOURCES = ["openagentsafety", "sweagent", "claudecode"];

/** One step that a rule stopped or asked about. */
export interface Touched {
  readonly trace: string;
  readonly group: string;
  readonly event: string;
  readonly what: string;
  readonly effect: string;
  readonly rules: readonly string[];
}

/** One recorded run, and what became of its steps. */
export interface AgentTrace {
  readonly id: string;
  readonly trace: Trace;
  readonly group: string;
  /** As the source has it, with what became of the attack. */
  readonly label: string;
  readonly steps: number;
  /** Steps that were left out. */
  readonly left: number;
  readonly touched: readonly Touched[];
}

/** Every run through the compiled policies. */
export async function replayAgents(project: string): Promise<AgentTrace[]> {
  const traces: AgentTrace[] = [];
  for (const source of SOURCES) traces.push(...(await replayFile(project, TRACES, source)));
  return traces;
}

/** The runs in a file, as an enforcer would ask about them or as they are, on two engines that have to agree. */
export async function replayFile(
  project: string,
  file: string,
  source?: string,
  enforce: (trace: ImportedTrace) => ImportedTrace = enforced,
): Promise<AgentTrace[]> {
  const artifact = await buildArtifact(compileProject(project), await findOpa({ env: process.env }));
  const wasm = await createWasmEngine(artifact);
  const reference = createReferenceEngine(artifact);
  const traces: AgentTrace[] = [];
  for await (const recorded of readTraces(file, source === undefined ? {} : { source })) {
    const trace = enforce(recorded);
    const { events } = await replay(trace, wasm);
    expect((await replay(trace, reference)).events).toEqual(events);
    const calls = recorded.events.filter(({ type }) => type === "call").length;
    traces.push(found(recorded.label, trace, events, calls));
  }
  await wasm.close();
  return traces;
}

function found(
  label: { readonly kind: string; readonly outcome: string } | undefined,
  trace: Trace,
  events: readonly EventRecord[],
  calls: number,
): AgentTrace {
  const { id, meta } = trace.header;
  const group = String(meta?.group).split("/").at(-1) ?? "";
  const texts = new Map(
    trace.events.flatMap((e) => (e.type === "call" ? [[e.id, textOf(e.arguments ?? {})]] : [])),
  );
  const decided = events.filter(({ id: event }) => texts.has(event));
  const touched = decided
    .filter(({ effect }) => effect !== "allow")
    .map((event) => ({
      trace: id.slice(-8),
      group,
      event: event.id,
      what: texts.get(event.id) ?? "",
      effect: event.effect,
      rules: event.reasons
        .filter((r) => r.effect !== "allow")
        .map((r) => r.rule)
        .sort(),
    }));
  return {
    id,
    trace,
    group,
    label: `${label?.kind}, ${label?.outcome}`,
    steps: decided.length,
    left: calls - decided.length,
    touched,
  };
}

function textOf(args: Readonly<Record<string, unknown>>): string {
  const text = String(args.command ?? args.file_path ?? args.url ?? args.name ?? args.code ?? "");
  return text.replace(/\s+/g, " ").trim();
}
