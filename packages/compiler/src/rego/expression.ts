import { type Expr, type Lambda, staysSafe } from "@enjoin/model";
import { freeNames } from "./free-names.js";
import { braces, elseChain, headOf, type Lines } from "./module.js";

import { fieldChain, WIRE } from "./request-path.js";
import { hoist, lib, type Scope } from "./scope.js";
import { jsonLiteral, local, member, quote } from "./text.js";

// How an expression becomes Rego. Every value is total on requests that passed the guards: absent values are `null`,
// never undefined. A condition becomes lines of a body; what cannot stand there (alternatives, negations of more than
// a comparison, lazy values) becomes a rule of its own, so that `not` only ever stands before a rule whose arguments
// are bound.

const COMPARE = { eq: "==", ne: "!=", lt: "<", le: "<=", gt: ">", ge: ">=" } as const;
const OPPOSITE = { eq: "ne", ne: "eq", lt: "ge", le: "gt", gt: "le", ge: "lt" } as const;
const ARITHMETIC = { add: "+", sub: "-", mul: "*", rem: "%" } as const;

/** Adds lines to `out` that all hold exactly when `e` is true. */
export function condition(e: Expr, scope: Scope, out: Lines): void {
  switch (e.kind) {
    case "literal":
      if (e.value !== true) out.push("false");
      return;
    case "and":
      condition(e.left, scope, out);
      condition(e.right, scope, out);
      return;
    case "or":
      out.push(
        ruleOf(
          "any",
          e,
          scope,
          disjuncts(e).map((d) => linesOf(d, scope)),
        ),
      );
      return;
    case "not":
      negation(e.operand, scope, out);
      return;
    case "compare": {
      const left = term(e.left, scope, out);
      const right = term(e.right, scope, out);
      if (e.op !== "eq" && e.op !== "ne")
        out.push(...numberGuards(e.left, left), ...numberGuards(e.right, right));
      out.push(`${left} ${COMPARE[e.op]} ${right}`);
      return;
    }
    case "absent":
      out.push(`${term(e.operand, scope, out)} == null`);
      return;
    case "conditional": {
      const holds = linesOf(e.test, scope);
      const fails: Lines = [];
      negation(e.test, scope, fails);
      condition(e.then, scope, holds);
      condition(e.else, scope, fails);
      out.push(ruleOf("either", e, scope, [holds, fails]));
      return;
    }
    case "let":
      if (freeNames(e.body).includes(local(e.name)))
        out.push(`${local(e.name)} := ${term(e.value, scope, out)}`);
      condition(e.body, scope, out);
      return;
    case "method":
      methodCondition(e, scope, out);
      return;
    case "test":
      out.push(`regex.match(${quote(e.pattern)}, ${term(e.target, scope, out)})`);
      return;
    case "call":
      // A helper's answer is true or false, never null: it can stand alone.
      out.push(term(e, scope, out));
      return;
    default:
      out.push(`${term(e, scope, out)} == true`);
  }
}

/** Adds lines to `out` that all hold exactly when `e` is not true. */
function negation(e: Expr, scope: Scope, out: Lines): void {
  switch (e.kind) {
    case "literal":
      if (e.value === true) out.push("false");
      return;
    case "not":
      condition(e.operand, scope, out);
      return;
    case "or":
      for (const d of disjuncts(e)) negation(d, scope, out);
      return;
    case "absent":
      out.push(`${term(e.operand, scope, out)} != null`);
      return;
    case "compare":
      condition({ ...e, op: OPPOSITE[e.op] }, scope, out);
      return;
    default:
      out.push(`not ${ruleOf("holds", e, scope, [linesOf(e, scope)])}`);
  }
}

/** A Rego term for the value of `e`; what has to be bound first is added to `out`. */
export function term(e: Expr, scope: Scope, out: Lines): string {
  switch (e.kind) {
    case "literal":
      return jsonLiteral(e.value);
    case "list":
      return `[${e.items.map((i) => term(i, scope, out)).join(", ")}]`;
    case "request":
      throw new Error("the request itself is not a value");
    case "effect":
      return "effect";
    case "variable":
      return local(e.name);
    case "constant":
      scope.module.use("constants");
      return `constants${member(e.name)}`;
    case "field":
      return fieldTerm(e, scope, out);
    case "arithmetic":
      return arithmetic(e, scope, out);
    case "object":
    case "is":
      throw new Error(`${e.kind} is not emitted yet`);
    case "template":
      return template(e.parts, scope, out);
    case "coalesce":
    case "conditional":
      return lazy(e, scope);
    case "let":
      if (freeNames(e.body).includes(local(e.name)))
        out.push(`${local(e.name)} := ${term(e.value, scope, out)}`);
      return term(e.body, scope, out);
    case "remembered":
      return scope.memory(e.tracker, e.key === undefined ? undefined : term(e.key, scope, out));
    case "call": {
      const args = e.args.map((a) => term(a, scope, out));
      scope.module.use("helpers");
      return args.length === 0
        ? `helpers.${scope.helper(e.helper)}`
        : `helpers.${scope.helper(e.helper)}(${args.join(", ")})`;
    }
    case "method":
      return methodTerm(e, scope, out);
    case "not":
    case "and":
    case "or":
    case "compare":
    case "absent":
    case "test":
      return booleanValue(e, scope);
  }
}

