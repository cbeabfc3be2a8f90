import type { Limits } from "../plain-json.js";

// Serialising a request to see how long it is would cost more than to decide it. What is measured here is the most that
// its JSON can take: a request that is too large by this bound is measured exactly, and every other is small enough.

/** What is not what it must be: larger than every limit, and so is every sum with it. */
export const UNFIT = Number.POSITIVE_INFINITY;

/** The longest number is `-1.2345678901234567e-300`. */
export const NUMBER = 24;

/** The longest safe integer is `-9007199254740991`. */
export const INTEGER = 17;

/** `true`, `false` or `null`. */
export const WORD = 5;

const QUOTES = 2;
export const BRACKETS = 2;

/** A comma or a colon. */
export const MARK = 1;

/** A unit of a text takes most as `\u0000`. */
const UNIT = 6;

/** Measures a text; half of a surrogate pair is none. */
export function measureText(text: string): number {
  return text.isWellFormed() ? QUOTES + UNIT * text.length : UNFIT;
}

/** Measures any value that is plain JSON within the limits. */
export function measureJson(value: unknown, depth: number, limits: Limits): number {
  switch (typeof value) {
    case "string":
      return measureText(value);
    case "number":
      return Number.isFinite(value) ? NUMBER : UNFIT;
    case "boolean":
      return WORD;
    case "object":
      if (value === null) return WORD;
      if (Array.isArray(value)) {
        return measureItems(value, depth, limits, (item, inner) => measureJson(item, inner, limits));
      }
      return measureEntries(value, depth, limits, (item, inner) => measureJson(item, inner, limits));
    default:
      return UNFIT;
  }
}

type Inner = (value: unknown, depth: number) => number;

/** Measures a list, each element by `measure`. */
export function measureItems(value: unknown, depth: number, limits: Limits, measure: Inner): number {
  if (!isPlainArray(value)) return UNFIT;
  if (depth >= limits.maxDepth) return UNFIT;
  let bytes = BRACKETS;
  for (let i = 0; i < value.length && bytes <= limits.maxBytes; i++) {
    bytes += MARK + measure(value[i], depth + 1);
  }
  return bytes;
}

/** Measures an object, each value by `measure`. */
export function measureEntries(value: unknown, depth: number, limits: Limits, measure: Inner): number {
  if (!isPlainObject(value) || depth >= limits.maxDepth) return UNFIT;
  let bytes = BRACKETS;
  for (const key in value) {
    bytes += MARK + measureText(key) + MARK + measure(value[key], depth + 1);
    if (bytes > limits.maxBytes) return UNFIT;
  }
  return bytes;
}

/** How an object may have a key that is declared. */
export interface Member {
  readonly key: string;
  readonly measure: Inner;
  readonly required: boolean;
  /** What the key takes, with a comma and a colon. */
  readonly bytes: number;
}

/** A member; all are made here, so that the engine's fastest loop sees objects of one shape. */
export function asMember(key: string, measure: Inner, required: boolean): Member {
  return { key: interned(key), measure, required, bytes: MARK + QUOTES + UNIT * key.length + MARK };
}

/** The same text as the engine keeps it for keys of objects: two such texts are compared by their address. */
function interned(key: string): string {
  return Object.keys({ [key]: true })[0] ?? key;
}

/** Measures an object of declared members; unless it is open, it has no other keys. */
export function measureMembers(declared: readonly Member[], open: boolean, limits: Limits): Inner {
  const members = new Map(declared.map((m) => [m.key, m]));
  const required = declared.filter((m) => m.required).length;
  // Requests of one enforcer have their keys in one order: remembering the last one saves most look-ups.
  const order: Member[] = [];
  return (value, depth) => {
    if (!isPlainObject(value) || depth >= limits.maxDepth) return UNFIT;
    let bytes = BRACKETS;
    let missing = required;
    let nth = 0;
    for (const key in value) {
      const part = value[key];
      const expected = order[nth];
      const member = expected !== undefined && expected.key === key ? expected : members.get(key);
      if (member !== undefined && member !== expected && nth <= order.length) order[nth] = member;
      nth += 1;
      if (part === undefined && (member !== undefined || open)) continue;
      if (member === undefined) {
        if (!open) return UNFIT;
        bytes += MARK + measureText(key) + MARK + measureJson(part, depth + 1, limits);
        if (bytes > limits.maxBytes) return UNFIT;
      } else {
        bytes += member.bytes + member.measure(part, depth + 1);
        if (member.required) missing -= 1;
      }
    }
    return missing === 0 ? bytes : UNFIT;
  };
}

/** Whether a value is a list as `JSON.parse` makes them. */
export function isPlainArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype;
}

/** Whether a value is an object as `JSON.parse` makes them. */
export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
