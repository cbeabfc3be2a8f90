import type { Emitted } from "@enjoin/compiler";
import type { Json, JsonObject } from "@enjoin/model";

// OPA's type checker follows references such as `input.context.time`. It does not follow paths that are arguments, as in
// `object.get(input, ["context", "task", "id"], null)`, which is how Rego reads what may be absent. These are followed here.

/** Paths of the input that the Rego reads with `object.get` and that the schema of the input does not have. */
export function undefinedPaths({ modules, schemas }: Emitted): string[] {
  const read = modules.flatMap(({ text }) =>
    [
      ...literal(text).matchAll(
        /object\.get\(((?:input|request)(?:\.[a-z_]+)*), (\[[^\]]*\]|"(?:[^"\\]|\\.)*"),/g,
      ),
    ].map(([, root = "", path = ""]) => [
      ...pathOfRoot(root),
      ...[JSON.parse(path) as string | string[]].flat(),
    ]),
  );
  const undefinedOnes = read.filter((path) => !has(schemas.input, path));
  return [...new Set(undefinedOnes.map((path) => ["input", ...path].join(".")))].sort();
}

/** The text with the strings that Rego decodes when it runs as literals. */
function literal(text: string): string {
  return text
    .replace(/json\.unmarshal\(("(?:[^"\\]|\\.)*")\)/g, (_, json) =>
      JSON.stringify(JSON.parse(JSON.parse(json))),
    )
    .replace(/base64\.decode\("([^"]*)"\)/g, (_, bytes) =>
      JSON.stringify(Buffer.from(bytes, "base64").toString()),
    );
}

/** Where the names of `data.enjoin.request` stand. */
const REQUEST: { readonly [name: string]: readonly string[] } = {
  args: ["action", "properties", "arguments"],
  tool: ["action", "name"],
  point: ["action", "properties", "point"],
  time: ["context", "time"],
  session: ["context", "session"],
};

function pathOfRoot(root: string): readonly string[] {
  const [start, first, ...rest] = root.split(".");
  if (first === undefined) return [];
  return [...(start === "request" ? (REQUEST[first] ?? [first]) : [first]), ...rest];
}

/** Whether some value that fits the schema has something at the path. */
function has(schema: Json | undefined, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  if (typeof schema !== "object" || schema === null) return schema !== false;
  const { anyOf, type, properties, patternProperties, additionalProperties } = schema as JsonObject;
  if (Array.isArray(anyOf)) return (anyOf as Json[]).some((s) => has(s, [name, ...rest]));
  if (type !== undefined && type !== "object") return false;
  const known = (properties ?? {}) as JsonObject;
  if (Object.hasOwn(known, name)) return has(known[name], rest);
  if (patternProperties !== undefined)
    return Object.values(patternProperties as JsonObject).some((s) => has(s, rest));
  return has(additionalProperties ?? true, rest) && additionalProperties !== false;
}
