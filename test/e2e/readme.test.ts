import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { policy, ROOT, temporaryFolder } from "./policy.js";

const TOOLS = `import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";

export const read = tool<{ path: string }>("files.read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress[]; body: string }>("mail.send", {
  effect: sends({ data: "body", to: "to" }),
});
`;

it("compiles the policy in the README to the Rego in the README", async () => {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const folder = await temporaryFolder();
  await mkdir(join(folder, "policies"));
  await writeFile(join(folder, "policies", "mail.tools.ts"), TOOLS);
  await writeFile(join(folder, "policies", "mail.policy.ts"), block(readme, "ts"));

  const run = await policy(["compile", "--stdout", "--project", folder]);

  expect(run.code).toBe(0);
  expect(run.out).toContain(block(readme, "rego"));
});

it("prints for the library what the README shows", async () => {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const run = await policy(["test"]);
  const printed = run.out.split("\n").map(squeezed);
  const shown = block(readme, "").split("\n").map(squeezed);

  expect(run.code).toBe(0);
  const missing = shown
    .filter((line) => line !== "" && line !== "…")
    .filter(
      (line) => !printed.some((p) => p === line || (line.endsWith("…") && p.startsWith(line.slice(0, -1)))),
    );
  expect(missing).toEqual([]);
});

it("names every command in the README that the help names, and no other", async () => {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const { out } = await policy(["--help"]);
  const helped = [...out.matchAll(/^ {2}([a-z]+) (?:\[|<| )/gm)].map((m) => m[1]).filter((c) => c !== "help");
  const listed = [...readme.matchAll(/^\| `policy ([a-z]+)/gm)].map((m) => m[1]);

  expect(listed.length).toBeGreaterThan(0);
  expect(listed.sort()).toEqual(helped.sort());
});

function squeezed(line: string): string {
  return line.trim().replace(/ +/g, " ");
}

/** The first fenced block of a language. */
function block(markdown: string, language: string): string {
  const found = new RegExp(`(?:^|\\n\\n)\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(markdown);
  if (found?.[1] === undefined) throw new Error(`no ${language} block`);
  return found[1];
}
