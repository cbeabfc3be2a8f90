import fc from "fast-check";
import { expect, it } from "vitest";
import { extractFiles } from "../../../../test/builders/extract-source.js";
import { writeContracts } from "./write-contracts.js";

const object = (properties: object, ...required: string[]) => ({ type: "object", properties, required });

/** What stands in the file below its comment. */
function written(...tools: object[]): string {
  return writeContracts({ tools }, "tools.json").source.replace(/^\/\/ .*\n/gm, "");
}

/** The contracts as the compiler reads them. */
function read(source: string) {
  const { ir, diagnostics } = extractFiles({
    "t.tools.ts": source,
    "p.policy.ts": `import { anyTool, permit, policy } from "@enjoin/dsl";
export default policy({ title: "P" });
export const all = permit(anyTool);
`,
  });
  expect(
    diagnostics.filter(({ severity }) => severity === "error"),
    source,
  ).toEqual([]);
  return ir.tools;
}

it("writes what a tool takes and gives, and guesses what it does", () => {
  const source = written(
    {
      name: "send_email",
      description: "Sends a mail.\n\nLong text about mails.",
      inputSchema: object(
        {
          to: { type: "array", items: { type: "string", format: "email" } },
          subject: { type: "string" },
          body: { type: "string" },
        },
        "to",
        "body",
      ),
    },
    {
      name: "read_file",
      inputSchema: object(
        { path: { type: "string" }, head: { type: "integer", minimum: 1, maximum: 500 } },
        "path",
      ),
      outputSchema: object({ text: { type: "string" }, size: { type: "integer" } }, "text"),
    },
  );
  expect(
    source,
  ).toBe(`import { type Between, type EmailAddress, type Integer, type Path, reads, sends, tool } from "@enjoin/dsl";


/** Sends a mail. */
export const sendEmail = tool<{ to: EmailAddress[]; subject?: string; body: string }>("send_email", {
  effect: sends({ to: "to", data: "body" }),
});

export const readFile = tool<{
  path: Path;
  head?: Between<1, 500>;
}, { text: string; size?: Integer }>("read_file", {
  effect: reads({ from: "path" }),
});
`);
  expect(read(source).map(({ name, effects }) => [name, effects.map(({ verb }) => verb)])).toEqual([
    ["read_file", ["reads"]],
    ["send_email", ["sends"]],
  ]);
});

it("types what a JSON Schema says, and takes for anything what it cannot say", () => {
  const typed = (schema: object, $defs = {}) => {
    const inputSchema = { ...object({ a: schema }, "a"), $defs };
    const source = written({ name: "x", inputSchema });
    read(source);
    return /a: ((?:.|\n)*?)[;]? ?\}>/u.exec(source)?.[1];
  };
  expect(typed({ type: "string", enum: ["up", "down"] })).toBe('"up" | "down"');
  expect(typed({ type: ["string", "null"] })).toBe("string | null");
  expect(typed({ anyOf: [{ type: "integer" }, { type: "boolean" }] })).toBe("Integer | boolean");
  expect(typed({ type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } })).toBe(
    "(string | null)[]",
  );
  expect(typed({ type: "object", additionalProperties: { type: "number" } })).toBe("Record<string, number>");
  expect(typed({ type: "object" })).toBe("Record<string, unknown>");
  expect(typed(object({ b: { type: "string" }, "c-d": { type: "boolean" } }, "b"))).toBe(
    '{ b: string; "c-d"?: boolean }',
  );
  expect(typed({ const: "only" })).toBe('"only"');
  expect(typed({ $ref: "#/$defs/Day" }, { Day: { type: "string", enum: ["mon"] } })).toBe('"mon"');
  expect(typed({ $ref: "#/$defs/Tree" }, { Tree: object({ child: { $ref: "#/$defs/Tree" } }) })).toBe(
    "{ child?: unknown }",
  );
  expect(typed({ allOf: [{ type: "string" }, { minLength: 1 }] })).toBe("unknown");
  expect(typed({ $ref: "https://other.example/schema" })).toBe("unknown");
  expect(typed({ type: "string", format: "uri" })).toBe("Url");
});

it("finds arguments that stand behind a reference", () => {
  const Arguments = object({ path: { type: "string" } }, "path");
  const source = written({ name: "read", inputSchema: { $ref: "#/$defs/Arguments", $defs: { Arguments } } });
  expect(source).toContain("tool<{ path: Path }>");
  const circle = written({
    name: "read",
    inputSchema: { $ref: "#/$defs/A", $defs: { A: { $ref: "#/$defs/A" } } },
  });
  expect(circle).toContain("tool<Record<string, never>>");
});

