import type { Verb } from "@enjoin/model";
import { type GuessedEffect, guessEffect } from "./guess-effect.js";
import { type ListedTool, listedTools, type Schema } from "./listed-tool.js";
import { argumentTexts, typeText } from "./type-text.js";

/** Contracts in TypeScript, and what was made of each tool. */
export interface WrittenContracts {
  readonly source: string;
  readonly tools: readonly WrittenTool[];
}

/** The contract of one tool. */
export interface WrittenTool {
  /** The wire name. */
  readonly tool: string;
  /** The name that policies import it by. */
  readonly name: string;
  /** The guessed verb; null where nothing was guessed. */
  readonly verb: Verb | null;
}

/** The longest line that is not broken. */
const WIDTH = 110;

/**
 * Writes the contracts of the tools that an MCP server lists, as a file `*.tools.ts`. `data` is the result of `tools/list`.
 * Throws an `InputError` for anything else.
 */
export function writeContracts(data: unknown, file: string): WrittenContracts {
  const listed = listedTools(data, file);
  const used = new Set<string>(RESERVED);
  const imports = new Set(["tool"]);
  const tools: WrittenTool[] = [];
  const texts: string[] = [];
  for (const one of listed) {
    const name = exportName(one.name, used);
    const { text, effect } = contractOf(one, name, imports);
    texts.push(text);
    tools.push({ tool: one.name, name, verb: effect?.verb ?? null });
  }
  return { source: `${header(imports)}\n${texts.join("\n")}`, tools };
}

function header(imports: ReadonlySet<string>): string {
  const names = [...imports].sort().map((name) => (/^[A-Z]/u.test(name) ? `type ${name}` : name));
  return `import { ${names.join(", ")} } from "@enjoin/dsl";

// What a tool takes is from the server's own list. What it does to the world is guessed from names, as no list says it: read
// every \`effect\`, and write the ones that are missing. A tool without an effect counts as doing nothing.
`;
}

function contractOf(tool: ListedTool, name: string, imports: Set<string>) {
  const args = argumentsOf(tool.inputSchema, imports);
  const effect = guessEffect(tool, args.types);
  if (effect !== undefined) imports.add(effect.verb);
  const result = tool.outputSchema === undefined ? "" : `, ${resultOf(tool.outputSchema, imports)}`;
  const options = [
    ...(effect === undefined ? [] : [`effect: ${effectText(effect)}`]),
    ...(tool.inputSchema.additionalProperties === true ? ["open: true"] : []),
  ];
  const lines = options.map((option) => `  ${option},\n`).join("");
  const told = options.length === 0 ? "" : `, {\n${lines}}`;
  const missing = effect === undefined ? "// No effect was guessed.\n" : "";
  const declared = (types: string) =>
    `export const ${name} = tool<${types}${result}>(${JSON.stringify(tool.name)}`;
  const isShort = declared(args.text).length + 3 <= WIDTH;
  const declaration = `${declared(isShort ? args.text : args.broken)}${told});\n`;
  return { text: `${comment(tool.description)}${missing}${declaration}`, effect };
}

function argumentsOf(schema: Schema, imports: Set<string>) {
  const { fields, kinds } = argumentTexts(schema);
  for (const kind of kinds) imports.add(kind);
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  if (fields.length === 0) return { types, text: "Record<string, never>", broken: "Record<string, never>" };
  const texts = fields.map(({ text }) => text);
  return { types, text: `{ ${texts.join("; ")} }`, broken: `{\n${texts.map((f) => `  ${f};\n`).join("")}}` };
}

function resultOf(schema: Schema, imports: Set<string>): string {
  const { text, kinds } = typeText(schema, schema);
  for (const kind of kinds) imports.add(kind);
  return text;
}

function effectText({ verb, roles }: GuessedEffect): string {
  const parts = Object.entries(roles).map(([role, argument]) => `${role}: ${JSON.stringify(argument)}`);
  return `${verb}({ ${parts.join(", ")} })`;
}

/** What a server says of a tool, as a comment that it cannot end. */
function comment(description = ""): string {
  const [first = ""] = description.trim().split(/\n\s*\n/u);
  const text = first.replaceAll(/\s+/gu, " ").replaceAll("*/", "* /");
  return text === "" ? "" : `/** ${text.length > 200 ? `${text.slice(0, 199).toWellFormed()}…` : text} */\n`;
}

/** A name for an export: `read_file` is `readFile`. What TypeScript or the DSL needs itself gets `Tool` behind it. */
function exportName(tool: string, used: Set<string>): string {
  const parts = tool.split(/[^A-Za-z\d]+/u).filter((part) => part !== "");
  const camel = parts
    .map((part, i) => (i === 0 ? part.charAt(0).toLowerCase() : part.charAt(0).toUpperCase()) + part.slice(1))
    .join("");
  const base = /^[A-Za-z]/u.test(camel) ? camel : `tool${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
  const free = [base, `${base}Tool`].find((name) => !used.has(name));
  let name = free ?? base;
  for (let n = 2; used.has(name); n++) name = `${base}${n}`;
  used.add(name);
  return name;
}

const RESERVED = [
  "tool",
  ...["sends", "reads", "writes", "pays", "deletes", "executes", "grants", "delegates", "remembers"],
  ..."break case catch class const continue debugger default delete do else enum export extends false finally for function".split(
    " ",
  ),
  ..."if import in instanceof new null return super switch this throw true try typeof var void while with yield let static".split(
    " ",
  ),
  ..."await async of implements interface package private protected public arguments eval undefined NaN Infinity".split(
    " ",
  ),
];
