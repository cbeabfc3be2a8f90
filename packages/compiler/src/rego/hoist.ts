import type { Expr } from "@enjoin/model";
import { freeNames } from "./free-names.js";
import { alternativesOf } from "./logic.js";
import { type Definition, elseChain, headOf, type Lines, rule } from "./module.js";
import { linesOf, type Scope } from "./scope.js";

// What cannot stand in the body of a rule becomes a rule beside it, with the variables that it reads as parameters.
// Each of these functions adds one for `e`, named after what it is there for, and gives the call.

/** A rule that holds exactly when `e` is true; the same one wherever `e` is looked at again. */
export function holdsOf(what: string, e: Expr, scope: Scope): string {
  const call =
    scope.calls.get(e) ?? hoist(what, e, scope, (name, params) => conditionRule(name, params, e, scope));
  scope.calls.set(e, call);
  return call;
}

/** A rule for a part of a body that holds exactly when `e` is true. */
export function bodyOf(what: string, e: Expr, scope: Scope, body: Lines): string {
  return hoist(what, e, scope, (name, params) => rule(headOf(name, params, body.join("\n")), { body }));
}

/** A rule with the value of the first alternative that holds; those behind it are not evaluated. */
export function firstOf(what: string, e: Expr, scope: Scope, alternatives: readonly Definition[]): string {
  return hoist(what, e, scope, (name, params) => chain(name, params, alternatives));
}

/** A condition as a value: true or false, never undefined. */
export function truthOf(e: Expr, scope: Scope): string {
  return hoist("is", e, scope, (name, params) => truthRule(name, params, e, scope));
}

/**
 * The text of a rule that holds exactly when `e` is true. Alternatives of which one can fail are tried in order: OPA
 * stops at the first that holds, its Wasm does not.
 */
export function conditionRule(name: string, params: readonly string[], e: Expr, scope: Scope): string {
  const bodies = alternativesOf(e).map((a) => linesOf(a, scope));
  if (bodies.length > 1 && scope.canFail(e)) {
    return chain(
      name,
      params,
      bodies.map((body) => ({ body })),
    );
  }
  return bodies.map((body) => rule(headOf(name, params, body.join("\n")), { body })).join("\n\n");
}

/** The text of a rule that is true or false, never undefined. */
export function truthRule(name: string, params: readonly string[], e: Expr, scope: Scope): string {
  const bodies = alternativesOf(e).map((a) => linesOf(a, scope));
  return chain(name, params, [...bodies.map((body) => ({ body })), { value: "false", body: [] }]);
}

function chain(name: string, params: readonly string[], alternatives: readonly Definition[]): string {
  return elseChain(headOf(name, params, elseChain("", alternatives)), alternatives);
}

function hoist(
  what: string,
  e: Expr,
  scope: Scope,
  text: (name: string, params: readonly string[]) => string,
): string {
  const params = freeNames(e);
  const name = scope.names.fresh(`${scope.owner}_${what}`);
  // In front of the rules that it needs itself.
  const at = scope.hoisted.length;
  scope.hoisted.splice(at, 0, text(name, params));
  return params.length === 0 ? name : `${name}(${params.join(", ")})`;
}
