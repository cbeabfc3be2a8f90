import type { Obligation } from "./decision.js";
import { ARGUMENTS_POINTER } from "./guard-text.js";
import type { Json, JsonObject } from "./json.js";

/**
 * The arguments as an enforcer passes them on: with what the redactions among the obligations mask, leave out and cut.
 * Their order does not matter, nor whether they are carried out once or again; what is not there stays away.
 */
export function redacted(args: JsonObject, obligations: readonly Obligation[]): JsonObject {
  let result: Json = args;
  for (const { type, properties } of obligations) {
    const path = String(properties.path);
    if (type !== "redact" || !path.startsWith(`${ARGUMENTS_POINTER}/`)) continue;
    const tokens = path.slice(ARGUMENTS_POINTER.length + 1).split("/");
    result = changed(result, tokens.map(unescaped), properties);
  }
  return result as JsonObject;
}

function changed(
  value: Json,
  [token, ...rest]: readonly string[],
  properties: Obligation["properties"],
): Json {
  if (token === undefined) return treated(value, properties);
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return value;
  if (Array.isArray(value)) {
    const at = Number(token);
    return Number.isInteger(at) ? value.with(at, changed(value[at], rest, properties)) : value;
  }
  const entries = Object.entries(value as JsonObject);
  if (rest.length === 0 && properties.drop === true)
    return Object.fromEntries(entries.filter(([key]) => key !== token));
  return Object.fromEntries(
    entries.map(([key, v]) => [key, key === token ? changed(v, rest, properties) : v]),
  );
}

function treated(value: Json, { mask, truncate }: Obligation["properties"]): Json {
  if (typeof truncate !== "number") return mask ?? null;
  return typeof value === "string" ? cut(value, truncate) : value;
}

/** The beginning of a text, without half of a character at its end. */
function cut(text: string, length: number): string {
  const start = text.slice(0, length);
  return start.isWellFormed() ? start : start.slice(0, -1);
}

/** One token of a JSON Pointer (RFC 6901 section 4). */
function unescaped(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
