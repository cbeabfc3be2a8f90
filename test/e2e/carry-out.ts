import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { policy, ROOT, temporaryFolder } from "./policy.js";

const BLOCK = /^```(ts|yaml|console)\n(.*?)\n```$/gms;

/**
 * Carries out a page of documentation from its first block to its last: files are written, commands are run, and what the page
 * shows of their output must be there, in this order. `…` stands for lines that are left out. Blocks without the name of a
 * file in their first line are left alone. Gives the commands.
 */
export async function carryOut(page: string): Promise<readonly string[]> {
  const text = await readFile(join(ROOT, page), "utf8");
  const cwd = await temporaryFolder();
  const commands: string[] = [];
  for (const [, language, block = ""] of text.matchAll(BLOCK)) {
    const [first = "", ...rest] = block.split("\n");
    if (language === "console") {
      commands.push(first);
      await carriedOut(first, rest, cwd);
      continue;
    }
    const [, name] = /^(?:\/\/|#) (\S+)$/.exec(first) ?? [];
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

function squeezed(line: string): string {
  return line.trim().replace(/ +/g, " ");
}
