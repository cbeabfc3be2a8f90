import { execFileSync } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { policy, ROOT, temporaryFolder } from "./policy.js";

const BLOCK = /^```(ts|yaml|json|console)(?: (\S+))?\n(.*?)\n```$/gms;

/**
 * Carries out a page of documentation from its first block to its last: files are written, commands are run, and what the page
 * shows of their output must be there, in this order. `…` stands for lines that are left out. Blocks without the name of a
 * file, in their first line or behind the language, are left alone. `enjoin` is the repository. Gives the commands of `policy`.
 */
export async function carryOut(page: string): Promise<readonly string[]> {
  const text = await readFile(join(ROOT, page), "utf8");
  const cwd = await temporaryFolder();
  await symlink(ROOT, join(cwd, "enjoin"));
  const commands: string[] = [];
  for (const [, language, told, block = ""] of text.matchAll(BLOCK)) {
    const [first = "", ...rest] = block.split("\n");
    if (language === "console" && first.startsWith("$ policy ")) {
      commands.push(first);
      await carriedOut(first, rest, cwd);
      continue;
    }
    if (language === "console") {
      for (const line of block.split("\n")) handled(line, cwd);
      continue;
    }
    const name = told ?? /^(?:\/\/|#) (\S+)$/.exec(first)?.[1];
    if (name === undefined) continue;
    const file = join(cwd, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${block}\n`);
  }
  return commands;
}

async function carriedOut(command: string, shown: readonly string[], cwd: string): Promise<void> {
  const run = await policy(command.replace(/^\$ policy /, "").split(" "), { cwd });
  const printed = run.out.split("\n").map(squeezed);
  let at = -1;
  for (const line of shown.map(squeezed).filter((one) => one !== "…")) {
    at = printed.indexOf(line, at + 1);
    expect(at, `${command} does not print, in this order: ${line}\n${run.out}${run.err}`).not.toBe(-1);
  }
  expect(run.code, run.out).toBe(shown.some((line) => /^ *(BYPASS|FAIL) /.test(line)) ? 3 : 0);
}

/** Files that are copied and removed. */
function handled(line: string, cwd: string): void {
  const [command = "", ...args] = line.replace(/^\$ /, "").split(" ");
  expect(["cp", "mkdir", "rm"], line).toContain(command);
  execFileSync(command, args, { cwd });
}

function squeezed(line: string): string {
  return line.trim().replace(/ +/g, " ");
}
