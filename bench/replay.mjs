// @ts-check
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildArtifact, compileProject } from "@enjoin/compiler";
import { createWasmEngine } from "@enjoin/engine";
import { findOpa } from "@enjoin/opa";
import { projectInfo, replay } from "@enjoin/runner";
import { readTraces } from "@enjoin/traces";

const corpus = fileURLToPath(new URL("../../shared/traces/recorded.jsonl", import.meta.url));

/** Seconds that a stateful replay of the recorded AgentDojo traces takes on `wasm`, without reading and importing. */
export async function measureReplay() {
  if (!existsSync(corpus)) return undefined;
  const project = fileURLToPath(new URL("../examples/agentdojo", import.meta.url));
  const artifact = await buildArtifact(compileProject(project), await findOpa({ env: process.env }));
  const engine = await createWasmEngine(artifact);
  const traces = [];
  for await (const trace of readTraces(corpus, { format: "recorded", source: "agentdojo" }))
    traces.push(trace);
  const { verbs } = projectInfo(artifact);
  let events = 0;
  const start = process.hrtime.bigint();
  for (const trace of traces) events += (await replay(trace, engine, { verbs })).events.length;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  await engine.close();
  const calls = traces.flatMap((t) => t.events).filter((e) => e.type === "call").length;
  return { traces: traces.length, calls, events, seconds };
}
