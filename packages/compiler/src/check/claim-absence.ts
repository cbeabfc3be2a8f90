import type { Expr, Json } from "@enjoin/model";

/** A value that is known without knowing the event; boxed, because `null` (absent) is one. */
export type Known = { readonly json: Json } | undefined;

const TRUE: Known = { json: true };
const FALSE: Known = { json: false };

/** The value of an expression whose parts have these values, as far as it is the same for every event. */
export function knownValue(e: Expr, parts: readonly Known[]): Known {
  const [a, b, c] = parts;
  switch (e.kind) {
    case "literal":
      return { json: e.value };
    case "list":
      return parts.every((p) => p !== undefined) ? { json: parts.map((p) => p.json) } : undefined;
    case "field":
      return a && { json: fieldOf(a.json, e.name) };
    case "not":
      return typeof a?.json === "boolean" ? { json: !a.json } : undefined;
    case "and":
      return a?.json === false || b?.json === false ? FALSE : a?.json === true ? b : undefined;
    case "or":
      return a?.json === true || b?.json === true ? TRUE : a?.json === false ? b : undefined;
    case "absent":
      return a && { json: a.json === null };
    case "coalesce":
      return a?.json === null ? b : a;
    case "compare":
      return compare(e, a, b);
    case "conditional":
      return typeof a?.json === "boolean" ? (a.json ? b : c) : undefined;
    case "test":
      return typeof a?.json === "string" ? { json: matches(e.pattern, a.json) } : undefined;
    case "method":
      return method(e, a, b);
    default:
      return undefined;
  }
}

function fieldOf(object: Json, name: string): Json {
  if (typeof object !== "object" || object === null || !Object.hasOwn(object, name)) return null;
  return (object as { readonly [key: string]: Json })[name] ?? null;
}

function compare(e: Expr & { readonly kind: "compare" }, a: Known, b: Known): Known {
  if (e.op !== "eq" && e.op !== "ne") return undefined;
  if (a && b) return { json: (a.json === b.json) === (e.op === "eq") };
  // Nothing is equal to a value that is always there.
  const never = (a?.json === null && isPresent(e.right)) || (b?.json === null && isPresent(e.left));
  return never ? { json: e.op === "ne" } : undefined;
}

function isPresent(e: Expr): boolean {
  return e.type.kind !== "nullable" && e.type.kind !== "json";
}

function method(e: Expr & { readonly kind: "method" }, target: Known, argument: Known): Known {
  const [text, other] = [target?.json, argument?.json];
  if (e.method === "text.mentions") return text === "" || other === "" ? FALSE : undefined;
  if (e.method === "array.includes" && Array.isArray(text) && argument)
    return { json: text.includes(argument.json) };
  if (typeof text !== "string" || typeof other !== "string") return undefined;
  if (e.method === "string.includes") return { json: text.includes(other) };
  if (e.method === "string.startsWith") return { json: text.startsWith(other) };
  return e.method === "string.endsWith" ? { json: text.endsWith(other) } : undefined;
}

/** The pattern is RE2 text of the portable subset; only code points are written differently in JavaScript. */
function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern.replaceAll("\\x{", "\\u{"), "u").test(text);
}
