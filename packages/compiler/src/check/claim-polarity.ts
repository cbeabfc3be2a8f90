import { childrenOf, type Expr, type Helper } from "@enjoin/model";
import { type Known, knownValue, ofEmpty } from "./claim-absence.js";

/** Helpers by name. */
export type Helpers = ReadonlyMap<string, Helper>;

/**
 * What claims can do to an expression, compared with no claims at all. `reads`: its value may depend on them.
 * `rises`: if it is true without claims, it is true with any. `falls`: if it is false without claims, it is false with
 * any. What does not read claims does both. `bare` is its value without claims, where that is known.
 */
export interface Polarity {
  readonly reads: boolean;
  readonly rises: boolean;
  readonly falls: boolean;
  readonly bare: Known;
  /** Of an object that is written out: what can be done to each of its fields. */
  readonly fields?: ReadonlyMap<string, Polarity>;
}

type Variables = ReadonlyMap<string, Polarity>;

/** Analyses a condition of a rule. */
export function analyse(e: Expr, helpers: Helpers): Polarity {
  return polarity(e, new Map(), { helpers, known: new Map() });
}

interface Look {
  readonly helpers: Helpers;
  /** Calls of helpers that were analysed already, by what their arguments are. */
  readonly known: Map<string, Polarity>;
}

function polarity(e: Expr, variables: Variables, l: Look): Polarity {
  const of = (x: Expr) => polarity(x, variables, l);
  switch (e.kind) {
    case "variable":
      return variables.get(e.name) ?? leaf(true, undefined);
    case "field": {
      if (isClaims(e)) return leaf(true, { json: {} });
      const object = of(e.object);
      return object.fields?.get(e.name) ?? leafOf(e, [object]);
    }
    case "object": {
      const fields = e.fields.map((f) => [f.name, of(f.value)] as const);
      const values = fields.map(([, value]) => value);
      return { ...leafOf(e, values), fields: new Map(fields) };
    }
    case "absent": {
      const some = asSome(e.operand);
      const x = some && of(some);
      return x ? opposite(x) : leafOf(e, [of(e.operand)]);
    }
    case "not":
      return opposite(of(e.operand));
    case "and":
    case "or":
      return junction(e, of(e.left), of(e.right));
    case "conditional":
      return choice(e, of(e.test), of(e.then), of(e.else));
    case "let":
      return polarity(e.body, new Map([...variables, [e.name, of(e.value)]]), l);
    case "call":
      return call(e, e.args.map(of), l);
    case "method":
      return e.lambda
        ? overList(e, e.lambda, of(e.target), variables, l)
        : leafOf(e, [e.target, ...e.args].map(of));
    default:
      return leafOf(e, childrenOf(e).map(of));
  }
}

/** Whether this is `r.claims`. */
export function isClaims(e: Expr): boolean {
  return e.kind === "field" && e.name === "claims" && e.object.kind === "request";
}

/** `!x`, or what means the same. */
function opposite(x: Polarity): Polarity {
  const bare = typeof x.bare?.json === "boolean" ? { json: !x.bare.json } : undefined;
  return settled({ reads: x.reads, rises: x.falls, falls: x.rises, bare });
}

/** That `find` finds nothing means that `some` is false, where no element can be absent. */
function asSome(e: Expr): Expr | undefined {
  if (e.kind !== "method" || e.method !== "array.find" || e.target.type.kind !== "array") return undefined;
  const { items } = e.target.type;
  return items.kind === "nullable" || items.kind === "json" ? undefined : { ...e, method: "array.some" };
}

/** What depends on claims in an unknown way can only be judged by where it starts from. */
function leaf(reads: boolean, bare: Known): Polarity {
  return settled({ reads, rises: !reads, falls: !reads, bare });
}

function leafOf(e: Expr, parts: readonly Polarity[]): Polarity {
  const bare = knownValue(
    e,
    parts.map((p) => p.bare),
  );
  return leaf(
    parts.some((p) => p.reads),
    bare,
  );
}

/** What is false without claims can only rise, and what is true can only fall. */
function settled(p: Polarity): Polarity {
  return { ...p, rises: p.rises || p.bare?.json === false, falls: p.falls || p.bare?.json === true };
}

function junction(e: Expr, a: Polarity, b: Polarity): Polarity {
  return settled({
    reads: a.reads || b.reads,
    rises: a.rises && b.rises,
    falls: a.falls && b.falls,
    bare: knownValue(e, [a.bare, b.bare]),
  });
}

/** `test ? then : other`. A test that only rises only moves from `other` to `then`, one that falls the other way. */
function choice(e: Expr, test: Polarity, then: Polarity, other: Polarity): Polarity {
  const fixed = (p: Polarity, value: boolean) => !p.reads && p.bare?.json === value;
  return settled({
    reads: test.reads || then.reads || other.reads,
    rises:
      (!test.reads && then.rises && other.rises) ||
      (test.rises && ((fixed(then, true) && other.rises) || (fixed(other, false) && then.rises))) ||
      (test.falls && ((fixed(other, true) && then.rises) || (fixed(then, false) && other.rises))),
    falls:
      (!test.reads && then.falls && other.falls) ||
      (test.rises && ((fixed(then, false) && other.falls) || (fixed(other, true) && then.falls))) ||
      (test.falls && ((fixed(other, false) && then.falls) || (fixed(then, true) && other.falls))),
    bare: knownValue(e, [test.bare, then.bare, other.bare]),
  });
}

function call(e: Expr & { readonly kind: "call" }, args: readonly Polarity[], l: Look): Polarity {
  const helper = l.helpers.get(e.helper);
  if (!helper) return leaf(true, undefined);
  const key = `${e.helper} ${JSON.stringify(args, (_, value) => (value instanceof Map ? [...value] : value))}`;
  const params = helper.params.map((p, i) => [p.name, args[i] ?? leaf(true, undefined)] as const);
  const found = l.known.get(key) ?? polarity(helper.body, new Map(params), l);
  l.known.set(key, found);
  return found;
}

const MONOTONE: readonly string[] = ["array.some", "array.every", "set.some"];

/** `some` and `every` rise and fall with their condition, as long as the list itself is not claimed. */
function overList(
  e: Expr & { readonly kind: "method" },
  { param, body }: { readonly param: string; readonly body: Expr },
  list: Polarity,
  variables: Variables,
  l: Look,
): Polarity {
  const item = leaf(list.reads, undefined);
  const condition = polarity(body, new Map([...variables, [param, item]]), l);
  if (!list.reads && MONOTONE.includes(e.method)) return { ...condition, bare: undefined };
  return leaf(list.reads || condition.reads, ofEmpty(e.method, list.bare));
}

/** The smallest part of a condition that keeps it from rising, to point at. */
export function culprit(e: Expr, helpers: Helpers, side: "rises" | "falls" = "rises"): Expr {
  if (e.kind === "not") return culprit(e.operand, helpers, side === "rises" ? "falls" : "rises");
  if (e.kind !== "and" && e.kind !== "or") return e;
  return culprit(analyse(e.left, helpers)[side] ? e.right : e.left, helpers, side);
}
