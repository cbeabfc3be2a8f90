import type { Expr } from "@enjoin/model";
import type { Scope } from "./scope.js";

/** What an expression is whatever the event; `undefined` when that depends on it. */
export function constantOf(e: Expr | undefined, scope: Scope): unknown {
  if (e?.kind === "literal") return e.value;
  return e?.kind === "constant" ? scope.constant(e.name) : undefined;
}
