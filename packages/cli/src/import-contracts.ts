import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Context } from "./context.js";
import { EXIT } from "./exit-codes.js";
import type { Outcome } from "./outcome.js";
import { writeWhole } from "./write-whole.js";

/** The format that becomes contracts and not traces: what an MCP server answers to `tools/list`. */
export const TOOLS_LIST = "mcp-tools";

/** Writes the contracts of the tools that an MCP server lists. A file that is there is left alone: a person has worked on it. */
export async function importContracts(cx: Context, from: string, out: string): Promise<Outcome> {
  const { InputError } = await import("@enjoin/model");
  if (!out.endsWith(".tools.ts")) {
    const help = "name it like `policies/mail.tools.ts`";
    throw new InputError({
      file: out,
      message: "the name of a file with contracts ends in `.tools.ts`",
      help,
    });
  }
  if (existsSync(resolve(cx.io.cwd, out))) {
    const help = "write to another file, and take over from it what has changed";
    throw new InputError({
      file: out,
      message: "there is such a file already, and it is not overwritten",
      help,
    });
  }
  cx.progress.phase(`reading ${from}`);
  const file = resolve(cx.io.cwd, from);
  const { parseJson, readText } = await import("@enjoin/traces");
  const data = parseJson(await readText(file), file);
  const { writeContracts } = await import("@enjoin/compiler");
  const { source, tools } = writeContracts(data, file);
  await writeWhole(resolve(cx.io.cwd, out), (write) => write(source));
  return { report: { kind: "contracts", from, out, tools }, exit: EXIT.ok };
}
