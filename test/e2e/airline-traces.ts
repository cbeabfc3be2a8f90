import { join } from "node:path";
import { buildArtifact, compileProject } from "@enjoin/compiler";
import { createReferenceEngine, createWasmEngine } from "@enjoin/engine";
import type { EventRecord, Trace } from "@enjoin/model";
import { findOpa } from "@enjoin/opa";
import { replay } from "@enjoin/runner";
import { readTraces } from "@enjoin/traces";
import { expect } from "vitest";
import { ROOT } from "./policy.js";

// What the airline example decides about the recorded conversations of tau-bench, and how its README puts it.

export const TRACES = join(ROOT, "../shared/traces/recorded.jsonl");

/** The written policy says so: "The current time is 2024-05-15 15:00:00 EST". */
const START = Date.parse("2024-05-15T15:00:00-05:00");

/** One event that a rule had something to say of. */
interface Found {
  readonly event: string;
  readonly rules: readonly string[];
}

/** One conversation, and what was stopped and what was told of it. */
export interface AirlineTrace {
  /** The end of the trace's id. */
  readonly name: string;
  /** The number of the task in the benchmark. */
  readonly task: number;
  readonly reward: 0 | 1;
  readonly stopped: readonly Found[];
  readonly told: readonly Found[];
  /** Ids and names of whoever and whatever is in it. */
  readonly names: readonly string[];
}

/** Every conversation through the compiled policies, on two engines that have to agree. */
export async function replayAirline(project: string): Promise<AirlineTrace[]> {
  const artifact = await buildArtifact(compileProject(project), await findOpa({ env: process.env }));
  const wasm = await createWasmEngine(artifact);
  const reference = createReferenceEngine(artifact);
  const traces: AirlineTrace[] = [];
  const options = { source: "taubench", start: START, userInput: "user.says" };
  for await (const trace of readTraces(TRACES, options)) {
    const { events } = await replay(trace, wasm);
    expect((await replay(trace, reference)).events).toEqual(events);
    const { group } = trace.header.meta ?? {};
    traces.push({
      name: trace.header.id.slice(-16, -8),
      task: Number(String(group).split("/").at(-1)),
      reward: trace.label?.kind === "benign" ? 1 : 0,
      stopped: events.filter((event) => event.effect !== "allow").map(stopOf),
      told: events.filter((event) => event.obligations.length > 0).map(tellingOf),
      names: namesIn(trace),
    });
  }
  await wasm.close();
  return traces.sort((a, b) => a.task - b.task || (a.name < b.name ? -1 : 1));
}

function stopOf({ id, reasons }: EventRecord): Found {
  return { event: id, rules: reasons.filter((r) => r.effect !== "allow").map((r) => r.rule) };
}

function tellingOf({ id, obligations }: EventRecord): Found {
  return { event: id, rules: obligations.map((obligation) => obligation.id) };
}

/** The id of the trace, and every id and name in what was called and what came back. */
function namesIn(trace: Trace): string[] {
  const found = new Set<string>([trace.header.id.split(":").at(-1) ?? ""]);
  const look = (value: unknown, key: string) => {
    if (typeof value === "string" && /(^|_)(id|name|number|last_four)$/.test(key)) found.add(value);
    if (value !== null && typeof value === "object")
      for (const [name, inner] of Object.entries(value)) look(inner, Array.isArray(value) ? key : name);
  };
  for (const event of trace.events) {
    if (event.type === "call") look(event.arguments, "");
    if (event.type === "result") look(event.result.value, "");
  }
  return [...found];
}

/** The figures, as the README has them. */
export function figures(traces: readonly AirlineTrace[]): string {
  const of = (reward: 0 | 1) => traces.filter((trace) => trace.reward === reward);
  const row = (name: string, some: readonly AirlineTrace[]) => {
    const stopped = some.filter((trace) => trace.stopped.length > 0);
    const told = some.filter((trace) => trace.stopped.length === 0 && trace.told.length > 0);
    const rest = some.length - stopped.length - told.length;
    return `| ${name} | ${some.length} | ${stopped.length} | ${told.length} | ${rest} |`;
  };
  const found = [...of(1), ...of(0)].filter((trace) => trace.stopped.length + trace.told.length > 0);
  return [
    "| conversations | all | stopped | only told | nothing shown |",
    "| --- | --- | --- | --- | --- |",
    row("reward 1", of(1)),
    row("reward 0", of(0)),
    "",
    "| reward | task | conversation | first stop | by | what else | told |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...found.map(line),
  ].join("\n");
}

/** What was found in one conversation. */
function line({ reward, task, name, stopped, told }: AirlineTrace): string {
  const [first, ...others] = stopped;
  const seen = new Set(first?.rules);
  const later = list(others.flatMap(({ rules }) => rules).filter((rule) => !seen.has(rule)));
  const cells = [
    reward,
    task,
    name,
    first?.event ?? "",
    list(first?.rules ?? []),
    later,
    list(told.flatMap((f) => f.rules)),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Rules, each once, sorted. */
function list(rules: readonly string[]): string {
  return [...new Set(rules)]
    .sort()
    .map((rule) => `\`${rule}\``)
    .join(", ");
}