/** An operation, guarded where its result may leave the safe integers. */
function arithmetic(e: Expr & { readonly kind: "arithmetic" }, scope: Scope, out: Lines): string {
  const text = `${operand(e.left, scope, out)} ${ARITHMETIC[e.op]} ${operand(e.right, scope, out)}`;
  return staysSafe(e) ? text : `${lib("safe", scope)}(${text})`;
}

/** A term that can stand beside an operator. */
function operand(e: Expr, scope: Scope, out: Lines): string {
  const text = term(e, scope, out);
  return e.kind === "arithmetic" && staysSafe(e) ? `(${text})` : text;
}

type MethodExpr = Expr & { readonly kind: "method" };

function methodCondition(e: MethodExpr, scope: Scope, out: Lines): void {
  const target = term(e.target, scope, out);
  switch (e.method) {
    case "array.some":
    case "set.some": {
      const { param, body } = lambdaOf(e);
      out.push(`some ${bound(param, body)} in ${target}`);
      condition(body, scope, out);
      return;
    }
    case "array.every": {
      const { param, body } = lambdaOf(e);
      out.push(`every ${bound(param, body)} in ${target} ${braces(linesOf(body, scope))}`);
      return;
    }
    case "array.includes":
    case "set.has":
      out.push(`${argument(e, scope, out)} in ${target}`);
      return;
    case "string.startsWith":
      out.push(`startswith(${target}, ${argument(e, scope, out)})`);
      return;
    case "string.endsWith":
      out.push(`endswith(${target}, ${argument(e, scope, out)})`);
      return;
    case "string.includes":
      out.push(`contains(${target}, ${argument(e, scope, out)})`);
      return;
    case "path.isInside":
      out.push(`${lib("is_inside", scope)}(${target}, ${argument(e, scope, out)})`);
      return;
    case "destination.isInside":
      out.push(`${target}.domain in ${argument(e, scope, out)}`);
      return;
    case "text.mentions":
      out.push(`${lib("mentions", scope)}(${target}, ${argument(e, scope, out)})`);
      return;
    default:
      out.push(`${methodTerm(e, scope, out)} == true`);
  }
}

function methodTerm(e: MethodExpr, scope: Scope, out: Lines): string {
  switch (e.method) {
    case "array.filter": {
      const { param, body } = lambdaOf(e);
      const lines = [`some ${local(param)} in ${term(e.target, scope, out)}`, ...linesOf(body, scope)];
      return comprehension(local(param), lines);
    }
    case "array.map": {
      const { param, body } = lambdaOf(e);
      const lines: Lines = [`some ${bound(param, body)} in ${term(e.target, scope, out)}`];
      return comprehension(operand(body, scope, lines), lines);
    }
    case "array.flatMap": {
      const { param, body } = lambdaOf(e);
      const lines: Lines = [`some ${bound(param, body)} in ${term(e.target, scope, out)}`];
      const item = scope.names.fresh("item");
      lines.push(`some ${item} in ${term(body, scope, lines)}`);
      return comprehension(item, lines);
    }
    case "array.length":
    case "set.size":
      return `count(${term(e.target, scope, out)})`;
    case "array.join": {
      const target = term(e.target, scope, out);
      return `concat(${argument(e, scope, out)}, ${target})`;
    }
    case "string.split": {
      const target = term(e.target, scope, out);
      return `split(${target}, ${argument(e, scope, out)})`;
    }
    case "string.trim":
      return `trim(${term(e.target, scope, out)}, ${lib("white_space", scope)})`;
    case "string.length":
      return `${lib("utf16_length", scope)}(${term(e.target, scope, out)})`;
    case "string.replaceAll": {
      const [pattern, replacement] = e.args;
      if (pattern === undefined || replacement === undefined)
        throw new Error("replaceAll takes two arguments");
      const target = term(e.target, scope, out);
      return `replace(${target}, ${term(pattern, scope, out)}, ${term(replacement, scope, out)})`;
    }
    case "email.domain":
      return `${lib("email_domain", scope)}(${term(e.target, scope, out)})`;
    case "email.local":
      return `${lib("email_local", scope)}(${term(e.target, scope, out)})`;
    case "url.host":
      return `${lib("url_host", scope)}(${term(e.target, scope, out)})`;
    case "spiffe.trustDomain":
      return `${lib("spiffe_trust_domain", scope)}(${term(e.target, scope, out)})`;
    case "array.find":
    case "array.at":
    case "array.slice":
    case "string.slice":
    case "string.toLowerCase":
    case "string.toUpperCase":
    case "set.of":
    case "object.keys":
    case "object.values":
    case "object.entries":
    case "object.has":
    case "record.get":
      throw new Error(`${e.method} is not emitted yet`);
    case "array.some":
    case "array.every":
    case "array.includes":
    case "set.has":
    case "set.some":
    case "string.startsWith":
    case "string.endsWith":
    case "string.includes":
    case "path.isInside":
    case "destination.isInside":
    case "text.mentions":
      return booleanValue(e, scope);
  }
}

