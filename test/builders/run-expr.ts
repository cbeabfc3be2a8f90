import type { Expr, JsonKind, PolicyIr } from "../../packages/model/src/index.js";

/** No answer would be the same in every engine. */
export class Failed extends Error {}

/** What an expression is evaluated for. */
export interface Given {
  readonly ir: Pick<PolicyIr, "helpers" | "constants">;
  readonly request: unknown;
  readonly effect?: unknown;
  readonly memory?: Readonly<Record<string, unknown>>;
  /** Told of every node that is evaluated. */
  readonly visit?: (e: Expr) => void;
}

type Variables = ReadonlyMap<string, unknown>;

/** Evaluates an expression as TypeScript would, slowly and plainly; absent values are `null`. */
export function runExpr(e: Expr, given: Given, variables: Variables = new Map()): unknown {
  given.visit?.(e);
  const of = (x: Expr) => runExpr(x, given, variables);
  switch (e.kind) {
    case "literal":
      return e.value;
    case "list":
      return e.items.map(of);
    case "object":
      return Object.fromEntries(e.fields.map((f) => [f.name, of(f.value)]));
    case "request":
      return given.request;
    case "effect":
      return given.effect;
    case "variable":
      return variables.get(e.name) ?? null;
    case "constant":
      return given.ir.constants.find((c) => c.name === e.name)?.value ?? null;
    case "field":
      return member(of(e.object), e.name);
    case "not":
      return of(e.operand) !== true;
    case "and":
      return of(e.left) === true && of(e.right) === true;
    case "or":
      return of(e.left) === true || of(e.right) === true;
    case "compare":
      return compare(e.op, of(e.left), of(e.right));
    case "absent":
      return of(e.operand) === null;
    case "is":
      return kindOf(of(e.operand)) === e.what;
    case "arithmetic":
      return exact(arithmetic(e.op, of(e.left) as number, of(e.right) as number));
    case "coalesce":
      return of(e.left) ?? of(e.right);
    case "conditional":
      return of(e.test) === true ? of(e.then) : of(e.else);
    case "template":
      return e.parts.map((p) => String(of(p))).join("");
    case "let":
      return runExpr(e.body, given, new Map([...variables, [e.name, of(e.value)]]));
    case "test":
      return new RegExp(e.pattern, "u").test(of(e.target) as string);
    case "remembered": {
      const key = e.key ? of(e.key) : undefined;
      const memory = given.memory?.[e.tracker];
      return key === undefined ? memory : (member(memory, String(key)) ?? 0);
    }
    case "call": {
      const helper = given.ir.helpers.find((h) => h.name === e.helper);
      if (!helper) throw new Error(e.helper);
      const args = e.args.map(of);
      return runExpr(helper.body, given, new Map(helper.params.map((p, i) => [p.name, args[i] ?? null])));
    }
    case "method":
      return method(e, of(e.target), e.args.map(of), (item) => {
        if (!e.lambda) throw new Error(e.method);
        return runExpr(e.lambda.body, given, new Map([...variables, [e.lambda.param, item]]));
      });
  }
}

function member(object: unknown, name: string): unknown {
  if (typeof object !== "object" || object === null || !Object.hasOwn(object, name)) return null;
  return (object as Record<string, unknown>)[name] ?? null;
}

function compare(op: string, a: unknown, b: unknown): boolean {
  if (op === "eq") return a === b;
  if (op === "ne") return a !== b;
  const [x, y] = [a as number, b as number];
  return op === "lt" ? x < y : op === "le" ? x <= y : op === "gt" ? x > y : x >= y;
}

function arithmetic(op: string, a: number, b: number): number {
  return op === "add" ? a + b : op === "sub" ? a - b : op === "mul" ? a * b : a % b;
}

function exact(n: number): number {
  if (!Number.isSafeInteger(n)) throw new Failed();
  return n;
}

function kindOf(value: unknown): JsonKind | "null" {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as JsonKind);
}

function method(
  e: Expr & { readonly kind: "method" },
  target: unknown,
  args: readonly unknown[],
  lambda: (item: unknown) => unknown,
): unknown {
  const list = target as readonly unknown[];
  const text = target as string;
  const [a, b] = args;
  switch (e.method) {
    case "array.some":
    case "set.some":
      return list.map(lambda).includes(true);
    case "array.every":
      return list.map(lambda).every((x) => x === true);
    case "array.filter":
      return list.filter((_, i, all) => all.map(lambda)[i] === true);
    case "array.find": {
      const found = list.map(lambda).indexOf(true);
      return found < 0 ? null : list[found];
    }
    case "array.map":
      return list.map(lambda);
    case "array.flatMap":
      return list.flatMap((x) => lambda(x) as readonly unknown[]);
    case "array.includes":
    case "set.has":
      return list.includes(a);
    case "array.at":
      return list.at(a as number) ?? null;
    case "array.slice":
      return list.slice(a as number, b as number);
    case "array.length":
    case "set.size":
      return list.length;
    case "array.join":
      return list.join(a as string);
    case "string.startsWith":
      return text.startsWith(a as string);
    case "string.endsWith":
      return text.endsWith(a as string);
    case "string.includes":
      return text.includes(a as string);
    case "string.split":
      return text.split(a as string);
    case "string.trim":
      return text.trim();
    case "string.slice":
      return wellFormed(text.slice(a as number, b as number));
    case "string.length":
      return text.length;
    case "string.toLowerCase":
      return ascii(text).toLowerCase();
    case "string.toUpperCase":
      return ascii(text).toUpperCase();
    case "string.replaceAll":
      return text.replaceAll(a as string, () => b as string);
    case "set.of":
      return [...new Set(list)].sort();
    case "object.keys":
      return Object.keys(target as object).sort();
    case "object.values":
      return Object.keys(target as object)
        .sort()
        .map((k) => member(target, k));
    case "object.entries":
      return Object.keys(target as object)
        .sort()
        .map((k) => ({ 0: k, 1: member(target, k) }));
    case "object.has":
      return Object.hasOwn(target as object, a as string);
    case "record.get":
      if ((a as string) in {}) throw new Failed();
      return member(target, a as string);
    case "email.domain":
      return text.slice(text.indexOf("@") + 1);
    case "email.local":
      return text.slice(0, text.indexOf("@"));
    case "url.host":
      return new URL(text).hostname;
    case "spiffe.trustDomain":
      return text.split("/")[2];
    case "path.isInside":
      return text === a || text.startsWith(`${String(a).replace(/\/+$/, "")}/`);
    case "destination.isInside":
      return (a as readonly unknown[]).includes(member(target, "domain"));
    case "text.mentions":
      return a !== "" && text.includes(a as string);
  }
}

function ascii(text: string): string {
  if (/[^\0-\x7f]/.test(text)) throw new Failed();
  return text;
}

function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new Failed();
  return text;
}
