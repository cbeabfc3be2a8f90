import { resolve } from "node:path";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import type { Outcome } from "../outcome.js";
import { writeWhole } from "../write-whole.js";

interface ImportOptions {
  readonly out: string;
  readonly source?: string;
}

/** `policy import`: recordings of other tools as Enjoin traces. */
export function importCommand(bind: Bind): Command {
  return new Command("import")
    .summary("turn recordings into traces")
    .description("Turn what others record into Enjoin traces: AgentDojo, Claude Code, MCP and more.")
    .argument("<format>", "format of the recording; a wrong one prints the list")
    .argument("<file>", "the recording")
    .requiredOption("-o, --out <file>", "where to write the traces (JSON lines)")
    .option("--source <name>", "take only the traces from this source")
    .action(bind(importTraces));
}

async function importTraces(
  cx: Context,
  { out, source }: ImportOptions,
  format = "",
  from = "",
): Promise<Outcome> {
  const { readTraces, writeTrace } = await import("@enjoin/traces");
  cx.progress.phase(`importing ${from}`);
  let traces = 0;
  let calls = 0;
  await writeWhole(resolve(cx.io.cwd, out), async (write) => {
    const options = { format, ...(source === undefined ? {} : { source }) };
    for await (const trace of readTraces(resolve(cx.io.cwd, from), options)) {
      traces += 1;
      calls += trace.events.filter((e) => e.type === "call").length;
      await write(writeTrace(trace));
    }
  });
  return { report: { kind: "import", format, from, out, traces, calls }, exit: EXIT.ok };
}
