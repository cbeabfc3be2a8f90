import { resolve } from "node:path";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { importContracts, TOOLS_LIST } from "../import-contracts.js";
import { type RecordingOptions, recordingIn, recordingOptions } from "../options.js";
import type { Outcome } from "../outcome.js";
import { writeWhole } from "../write-whole.js";

interface ImportOptions extends RecordingOptions {
  readonly out: string;
}

/** `policy import`: recordings of other tools as Enjoin traces, and lists of tools as contracts. */
export function importCommand(bind: Bind): Command {
  const command = new Command("import")
    .summary("turn recordings into traces, and lists of tools into contracts")
    .description(
      "Turn what others record into Enjoin traces: AgentDojo, tau-bench, Claude Code, MCP and more. Or turn what an MCP server lists (`mcp-tools`) into contracts.",
    )
    .argument("<format>", "format of the recording; a wrong one prints the list")
    .argument("<file>", "the recording, or the result of `tools/list`")
    .requiredOption(
      "-o, --out <file>",
      "where to write the traces (JSON lines) or the contracts (TypeScript)",
    )
    .action(bind(importFile));
  for (const option of recordingOptions()) command.addOption(option);
  return command;
}

async function importFile(cx: Context, options: ImportOptions, format = "", from = ""): Promise<Outcome> {
  if (format === TOOLS_LIST) return importContracts(cx, from, options.out);
  return importTraces(cx, options, format, from);
}

async function importTraces(
  cx: Context,
  options: ImportOptions,
  format: string,
  from: string,
): Promise<Outcome> {
  const { readTraces, writeTrace } = await import("@enjoin/traces");
  await checkFormat(format);
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

async function checkFormat(format: string): Promise<void> {
  const { IMPORTERS, OWN_FORMAT, unknownFormat } = await import("@enjoin/traces");
  if (format === OWN_FORMAT || IMPORTERS.some(({ name }) => name === format)) return;
  throw unknownFormat(format, "<format>", [TOOLS_LIST]);
}
