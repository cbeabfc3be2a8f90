import { isObject, type Schema } from "./listed-tool.js";

/** A type of TypeScript as a text, and the kinds of the DSL that stand in it. */
export interface TypeText {
  readonly text: string;
  readonly kinds: ReadonlySet<string>;
}

interface Around {
  /** The whole schema, which local references point into. */
  readonly root: Schema;
  readonly kinds: Set<string>;
  /** References that are being looked into. */
  readonly open: readonly string[];
}

/**
 * The type of the values that a JSON Schema (2020-12, as MCP uses it) describes, as far as types of contracts can say it; what they
 * cannot say is `unknown`. A text whose `format` or name tells its kind is of that kind: guards then refuse what is not canonical.
 */
export function typeText(schema: Schema, root: Schema, name = ""): TypeText {
  const kinds = new Set<string>();
  return { text: typeOf(schema, name, { root, kinds, open: [] }), kinds };
}

/** What is always null has no type in a contract. */
function typeOf(schema: unknown, name: string, around: Around): string {
  const text = shapeOf(schema, name, around);
  return text === "null" ? "unknown" : text;
}

function shapeOf(schema: unknown, name: string, around: Around): string {
  if (!isObject(schema)) return "unknown";
  if (typeof schema.$ref === "string") return referred(schema.$ref, name, around);
  if ("const" in schema) return unionOf([literal(schema.const)]);
  if (Array.isArray(schema.enum)) return unionOf(schema.enum.map(literal));
  const parts = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(parts)) return unionOf(parts.map((part) => shapeOf(part, name, around)));
  if (Array.isArray(schema.allOf)) {
    return schema.allOf.length === 1 ? typeOf(schema.allOf[0], name, around) : "unknown";
  }
  if (Array.isArray(schema.type)) {
    return unionOf(schema.type.map((type: unknown) => shapeOf({ ...schema, type }, name, around)));
  }
  return simple(schema, name, around);
}

function simple(schema: { readonly [keyword: string]: unknown }, name: string, around: Around): string {
  switch (schema.type ?? (isObject(schema.properties) ? "object" : undefined)) {
    case "string":
      return textKind(schema.format, name, around);
    case "integer":
      return integer(schema, around);
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "null":
      return "null";
    case "array":
      return arrayOf(schema.items === undefined ? "unknown" : typeOf(schema.items, name, around));
    case "object":
      return objectOf(schema, around);
    default:
      return "unknown";
  }
}

/** A reference within the same document; one that leads back into itself is anything. */
function referred(ref: string, name: string, { root, kinds, open }: Around): string {
  if (open.includes(ref)) return "unknown";
  return typeOf(pointedAt(root, ref), name, { root, kinds, open: [...open, ref] });
}

/** The part of a document that a reference names; nothing where it names none, or another document. */
function pointedAt(root: Schema, ref: string): unknown {
  if (!ref.startsWith("#")) return undefined;
  let at: unknown = root;
  for (const token of ref
    .slice(1)
    .split("/")
    .filter((part) => part !== "")) {
    const name = decoded(token);
    at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at;
}

/** A token of a JSON Pointer in a URI fragment (RFC 6901, section 6). */
function decoded(token: string): string {
  try {
    return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return token;
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  email: "EmailAddress",
  uri: "Url",
  url: "Url",
  hostname: "Host",
  ipv4: "Host",
};

/** Names of arguments that tell a kind, where the schema does not. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:.*_)?(?:paths?|dir|directory|folder|cwd)$/u, "Path"],
  [/^(?:.*_)?(?:command|cmd)$/u, "Shell"],
  [/^(?:.*_)?sql$/u, "Sql"],
  [/^(?:.*_)?(?:password|secret|api_key|access_token)$/u, "Secret"],
];

function textKind(format: unknown, name: string, { kinds }: Around): string {
  const byFormat = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  const snake = name.replaceAll(/([a-z\d])([A-Z])/gu, "$1_$2").toLowerCase();
  const kind = byFormat ?? NAMES.find(([pattern]) => pattern.test(snake))?.[1];
  if (kind === undefined) return "string";
  kinds.add(kind);
  return kind;
}

function integer({ minimum, maximum }: { readonly [keyword: string]: unknown }, { kinds }: Around): string {
  const isBound = (bound: unknown): bound is number => Number.isSafeInteger(bound) && !Object.is(bound, -0);
  const kind = isBound(minimum) && isBound(maximum) && minimum <= maximum ? "Between" : "Integer";
  kinds.add(kind);
  return kind === "Integer" ? kind : `Between<${minimum as number}, ${maximum as number}>`;
}

function arrayOf(item: string): string {
  return / [|] /u.test(item) ? `(${item})[]` : `${item}[]`;
}

function objectOf(schema: { readonly [keyword: string]: unknown }, around: Around): string {
  const { additionalProperties: more } = schema;
  const fields = fieldsOf(schema, around);
  if (fields.length > 0) return `{ ${fields.map(({ text }) => text).join("; ")} }`;
  return `Record<string, ${isObject(more) ? typeOf(more, "", around) : "unknown"}>`;
}

/** A field of an object, as it stands in a type. */
interface FieldText {
  readonly name: string;
  readonly type: string;
  /** With its name, and whether it may be left out. */
  readonly text: string;
}

function fieldsOf(schema: { readonly [keyword: string]: unknown }, around: Around): FieldText[] {
  if (!isObject(schema.properties)) return [];
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).map(([name, of]) => {
    const type = typeOf(of, name, around);
    return { name, type, text: `${key(name)}${required.includes(name) ? "" : "?"}: ${type}` };
  });
}

/** The arguments that a schema of an object describes, and the kinds of the DSL that stand in their types. */
export function argumentTexts(schema: Schema): {
  readonly fields: readonly FieldText[];
  readonly kinds: ReadonlySet<string>;
} {
  const kinds = new Set<string>();
  const described = targetOf(schema, schema);
  return { fields: isObject(described) ? fieldsOf(described, { root: schema, kinds, open: [] }) : [], kinds };
}

/** What a schema that is a reference within the same document refers to; another one as it is. */
function targetOf(schema: unknown, root: Schema, open: readonly string[] = []): unknown {
  const ref = isObject(schema) ? schema.$ref : undefined;
  if (typeof ref !== "string" || open.includes(ref)) return schema;
  return targetOf(pointedAt(root, ref), root, [...open, ref]);
}

/** The name of a field as it stands in a type. */
function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/u.test(name) ? name : JSON.stringify(name);
}

/** What is no text, number or truth value is not known as a literal. */
function literal(value: unknown): string {
  if (value === null) return "null";
  const isKnown = typeof value === "string" || typeof value === "boolean" || Number.isSafeInteger(value);
  return isKnown && !Object.is(value, -0) ? JSON.stringify(value) : "unknown";
}

function unionOf(parts: readonly string[]): string {
  const each = [...new Set(parts)];
  if (each.length === 0 || each.includes("unknown")) return "unknown";
  return each.join(" | ");
}