it("guesses effects by words, and none where a role is missing", () => {
  const guessed = (name: string, properties: object, annotations = {}) =>
    writeContracts({ tools: [{ name, inputSchema: object(properties), annotations }] }, "t.json").tools[0]
      ?.verb;
  const text = { type: "string" };
  expect(guessed("delete_file", { path: text })).toBe("deletes");
  expect(guessed("transfer", { to: text, amount: { type: "integer" } })).toBe("pays");
  expect(guessed("transfer", { to: text, amount: { type: "number" } })).toBeNull();
  expect(guessed("runCommand", { command: text })).toBe("executes");
  expect(guessed("share-folder", { path: text, user: text, role: text })).toBe("grants");
  expect(guessed("ping", { host: text })).toBeNull();
  expect(guessed("update_status", { name: text }, { readOnlyHint: true })).toBe("reads");
});

it("says in the file which tools have no effect", () => {
  expect(writeContracts([{ name: "ping", inputSchema: object({}) }], "t.json").source).toContain(
    '\n// No effect was guessed.\nexport const ping = tool<Record<string, never>>("ping");\n',
  );
});

it("lets no text of a server out of its place", () => {
  const evil = '*/ import "fs"; /*';
  const source = written({
    name: '"); evil(',
    description: evil,
    inputSchema: object({ '"x': { const: '"; evil()' } }),
  });
  expect(read(source)).toMatchObject([{ name: '"); evil(' }]);
});

it("gives every tool a name of its own", () => {
  const names = ["delete", "tool", "read_file", "read-file", "readFile", "2fa", "日本"].map((name) => ({
    name,
    inputSchema: object({}),
  }));
  const { source, tools } = writeContracts(names, "t.json");
  expect(tools.map(({ name }) => name)).toEqual([
    "deleteTool",
    "toolTool",
    "readFile",
    "readFileTool",
    "readFile2",
    "tool2fa",
    "tool2",
  ]);
  read(source);
});

it("reads the result of tools/list, the response around it, and the bare list", () => {
  const tools = [{ name: "x", inputSchema: object({}) }];
  const of = (data: unknown) => writeContracts(data, "t.json").tools;
  expect(of({ jsonrpc: "2.0", id: 1, result: { tools } })).toEqual(of(tools));
  expect(of({ tools, nextCursor: "more" })).toEqual(of(tools));
});

it("says what is wrong with a list, and where", () => {
  const problems = (data: unknown) => {
    try {
      writeContracts(data, "t.json");
    } catch (error) {
      return (error as { problems: unknown }).problems;
    }
    return [];
  };
  expect(problems({ hello: 1 })).toEqual([
    expect.objectContaining({ file: "t.json", message: "there is no list of tools in it" }),
  ]);
  expect(problems({ result: { tools: [{ name: "x" }] } })).toEqual([
    { file: "t.json", pointer: "/result/tools/0", message: "missing `inputSchema`" },
  ]);
});

const schemas = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<object>(
      { type: "string" },
      { type: "integer" },
      { type: "number" },
      { type: "boolean" },
      { type: "null" },
      {},
    ),
    fc.record({ type: fc.constant("integer"), minimum: fc.integer(), maximum: fc.integer() }),
    fc.record({
      enum: fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), { minLength: 1 }),
    }),
    fc.record({ type: fc.constant("string"), format: fc.constantFrom("email", "uri", "date", "hostname") }),
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ type: fc.constant("object"), additionalProperties: tie("schema") }),
    fc.record({
      type: fc.constant("object"),
      properties: fc.dictionary(fc.string({ minLength: 1 }), tie("schema"), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
      required: fc.array(fc.string()),
    }),
  ),
})).schema;

const tools = fc.array(
  fc.record({
    name: fc.oneof(fc.constantFrom("send_mail", "read_file", "pay", "delete"), fc.string({ minLength: 1 })),
    description: fc.string(),
    inputSchema: fc.record({
      type: fc.constant("object"),
      properties: fc.dictionary(
        fc.oneof(fc.constantFrom("to", "path", "body", "amount"), fc.string({ minLength: 1 })),
        schemas,
        {
          maxKeys: 5,
          noNullPrototype: true,
        },
      ),
    }),
  }),
  { minLength: 1, maxLength: 30 },
);

it("writes contracts that compile, whatever the schemas are", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(tools, (list) => {
      const unique = [...new Map(list.map((one) => [one.name, one])).values()];
      expect(read(writeContracts(unique, "t.json").source)).toHaveLength(unique.length);
    }),
    { numRuns: 30, seed: 5 },
  );
});
