import type { Expr, Json, Method } from "@enjoin/model";
import { matches } from "./logic/text-functions.js";

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
    case "object": {
      const fields = e.fields.map((f, i) => [f.name, parts[i]?.json] as const);
      return parts.includes(undefined) ? undefined : { json: Object.fromEntries(fields) as Json };
    }
    case "is":
      return a && { json: a.json !== null && (Array.isArray(a.json) ? "array" : typeof a.json) === e.what };
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
  if (e.op !== "eq" && e.op !== "ne") return a && b && order(e.op, a.json, b.json);
  if (a && b) return { json: (a.json === b.json) === (e.op === "eq") };
  // Nothing is equal to a value that is always there.
  const never = (a?.json === null && isPresent(e.right)) || (b?.json === null && isPresent(e.left));
  return never ? { json: e.op === "ne" } : undefined;
}

function isPresent(e: Expr): boolean {
  return e.type.kind !== "nullable" && e.type.kind !== "json";
}

function order(op: "lt" | "le" | "gt" | "ge", a: Json, b: Json): Known {
  if (typeof a !== "number" || typeof b !== "number") return undefined;
  return { json: op === "lt" ? a < b : op === "le" ? a <= b : op === "gt" ? a > b : a >= b };
}

function method(e: Expr & { readonly kind: "method" }, target: Known, argument: Known): Known {
  const [of, other] = [target?.json, argument?.json];
  if (e.method === "text.mentions") return of === "" || other === "" ? FALSE : undefined;
  if (of === undefined) return undefined;
  if (typeof of === "string") return ofText(e.method, of, other);
  if (Array.isArray(of)) return ofList(e.method, of as readonly Json[], other);
  return typeof of === "object" && of !== null ? ofRecord(e.method, of, other) : undefined;
}

function ofText(name: Method, text: string, other: Json | undefined): Known {
  if (name === "string.length") return { json: text.length };
  if (name === "string.trim") return { json: text.trim() };
  if (typeof other !== "string") return undefined;
  if (name === "string.includes") return { json: text.includes(other) };
  if (name === "string.startsWith") return { json: text.startsWith(other) };
  return name === "string.endsWith" ? { json: text.endsWith(other) } : undefined;
}

function ofList(name: Method, list: readonly Json[], other: Json | undefined): Known {
  if (name === "array.length") return { json: list.length };
  if (list.length === 0) return ofEmpty(name, { json: [] });
  if (name === "set.of") return { json: [...new Set(list)] };
  if (name === "set.size") return { json: new Set(list).size };
  if (name === "array.at" && typeof other === "number") return { json: list.at(other) ?? null };
  const asks = name === "array.includes" || name === "set.has";
  return asks && other !== undefined ? { json: list.includes(other) } : undefined;
}

/** What a list method gives of a list without elements. */
export function ofEmpty(name: Method, list: Known): Known {
  if (!Array.isArray(list?.json) || list.json.length > 0) return undefined;
  switch (name) {
    case "array.some":
    case "set.some":
    case "array.includes":
    case "set.has":
      return FALSE;
    case "array.every":
      return TRUE;
    case "array.find":
    case "array.at":
      return { json: null };
    case "array.filter":
    case "array.map":
    case "array.flatMap":
    case "array.slice":
    case "set.of":
      return { json: [] };
    case "set.size":
      return { json: 0 };
    case "array.join":
      return { json: "" };
    default:
      return undefined;
  }
}

function ofRecord(name: Method, record: Json, other: Json | undefined): Known {
  const isEmpty = Object.keys(record as object).length === 0;
  switch (name) {
    case "object.keys":
    case "object.values":
    case "object.entries":
      return isEmpty ? { json: [] } : undefined;
    case "object.has":
      return typeof other === "string"
        ? { json: Object.hasOwn(record as object, other) }
        : isEmpty
          ? FALSE
          : undefined;
    case "record.get":
      return typeof other === "string"
        ? { json: fieldOf(record, other) }
        : isEmpty
          ? { json: null }
          : undefined;
    default:
      return undefined;
  }
}
