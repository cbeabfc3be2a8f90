import type { Expr } from "@enjoin/model";
import type { Lines } from "./module.js";
import { fieldChain, WIRE } from "./request-path.js";
import { lib, type Scope, term } from "./scope.js";
import { jsonLiteral, member } from "./text.js";

/** A field of the request, of the effect, or of a value: `null` when any step is absent. */
export function fieldTerm(e: Expr & { readonly kind: "field" }, scope: Scope, out: Lines): string {
  const chain = fieldChain(e);
  const [first = "", ...rest] = chain.names;
  if (chain.root.kind === "request") {
    if (first === "result") return resultTerm(rest, chain.root.given ?? false, scope);
    if (chain.total) return `${scope.module.use("request")}.${first}${rest.map(member).join("")}`;
    const wire = WIRE[first];
    if (wire === undefined) throw new Error(`no place on the wire for \`${first}\``);
    return `object.get(input, ${jsonLiteral([...wire, ...rest])}, null)`;
  }
  const root = term(chain.root, scope, out);
  if (chain.total) return `${root}${chain.names.map(member).join("")}`;
  return `${lib("member", scope)}(${root}, ${jsonLiteral(chain.names)})`;
}

/**
 * `e.result` and below; the value is there when it fits the contract. Labels are the enforcer's with the contract's and,
 * unless it is seen as it was given, those that label rules add.
 */
function resultTerm(rest: readonly string[], given: boolean, scope: Scope): string {
  const [first] = rest;
  const name = given ? "given" : "result";
  // As a value it takes its labels along: wherever it goes, they are read of it there.
  if (first === undefined) return `${scope.module.use("request")}.${name}`;
  if (first === "labels") return `${scope.module.use("request")}.${name}_labels`;
  const path = [...(WIRE.result ?? []), ...rest];
  return `object.get(input, ${jsonLiteral(path)}, null)`;
}
