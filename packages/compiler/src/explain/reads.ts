import type { Expr, PolicyIr } from "@enjoin/model";
import { bodiesOf, type Declaration, everyExpr } from "../check/every-expr.js";

/** What the functions of a rule or a tracker read, themselves and through the helpers that they call. */
export interface Reads {
  /** Of the event, under the names of the language: `args.to`, `task.expires`, `effect.amount`. */
  readonly fields: readonly string[];
  readonly trackers: readonly string[];
  readonly constants: readonly string[];
  readonly helpers: readonly string[];
}

/** What a rule or a tracker reads, each kind sorted. */
export function readsOf(of: Declaration, { helpers }: Pick<PolicyIr, "helpers">): Reads {
  const known = new Map(helpers.map((h) => [h.name, h]));
  const all = bodiesOf(of).flatMap((body) => [...everyExpr(body.result, known)]);
  const inner = new Set<Expr>(all.flatMap((e) => (e.kind === "field" ? [e.object] : [])));
  return {
    fields: sorted(all.flatMap((e) => (e.kind === "field" && !inner.has(e) ? fieldOf(e) : []))),
    trackers: sorted(all.flatMap((e) => (e.kind === "remembered" ? [e.tracker] : []))),
    constants: sorted(all.flatMap((e) => (e.kind === "constant" ? [e.name] : []))),
    helpers: sorted(all.flatMap((e) => (e.kind === "call" ? [e.helper] : []))),
  };
}

/** The field of the event that a chain of accesses ends in; nothing when it starts from another value. */
function fieldOf(last: Expr & { readonly kind: "field" }): string[] {
  const names: string[] = [];
  let at: Expr = last;
  for (; at.kind === "field"; at = at.object) names.unshift(at.name);
  if (at.kind === "effect") names.unshift("effect");
  return at.kind === "request" || at.kind === "effect" ? [names.join(".")] : [];
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
