import type { Expr } from "@enjoin/model";
import { freeNames } from "./free-names.js";
import type { Lines } from "./module.js";
import { type Scope, term } from "./scope.js";
import { local } from "./text.js";

/** `const name = value;`, which is evaluated though nothing may read it. */
export function addBinding(e: Expr & { readonly kind: "let" }, scope: Scope, out: Lines): void {
  const isRead = freeNames(e.body).includes(local(e.name));
  if (isRead) out.push(`${local(e.name)} := ${term(e.value, scope, out)}`);
  else if (scope.canFail(e.value)) out.push(`_ := ${term(e.value, scope, out)}`);
}

/** A term that can begin a line: Rego reads a minus sign there as one between the line and the one above it. */
export function beginning(text: string, scope: Scope, out: Lines): string {
  return text.startsWith("-") ? bind("number", text, scope, out) : text;
}

/** A name for the value of a term. */
export function bind(what: string, text: string, scope: Scope, out: Lines): string {
  const name = scope.names.fresh(what);
  out.push(`${name} := ${text}`);
  return name;
}
