import { resolve } from "node:path";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { loadCompiled } from "../load-compilation.js";
import type { Outcome } from "../outcome.js";
import { writeFiles } from "../write-files.js";

interface CompileOptions {
  readonly out?: string;
}

/** `policy compile`: the Rego, to read or to take elsewhere. */
export function compileCommand(bind: Bind): Command {
  return new Command("compile")
    .summary("print the Rego that the policies become")
    .description("Compile the policies and print their Rego, or write it below a folder with its data.json.")
    .option("-o, --out <dir>", "write the modules and data.json below this folder")
    .option("--stdout", "print the modules (the default)")
    .action(bind(compile));
}

async function compile(cx: Context, { out }: CompileOptions): Promise<Outcome> {
  const { modules, data } = (await loadCompiled(cx)).emitted;
  if (out === undefined) return { report: { kind: "compile", modules, data }, exit: EXIT.ok };
  const dataFile = { path: "data.json", text: `${JSON.stringify(data, null, 2)}\n` };
  await writeFiles(resolve(cx.io.cwd, out), [...modules, dataFile]);
  return { report: { kind: "compile", modules, data, out }, exit: EXIT.ok };
}
