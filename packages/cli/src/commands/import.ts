import { resolve } from "node:path";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { type RecordingOptions, recordingIn, recordingOptions } from "../options.js";
import type { Outcome } from "../outcome.js";
import { writeWhole } from "../write-whole.js";

interface ImportOptions extends RecordingOptions {
  readonly out: string;
}

/** `policy import`: recordings of other tools as Enjoin traces. */
export function importCommand(bind: Bind): Command {
  const command = new Command("import")
    .summary("turn recordings into traces")
    .description(
      "Turn what others record into Enjoin traces: AgentDojo, tau-bench, Claude Code, MCP and more.",
    )
    .argument("<format>", "format of the recording; a wrong one prints the list")
    .argument("<file>", "the recording")
    .requiredOption("-o, --out <file>", "where to write the traces (JSON lines)")
    .action(bind(importTraces));
  for (const option of recordingOptions()) command.addOption(option);
  return command;
}

async function importTraces(cx: Context, options: ImportOptions, format = "", from = ""): Promise<Outcome> {
  const { readTraces, writeTrace } = await import("@enjoin/traces");
  cx.progress.phase(`importing ${from}`);
  let traces = 0;
  let calls = 0;
  await writeWhole(resolve(cx.io.cwd, options.out), async (write) => {
    for await (const trace of readTraces(resolve(cx.io.cwd, from), { format, ...recordingIn(options) })) {
      traces += 1;
      calls += trace.events.filter((e) => e.type === "call").length;
      await write(writeTrace(trace));
    }
  });
  return { report: { kind: "import", format, from, out: options.out, traces, calls }, exit: EXIT.ok };
}
