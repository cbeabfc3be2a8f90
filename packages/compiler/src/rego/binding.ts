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
