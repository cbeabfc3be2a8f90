import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "@enjoin/model";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Compilation, type Compiler, compileProject, createCompiler } from "./compile.js";

const LIBRARY = fileURLToPath(new URL("../../../policies", import.meta.url));

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "enjoin-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Writes a file of the project, or removes it. */
function put(path: string, text: string | undefined): void {
  const file = join(root, "policies", path);
  mkdirSync(dirname(file), { recursive: true });
  if (text === undefined) rmSync(file, { force: true });
  else writeFileSync(file, text);
}

/** What a compile gives: the compilation, or what it says of a project that is none. */
function outcome(compile: () => Compilation): Compilation | InputError["problems"] {
  try {
    return compile();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

function expectAsCold(compiler: Compiler): Compilation | InputError["problems"] {
  const warm = outcome(() => compiler.compile());
  expect(warm).toEqual(outcome(() => compileProject(root)));
  return warm;
}

/** The codes of the diagnostics, and whether there is Rego. */
function summary(result: Compilation | InputError["problems"]): readonly unknown[] {
  if (!("diagnostics" in result)) return result.map((p) => p.message);
  return [...new Set(result.diagnostics.map((d) => d.code)), result.emitted !== undefined];
}

it("gives after each edit of the library what a first compile gives", () => {
  cpSync(LIBRARY, join(root, "policies"), { recursive: true });
  const read = (path: string) => readFileSync(join(root, "policies", path), "utf8");
  const replace = (path: string, from: string, to: string) => {
    const text = read(path);
    expect(text).toContain(from);
    put(path, text.replace(from, to));
  };
  const payments = read("payments.policy.ts");
  const compiler = createCompiler(root);
  const seen = [summary(expectAsCold(compiler))];
  const edits = [
    () =>
      put("payments.policy.ts", `${payments}\nexport const more = deny(refund, (r) => r.args.amount > 7);\n`),
    () => put("payments.policy.ts", payments.replace("r.args.amount", "r.args.amounts")),
    () => put("payments.policy.ts", `// A line more.\n${payments}`),
    () => replace("payments.tools.ts", "export const refund", "export const restitute"),
    () => replace("payments.tools.ts", "export const restitute", "export const refund"),
    () => replace("data/payments.json", '"singleAbove"', '"singleOver"'),
    () => replace("data/payments.json", '"singleOver"', '"singleAbove"'),
    () =>
      put(
        "new.policy.ts",
        'import { policy } from "@enjoin/dsl";\nexport default policy({ title: "New" });\n',
      ),
    () => put("new.policy.ts", undefined),
    () => put("data/company.json", undefined),
  ];
  for (const edit of edits) {
    edit();
    seen.push(summary(expectAsCold(compiler)));
  }
  expect(seen).toEqual([
    [true],
    [true],
    ["type-error", false],
    [true],
    ["unknown-tool", false],
    [true],
    ["type-error", false],
    [true],
    [true],
    [true],
    ["type-error", false],
  ]);
}, 240_000);

/** Files of a small project, each with texts that it may have; `undefined` where it is not there. */
const VARIANTS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  "mail.tools.ts": [
    'import { sends, tool } from "@enjoin/dsl";\nexport const send = tool<{ to: string; mode: "append" | "replace" | "a" }>("mail.send", { effect: sends({ to: "to" }) });',
    'import { sends, tool } from "@enjoin/dsl";\nexport const dispatch = tool<{ to: string; mode: "append" }>("mail.send", { effect: sends({ to: "to" }) });',
    'import { tool } from "@enjoin/dsl";\nexport const send = tool<{ to: string; mode: "a" | "b" }>("mail.send");\nexport const copy = tool<{ mode: "b" | "append" }>("mail.copy");',
    'import { tool } from "@enjoin/dsl";\ndeclare global { interface String { readonly domain: string } }\nexport const send = tool<{ to: string; mode: "replace" }>("mail.send");',
    undefined,
  ],
  "shared.ts": [
    'import data from "./data.json" with { type: "json" };\nconst first = "a";\nexport const isOurs = (d: string): boolean => data.domains.includes(d) || d === first;',
    'import data from "./data.json" with { type: "json" };\nexport function isOurs(d: string): boolean { return !data.domains.includes(d); }',
    'import { other } from "./late.js";\nexport const isOurs = (d: string) => other(d);',
    "export const isOurs = (d: string): boolean => d.length;",
    undefined,
  ],
  "data.json": ['{ "domains": ["a.b"] }', '{ "domains": [] , "more": 1 }', '{ "domains": ', undefined],
  "late.ts": [
    undefined,
    'export const other = (d: string) => d === "late";',
    'import { isOurs } from "./shared.js";\nexport const other = (d: string) => isOurs(d);',
  ],
  "a.policy.ts": [
    'import { deny, permit, policy } from "@enjoin/dsl";\nimport { send } from "./mail.tools.js";\nimport { isOurs } from "./shared.js";\nexport default policy({ title: "A" });\nexport const may = permit(send, (r) => isOurs(r.args.to));\nexport const not = deny(send, (r) => r.args.mode === "a");',
    'import { permit, policy, union } from "@enjoin/dsl";\nimport { isOurs } from "./shared.js";\nimport * as mail from "./mail.tools.js";\nexport default policy({ title: "A" });\nconst first = ["x"];\nexport const seen = union("session", (e) => e.result?.labels);\nexport const may = permit(mail.send, (r) => first.includes(r.args.to) && !isOurs(r.args.to));',
    'import { permit, policy } from "@enjoin/dsl";\nimport { send } from "./mail.tools.js";\nexport default policy({ title: "A" });\nexport const may = permit(send, (r) => r.args.nothing === 1);',
    'import { permit, policy } from "@enjoin/dsl";\nimport { send } from "./mail.tools.js";\nexport default policy({ title: "A" });\nexport const may = permit(send, (r) => r.claims.purpose === "x");',
    'import { permit, policy } from "@enjoin/dsl";\nimport { send } from "./mail.tools.js";\nexport default policy({ title: "A" });\nexport const may = permit(send, (r) => r.args.to.domain === "x");',
  ],
  "deep/b.policy.ts": [
    'import { deny, policy, sending } from "@enjoin/dsl";\nimport { isOurs } from "../shared.js";\nexport default policy({ title: "B" });\nconst first = "replace";\nexport const out = deny(sending, (r) => r.effect.to.some((d) => !isOurs(d.id) || d.id === first));',
    'import { anyTool, log, policy } from "@enjoin/dsl";\nimport { other } from "../late.js";\nexport default policy({ title: "B" });\nexport const all = log(anyTool, (r) => other(r.tool));',
    'import { deny, policy } from "@enjoin/dsl";\nimport { send } from "../mail.tools.js";\nexport default policy({ title: "B" });\nexport const out = deny(send, (r) => r.args.mode);',
    undefined,
  ],
  "g.goals.ts": [
    undefined,
    'import { goal } from "@enjoin/dsl";\nexport const leak = goal({ kind: "flow", title: "t", labels: ["x"], verb: "sends", inside: ["a.b"] });',
    'import { goal } from "@enjoin/dsl";\nexport const leak = goal({ kind: "flow", title: "", labels: [], verb: "sends", inside: [] });',
  ],
};

it("gives after any edits what a first compile gives", () => {
  const edits = Object.entries(VARIANTS).map(([path, texts]) =>
    fc.record({ path: fc.constant(path), text: fc.constantFrom(...texts) }),
  );
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(fc.oneof(...edits), { minLength: 8, maxLength: 8 }), (series) => {
      for (const [path, [text]] of Object.entries(VARIANTS)) put(path, text);
      const compiler = createCompiler(root);
      expectAsCold(compiler);
      for (const { path, text } of series) {
        put(path, text);
        seen.add(JSON.stringify(summary(expectAsCold(compiler))));
      }
    }),
    { seed: 7, numRuns: 12 },
  );
  expect(seen.size).toBeGreaterThan(8);
}, 240_000);
