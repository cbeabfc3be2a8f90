import { expect, it } from "vitest";
import { extractFiles } from "../../../../test/builders/extract-source.js";

/** The types of the arguments of a tool, each under its own text, and what was said of them. */
function argumentsOf(types: readonly string[]) {
  const { ir, diagnostics } = extractFiles({
    "t.tools.ts": `import { type Between, type Secret, type Shell, type Sql, tool } from "@enjoin/dsl";
export type Used = Between<0, 1> | Secret | Shell | Sql;
export const use = tool<{ ${types.map((type) => `${JSON.stringify(type)}: ${type}`).join("; ")} }>("use");
`,
    "p.policy.ts":
      'import { anyTool, permit, policy } from "@enjoin/dsl";\nexport default policy({ title: "P" });\nexport const all = permit(anyTool);\n',
  });
  const read = Object.fromEntries(ir.tools[0]?.args.map((f) => [f.name, f.type]) ?? []);
  return { read, said: diagnostics.map((d) => `${d.code}: ${d.help}`) };
}

it("reads the kinds of text and of bounded numbers", () => {
  const kinds = {
    Sql: { kind: "string", format: "sql" },
    Shell: { kind: "string", format: "shell" },
    Secret: { kind: "string", format: "secret" },
    "Between<1, 10>": { kind: "integer", minimum: 1, maximum: 10 },
    "Between<-10, -1>": { kind: "integer", minimum: -10, maximum: -1 },
    "Between<0, 0>": { kind: "integer", minimum: 0, maximum: 0 },
    "Between<-9007199254740991, 9007199254740991>": {
      kind: "integer",
      minimum: Number.MIN_SAFE_INTEGER,
      maximum: Number.MAX_SAFE_INTEGER,
    },
    "Between<1, 10>[]": { kind: "array", items: { kind: "integer", minimum: 1, maximum: 10 } },
  };
  expect(argumentsOf(Object.keys(kinds))).toEqual({ read: kinds, said: [] });
});

it("asks for bounds that a number can lie between", () => {
  const wrong = [
    "Between<10, 1>",
    "Between<0, 1.5>",
    "Between<0, 9007199254740992>",
    "Between<number, 1>",
    "Between<1 | 2, 3>",
  ];
  const help = "contract-type: write two whole numbers, the smaller first, such as `Between<1, 10>`";
  expect(argumentsOf(wrong).said).toEqual(wrong.map(() => help));
});
