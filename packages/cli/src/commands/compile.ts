import { resolve } from "node:path";
import type { RegoPart } from "@enjoin/compiler";
import { Command, Option } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { type Compiled, loadCompiled } from "../load-compilation.js";
import type { Outcome } from "../outcome.js";
import { unknownName } from "../unknown-name.js";
import { writeFiles } from "../write-files.js";

interface CompileOptions {
  readonly out?: string;
}

/** `policy compile`: the Rego, to read or to take elsewhere. */
export function compileCommand(bind: Bind): Command {
  return new Command("compile")
    .summary("print the Rego that the policies become")
    .description(
      "Compile the policies and print their Rego, or write it below a folder with its data.json. Needs no opa.",
    )
    .argument("[name...]", "take only these: `<policy>` or `<policy>/<rule>`; all modules when none is named")
    .option("-o, --out <dir>", "write the modules and data.json below this folder")
    .addOption(new Option("--stdout", "print the modules (the default)").conflicts("out"))
    .action(bind(compile));
}

async function compile(cx: Context, { out }: CompileOptions, ...names: string[]): Promise<Outcome> {
  const compiled = await loadCompiled(cx);
  const { modules, data } = compiled.emitted;
  const wanted = names.length === 0 ? modules : await selected(cx, compiled, names);
  if (out === undefined) return { report: { kind: "compile", modules: wanted, data }, exit: EXIT.ok };
  // A folder with half a module in it would be of no use.
  const whole = modules.filter((m) => wanted.some((w) => w.path === m.path));
  const dataFile = { path: "data.json", text: `${JSON.stringify(data, null, 2)}\n` };
  await writeFiles(resolve(cx.io.cwd, out), [...whole, dataFile]);
  return { report: { kind: "compile", modules: whole, data, out }, exit: EXIT.ok };
}

/** The Rego of what was named, each piece once. */
async function selected(cx: Context, compiled: Compiled, names: readonly string[]) {
  const { selectRego } = await import("@enjoin/compiler");
  const parts: RegoPart[] = [];
  for (const name of new Set(names)) {
    const found = selectRego(name, compiled.emitted);
    if (found === undefined) throw await unknownName(cx, compiled, name, { policies: true });
    parts.push(...found);
  }
  return parts.map(({ file, lines, text }) => ({ path: file, lines, text }));
}
