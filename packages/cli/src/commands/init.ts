import { resolve } from "node:path";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import type { Outcome } from "../outcome.js";
import { shellWord } from "../shell-word.js";
import { writeTemplate } from "../write-template.js";

/** `policy init`: a small project that works. */
export function initCommand(bind: Bind): Command {
  return new Command("init")
    .summary("begin a project")
    .description(
      "Write a small working project: one policy, its tools and two scenarios. No file is overwritten.",
    )
    .argument("[dir]", "folder of the project, made where it is missing", ".")
    .action(bind(init));
}

async function init(cx: Context, _options: object, folder = "."): Promise<Outcome> {
  const { written, kept } = await writeTemplate(resolve(cx.io.cwd, folder));
  const next = folder === "." ? "policy test" : `policy test --project ${shellWord(folder)}`;
  return { report: { kind: "init", folder, written, kept, next }, exit: EXIT.ok };
}
