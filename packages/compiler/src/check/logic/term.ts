import type { ArithmeticOp, IrType, Json, Method } from "@enjoin/model";
import { exactly, join, KIND, type Value, valueWith } from "./value.js";

/**
 * What an operator of a term is. Terms have fewer than expressions: `const`s and helpers are written out, `!==`, `>`,
 * `>=`, `every` and membership are said with the others.
 */
export type Op =
  | "known"
  | "request"
  | "effect"
  | "parameter"
  | "item"
  | "opaque"
  | "object"
  | "list"
  | "field"
  | "not"
  | "and"
  | "or"
  | "eq"
  | "lt"
  | "le"
  | "absent"
  | "is"
  | ArithmeticOp
  | "coalesce"
  | "conditional"
  | "template"
  | "remembered"
  | "test"
  /** `in`: membership in a list that is known. */
  | "in"
  | "length"
  | Exclude<
      Method,
      "array.every" | "array.length" | "string.length" | "set.some" | "set.has" | "destination.isInside"
    >;

/** An expression of an event without names. Two that are written alike are one object. */
export interface Term {
  readonly id: number;
  readonly op: Op;
  readonly parts: readonly Term[];
  /** Names what the operator needs beside its parts: a field, a pattern, a tracker. */
  readonly name: string;
  /** `known`: its value. */
  readonly json: Json | undefined;
  /** `parameter`: its type. */
  readonly type: IrType | undefined;
  /** A bit for every list function, counted from the outermost, whose element it reads. */
  readonly reads: number;
  /** A bit of its own, which it shares with others, and those of all that it consists of; 0 for what is known. */
  readonly bit: number;
  readonly within: number;
}

/** Makes terms, each once. */
export interface Terms {
  readonly make: (op: Op, parts: readonly Term[], name?: string) => Term;
  /** `path` says where in the data of the policies a list or an object stands. */
  readonly known: (json: Json, path?: string) => Term;
  readonly parameter: (name: string, type: IrType) => Term;
  readonly item: (list: Term, level: number) => Term;
  /** A term that is like no other. */
  readonly opaque: (level: number) => Term;
}

/** Deeper nested list functions are not told apart. */
export const DEEPEST = 24;

export function createTerms(): Terms {
  let made = 0;
  const known = new Map<unknown, Term>();
  const others = new Map<string, Term>();
  const byOp = new Map<Op, Map<number | string, Term>>();
  const plain = { parts: [], name: "", json: undefined, type: undefined, reads: 0 } as const;
  const add = <K>(to: Map<K, Term>, key: K, term: Omit<Term, "id" | "bit" | "within">): Term => {
    const bit = term.op === "known" ? 0 : 1 << (made % 31);
    const within = term.parts.reduce((all, p) => all | p.within, bit);
    const added = { id: made++, bit, within, ...term };
    to.set(key, added);
    return added;
  };
  return {
    make: (op, parts, name = "") => {
      const table = byOp.get(op) ?? new Map<number | string, Term>();
      byOp.set(op, table);
      const key = keyOf(parts, name);
      return (
        table.get(key) ?? add(table, key, { ...plain, op, parts, name, reads: readsOf(op, parts, name) })
      );
    },
    known: (json, path = "") => {
      const scalar = typeof json !== "object" || json === null;
      const key = scalar ? json : `${path === "" ? JSON.stringify(json) : path} as data`;
      const table = scalar ? known : others;
      const name = scalar ? "" : path;
      return (
        table.get(key as string) ??
        add(table as Map<unknown, Term>, key, { ...plain, op: "known", name, json })
      );
    },
    parameter: (name, type) => {
      const key = `parameter ${name} ${JSON.stringify(type)}`;
      return others.get(key) ?? add(others, key, { ...plain, op: "parameter", name, type });
    },
    item: (list, level) => {
      const key = `item ${list.id} ${level}`;
      const name = String(level);
      const reads = list.reads | bitOf(name);
      return others.get(key) ?? add(others, key, { ...plain, op: "item", parts: [list], name, reads });
    },
    opaque: (level) => add(others, `opaque ${made}`, { ...plain, op: "opaque", reads: 2 ** level - 1 }),
  };
}

/** Ids stay below this: more terms than fit into memory. */
const MOST_IDS = 2 ** 26;

/** What tells two terms of one operator apart. */
function keyOf(parts: readonly Term[], name: string): number | string {
  const [first, second, third] = parts;
  if (name !== "" || third) return `${parts.map((p) => p.id).join(" ")} ${name}`;
  return (first?.id ?? -1) + (second ? (second.id + 1) * MOST_IDS : 0);
}

function readsOf(op: Op, parts: readonly Term[], name: string): number {
  const [list, body] = parts;
  // What a list function returns does not read the element that the function was given.
  if (BINDING.has(op) && list && body) return list.reads | (body.reads & ~bitOf(name));
  return parts.reduce((all, p) => all | p.reads, 0);
}

/** The operators whose second part is a function of the elements of their first; `name` is its level. */
const BINDING: ReadonlySet<Op> = new Set<Op>([
  "array.some",
  "array.filter",
  "array.map",
  "array.flatMap",
  "array.find",
]);

/** The bit of a level in `reads`. */
export function bitOf(level: string): number {
  return 1 << Number(level);
}

const values = new WeakMap<Term, Value>();

/** The value of a known term. */
export function valueOfKnown(term: Term): Value {
  const found = values.get(term);
  if (found) return found;
  const made = valueOfJson(term.json ?? null);
  values.set(term, made);
  return made;
}

function valueOfJson(json: Json): Value {
  if (typeof json !== "object" || json === null) return exactly(json);
  if (!Array.isArray(json)) return valueWith({ kinds: KIND.object });
  const elements = (json as readonly Json[]).map(valueOfJson);
  const items = elements.length === 0 ? undefined : elements.reduce(join);
  return valueWith({ kinds: KIND.array, shortest: json.length, longest: json.length, items });
}