/** A field of the request, of the effect, or of a value: `null` when any step is absent. */
function fieldTerm(e: Expr & { readonly kind: "field" }, scope: Scope, out: Lines): string {
  const chain = fieldChain(e);
  const [first = "", ...rest] = chain.names;
  if (chain.root.kind === "request") {
    if (first === "result") return resultTerm(rest, scope);
    if (chain.total) return `${scope.module.use("request")}.${first}${rest.map(member).join("")}`;
    const wire = WIRE[first];
    if (wire === undefined) throw new Error(`no place on the wire for \`${first}\``);
    return `object.get(input, ${jsonLiteral([...wire, ...rest])}, null)`;
  }
  const root = term(chain.root, scope, out);
  if (chain.total) return `${root}${chain.names.map(member).join("")}`;
  return `${lib("member", scope)}(${root}, ${jsonLiteral(chain.names)})`;
}

/** `e.result` and below. Labels are the enforcer's with the contract's; the value is there when it fits the contract. */
function resultTerm(rest: readonly string[], scope: Scope): string {
  const request = scope.module.use("request");
  const [first, ...more] = rest;
  if (first === undefined) return `object.get(input, ${jsonLiteral(WIRE.result)}, null)`;
  if (first !== "labels")
    return `object.get(input, ${jsonLiteral([...(WIRE.result ?? []), first, ...more])}, null)`;
  return `${request}.result_labels`;
}

/** Parts of a template as one string. */
function template(parts: readonly Expr[], scope: Scope, out: Lines): string {
  const terms = parts.map((p) => {
    const t = term(p, scope, out);
    return p.type.kind === "string" ? t : `${lib("text", scope)}(${t})`;
  });
  return terms.length === 1 ? (terms[0] ?? '""') : `concat("", [${terms.join(", ")}])`;
}

/** A value that must not be evaluated unless it is chosen: a function with an `else`. */
function lazy(e: Expr & { readonly kind: "coalesce" | "conditional" }, scope: Scope): string {
  const first: Lines = [];
  let value: string;
  if (e.kind === "coalesce") {
    value = term(e.left, scope, first);
    first.push(`${value} != null`);
  } else {
    condition(e.test, scope, first);
    value = term(e.then, scope, first);
  }
  const second: Lines = [];
  const fallback = term(e.kind === "coalesce" ? e.right : e.else, scope, second);
  return hoist("value", e, scope, (name, params) => {
    const alternatives = [
      { value, body: first },
      { value: fallback, body: second },
    ];
    return elseChain(headOf(name, params, elseChain("", alternatives)), alternatives);
  });
}

/** A condition as a value: true or false, never undefined. */
function booleanValue(e: Expr, scope: Scope): string {
  const alternatives = [{ body: linesOf(e, scope) }, { value: "false", body: [] }];
  return hoist("is", e, scope, (name, params) =>
    elseChain(headOf(name, params, elseChain("", alternatives)), alternatives),
  );
}

/** A rule that holds when one of the bodies does; what calls it. */
function ruleOf(what: string, e: Expr, scope: Scope, bodies: readonly Lines[]): string {
  return hoist(what, e, scope, (name, params) =>
    bodies.map((b) => `${headOf(name, params, b.join("\n"))} if ${braces(b)}`).join("\n\n"),
  );
}

function linesOf(e: Expr, scope: Scope): Lines {
  const lines: Lines = [];
  condition(e, scope, lines);
  return lines.length === 0 ? ["true"] : lines;
}

function disjuncts(e: Expr): Expr[] {
  return e.kind === "or" ? [...disjuncts(e.left), ...disjuncts(e.right)] : [e];
}

/** A value that may be absent must be shown to be a number: Rego orders across types. */
function numberGuards(e: Expr, text: string): string[] {
  return e.type.kind === "integer" || e.type.kind === "number" || e.kind === "literal"
    ? []
    : [`is_number(${text})`];
}

function argument(e: MethodExpr, scope: Scope, out: Lines): string {
  const first = e.args[0];
  if (first === undefined) throw new Error(`${e.method} takes an argument`);
  return term(first, scope, out);
}

function lambdaOf(e: MethodExpr): Lambda {
  if (e.lambda === undefined) throw new Error(`${e.method} takes a function`);
  return e.lambda;
}

/** An operator in `value` needs parentheses: Rego takes the bar behind it for a union of sets. */
function comprehension(value: string, lines: readonly string[]): string {
  if (lines.length === 1 && !value.includes("\n")) return `[${value} | ${lines[0]}]`;
  return `[${value} |\n${lines.map((l) => l.replace(/^/gm, "\t")).join("\n")}\n]`;
}

/** The variable of an iteration: Rego refuses a name that nothing reads. */
function bound(param: string, body: Expr): string {
  return freeNames(body).includes(local(param)) ? local(param) : "_";
}
