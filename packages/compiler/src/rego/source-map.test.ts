import type { MappedRule } from "@enjoin/model";
import { expect, it } from "vitest";
import { compileFiles } from "../../../../test/builders/compile-source.js";

const FILES = {
  "t.tools.ts": `import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";
export const send = tool<{ to: EmailAddress[]; body: string }>("mail.send", {
  effect: sends({ data: "body", to: "to" }),
});
export const read = tool<{ path: string }>("files.read", { effect: reads({ from: "path" }) });
`,
  "p.policy.ts": `import { deny, permit, policy, union } from "@enjoin/dsl";
import { outside } from "./lib.js";
import { read, send } from "./t.tools.js";

export default policy({ title: "P", description: "Two\\nlines." });

/** What was read. */
export const carried = union("session", (e) => e.result?.labels);

export const any = permit([send, read]);

/** Nothing secret leaves. */
export const leaves = deny(
  send,
  (r) => !(carried.of(r).has("secret") && r.args.to.every((a) => !outside(a.domain))),
  { message: (r) => \`to \${r.args.to.length}\` },
);
`,
  "lib.ts": `export function outside(domain: string): boolean {
  return domain === "" || domain !== "acme.example";
}
`,
};

const { emitted } = compileFiles(FILES);
const { sourceMap } = emitted;

function linesOf({ file, lines: [from, to] }: MappedRule): string[] {
  const text = emitted.modules.find((m) => m.path === file)?.text ?? "";
  return text.split("\n").slice(from - 1, to);
}

it("leads from every line of a policy's module and of the helpers to what it came from", () => {
  const own = emitted.modules.filter((m) => /^enjoin\/(policies\/.*|helpers)\.rego$/.test(m.path));
  expect(own.map((m) => m.path)).toEqual(["enjoin/helpers.rego", "enjoin/policies/p.rego"]);
  for (const { path, text } of own) {
    const mapped = sourceMap.rules
      .filter((r) => r.file === path)
      .flatMap(({ lines: [from, to] }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
    expect(new Set(mapped).size).toBe(mapped.length);
    const rules = text.split("\n").flatMap((line, i) => (line === "" ? [] : [i + 1]));
    const head = path.endsWith("helpers.rego")
      ? text.slice(0, text.indexOf("\n\n# META")).split("\n").length
      : 0;
    expect(rules.filter((line) => line > head && !mapped.includes(line))).toEqual([]);
  }
});

it("names the place where each of them is declared", () => {
  const declared = sourceMap.rules.map(({ kind, id, source }) => {
    const line =
      FILES[source.file.replace("policies/", "") as keyof typeof FILES].split("\n")[source.line - 1];
    return `${kind} ${id}: ${line?.slice(source.column - 1)}`;
  });
  expect([...new Set(declared)].sort()).toEqual([
    "helper lib_outside: export function outside(domain: string): boolean {",
    'policy p: import { deny, permit, policy, union } from "@enjoin/dsl";',
    "rule p/any: any = permit([send, read]);",
    "rule p/leaves: leaves = deny(",
    'tracker p/carried: carried = union("session", (e) => e.result?.labels);',
  ]);
});

it("holds whole rules, under the comment that names the same place", () => {
  for (const rule of sourceMap.rules.filter((r) => r.kind !== "policy")) {
    const lines = linesOf(rule);
    const source = lines.find((line) => line.startsWith("#   source: "));
    if (lines[0] === "# METADATA") expect(source).toContain(`"${rule.source.file}:${rule.source.line}"`);
    else expect(lines[0]).toMatch(/^(default )?[a-z_0-9]+/);
    expect(lines.at(-1)).toMatch(/^\S/);
  }
});

it("leads from where a rule or a tracker is dispatched to it as well", () => {
  const dispatched = sourceMap.rules.filter((r) => r.file === "enjoin/dispatch.rego");
  expect(new Set(dispatched.map((r) => r.id))).toEqual(new Set(["p/any", "p/leaves", "p/carried"]));
  for (const rule of dispatched) expect(linesOf(rule)[0]).toContain(`["${rule.id}`);
});

it("is the same every time, by file and line", () => {
  expect(compileFiles(FILES).emitted.sourceMap).toEqual(sourceMap);
  const order = sourceMap.rules.map((r) => [r.file, r.lines[0]] as const);
  expect([...order].sort(([a, m], [b, n]) => (a === b ? m - n : a < b ? -1 : 1))).toEqual(order);
});
