import { InputError, validator } from "@enjoin/model";
import Type, { type Static } from "typebox";

/** A JSON Schema, as far as it is looked at. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

// The shape of a tool in MCP 2025-11-25 (https://modelcontextprotocol.io/specification/2025-11-25/schema#tool); what is
// not looked at may be anything.
const Tool = Type.Object({
  name: Type.String({ minLength: 1 }),
  description: Type.Optional(Type.String()),
  inputSchema: Type.Record(Type.String(), Type.Unknown()),
  outputSchema: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  annotations: Type.Optional(
    Type.Object({
      readOnlyHint: Type.Optional(Type.Boolean()),
      destructiveHint: Type.Optional(Type.Boolean()),
    }),
  ),
});

/** A tool as an MCP server lists it. */
export type ListedTool = Static<typeof Tool>;

const check = validator(Type.Array(Tool, { minItems: 1 }));

/**
 * The tools of the result of `tools/list`: the result itself, the JSON-RPC response with it, or the bare list. Throws an
 * `InputError` with everything that is wrong.
 */
export function listedTools(data: unknown, file: string): readonly ListedTool[] {
  const { tools, at } = listIn(data);
  if (tools === undefined) {
    const help = 'give the result of `tools/list`: { "tools": [...] }, or the response around it';
    throw new InputError({ file, message: "there is no list of tools in it", help });
  }
  const checked = check(tools);
  if (checked.ok) return checked.value;
  throw new InputError(
    checked.problems.map(({ pointer, ...problem }) => ({ file, pointer: `${at}${pointer}`, ...problem })),
  );
}

function listIn(data: unknown): { readonly tools?: unknown; readonly at: string } {
  if (Array.isArray(data)) return { tools: data, at: "" };
  if (!isObject(data)) return { at: "" };
  if (isObject(data.result)) return { tools: data.result.tools, at: "/result/tools" };
  return { tools: data.tools, at: "/tools" };
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
