import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { policy, ROOT, temporaryFolder } from "./policy.js";

// docs/fuzzing.md is carried out from its first block to its last: files are written, commands are run, and what the
// page shows of their output must be there, in this order. `…` stands for lines that are left out.

const BLOCK = /^```(ts|yaml|console)\n(.*?)\n```$/gms;

it("does what the tutorial says", { timeout: 300_000 }, async () => {
  const page = await readFile(join(ROOT, "docs/fuzzing.md"), "utf8");
  const cwd = await temporaryFolder();
  const commands: string[] = [];
  for (const [, language, text] of page.matchAll(BLOCK)) {
    if (text === undefined) continue;
    const [first = "", ...rest] = text.split("\n");
    if (language !== "console") {
      const file = join(cwd, first.replace(/^(\/\/|#) /, ""));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `${text}\n`);
      continue;
    }
    commands.push(first);
    const run = await policy(first.replace(/^\$ policy /, "").split(" "), { cwd });
    const printed = run.out.split("\n").map(squeezed);
    let at = -1;
    for (const line of rest.map(squeezed).filter((shown) => shown !== "…")) {
      at = printed.indexOf(line, at + 1);
      expect(at, `${first} does not print, in this order: ${line}\n${run.out}${run.err}`).not.toBe(-1);
    }
    expect(run.code, run.out).toBe(rest.some((line) => /^ *(BYPASS|FAIL) /.test(line)) ? 3 : 0);
  }
  expect(commands).toEqual([
    "$ policy test",
    "$ policy fuzz",
    "$ policy test",
    "$ policy test",
    "$ policy fuzz",
    "$ policy fuzz",
    "$ policy fuzz --seed-traces scenarios",
    "$ policy fuzz",
  ]);
});

function squeezed(line: string): string {
  return line.trim().replace(/ +/g, " ");
}
