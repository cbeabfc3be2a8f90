import type { Expr } from "@enjoin/model";
import { arithmetic } from "./arithmetic.js";
import { addBinding } from "./binding.js";
import { fieldTerm } from "./fields.js";
import { firstOf, truthOf } from "./hoist.js";
import { methodTerm } from "./methods.js";
import type { Definition, Lines } from "./module.js";
import { lib, linesOf, type Scope, term } from "./scope.js";
import { jsonLiteral, local, member, quote } from "./text.js";

/** A Rego term for the value of `e`; what has to be bound first is added to `out`. */
export function termOf(e: Expr, scope: Scope, out: Lines): string {
  switch (e.kind) {
    case "literal":
      return jsonLiteral(e.value);
    case "list":
      return `[${e.items.map((i) => term(i, scope, out)).join(", ")}]`;
    case "object":
      return `{${e.fields.map((f) => `${quote(f.name)}: ${term(f.value, scope, out)}`).join(", ")}}`;
    case "request":
      throw new Error("the request itself is not a value");
    case "effect":
      return "effect";
    case "variable":
      return local(e.name);
    case "constant":
      return `${scope.module.use("constants")}${member(e.name)}`;
    case "field":
      return fieldTerm(e, scope, out);
    case "arithmetic":
      return arithmetic(e, scope, out);
    case "template":
      return template(e.parts, scope, out);
    case "coalesce":
      if (!isAtHand(e.right)) return firstOf("value", e, scope, alternatives(e, scope));
      return `${lib("or_else", scope)}(${term(e.left, scope, out)}, ${term(e.right, scope, out)})`;
    case "conditional":
      return firstOf("value", e, scope, alternatives(e, scope));
    case "let":
      addBinding(e, scope, out);
      return term(e.body, scope, out);
    case "remembered":
      return scope.memory(e.tracker, e.key === undefined ? undefined : term(e.key, scope, out));
    case "call": {
      const args = e.args.map((a) => term(a, scope, out)).join(", ");
      const name = `${scope.module.use("helpers")}.${scope.helper(e.helper)}`;
      return args === "" ? name : `${name}(${args})`;
    }
    case "method":
      return methodTerm(e, scope, out);
    case "not":
    case "and":
    case "or":
    case "compare":
    case "absent":
    case "is":
    case "test":
      return truthOf(e, scope);
  }
}

/** Parts of a template as one string. */
function template(parts: readonly Expr[], scope: Scope, out: Lines): string {
  const terms = parts.map((p) => {
    const text = term(p, scope, out);
    return p.type.kind === "string" ? text : `${lib("text", scope)}(${text})`;
  });
  return terms.length === 1 ? (terms[0] ?? '""') : `concat("", [${terms.join(", ")}])`;
}

/** Whether nothing has to be evaluated for a value. */
function isAtHand(e: Expr): boolean {
  return e.kind === "literal" || e.kind === "constant" || e.kind === "variable";
}

/** What a value is chosen from, in order: those behind the chosen one are not evaluated. */
function alternatives(e: Expr, scope: Scope): Definition[] {
  if (e.kind === "coalesce") return [...present(e.left, scope), ...alternatives(e.right, scope)];
  if (e.kind === "conditional") {
    const body = linesOf(e.test, scope);
    return [{ value: term(e.then, scope, body), body }, ...alternatives(e.else, scope)];
  }
  const body: Lines = [];
  return [{ value: term(e, scope, body), body }];
}

/** The alternatives of `e`, each where it is there. */
function present(e: Expr, scope: Scope): Definition[] {
  if (e.kind === "coalesce") return [...present(e.left, scope), ...present(e.right, scope)];
  const body: Lines = [];
  const value = scope.names.fresh("found");
  body.push(`${value} := ${term(e, scope, body)}`);
  return [{ value, body: [...body, `${value} != null`] }];
}
