import type { Expr } from "@enjoin/model";
import { freeNames } from "./free-names.js";
import { type Definition, elseChain, headOf, type Lines, rule } from "./module.js";
import { linesOf, type Scope } from "./scope.js";

// What cannot stand in the body of a rule becomes a rule beside it, with the variables that it reads as parameters.
// Each of these functions adds one for `e`, named after what it is there for, and gives the call.

/** A rule that holds when one of the bodies does, in whatever order they are looked at. */
export function anyOf(what: string, e: Expr, scope: Scope, bodies: readonly Lines[]): string {
  return hoist(what, e, scope, (name, params) =>
    bodies.map((body) => rule(headOf(name, params, body.join("\n")), { body })).join("\n\n"),
  );
}

/** A rule with the value of the first alternative that holds; those behind it are not evaluated. */
export function firstOf(what: string, e: Expr, scope: Scope, alternatives: readonly Definition[]): string {
  return hoist(what, e, scope, (name, params) =>
    elseChain(headOf(name, params, elseChain("", alternatives)), alternatives),
  );
}

/** A condition as a value: true or false, never undefined. */
export function truthOf(e: Expr, scope: Scope): string {
  return firstOf("is", e, scope, [{ body: linesOf(e, scope) }, { value: "false", body: [] }]);
}

function hoist(
  what: string,
  e: Expr,
  scope: Scope,
  text: (name: string, params: readonly string[]) => string,
): string {
  const params = freeNames(e);
  const name = scope.names.fresh(`${scope.owner}_${what}`);
  scope.hoisted.push(text(name, params));
  return params.length === 0 ? name : `${name}(${params.join(", ")})`;
}
