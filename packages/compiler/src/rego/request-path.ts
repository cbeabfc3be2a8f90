import type { Expr } from "@enjoin/model";

/** Where a name of the authoring surface stands on the wire, below `input`. The same table is in docs/language.md. */
export const WIRE: { readonly [name: string]: readonly string[] } = {
  args: ["action", "properties", "arguments"],
  tool: ["action", "name"],
  result: ["action", "properties", "result"],
  subject: ["subject"],
  resource: ["resource"],
  time: ["context", "time"],
  session: ["context", "session"],
  task: ["context", "task"],
  credential: ["context", "credential"],
  delegation: ["context", "delegation"],
  approvals: ["context", "approvals"],
  server: ["context", "tool"],
  signals: ["context", "signals"],
  claims: ["context", "claims"],
};

/** Names that the guards have shown to be there: rules read them from `data.enjoin.request`. */
const ALWAYS_THERE = new Set(["args", "tool", "subject", "resource", "time", "session"]);

/** A chain of field accesses: what it starts from, and the names from there. */
export interface FieldChain {
  readonly root: Expr;
  readonly names: readonly string[];
  /** Whether every step is there whenever the guards passed. */
  readonly total: boolean;
}

/** The chain of which `expr` is the last field. */
export function fieldChain(expr: Expr & { readonly kind: "field" }): FieldChain {
  const names: string[] = [];
  let total = true;
  let at: Expr = expr;
  while (at.kind === "field") {
    names.unshift(at.name);
    total &&= at.type.kind !== "nullable" && isFixed(at.object);
    at = at.object;
  }
  if (at.kind === "request") total &&= ALWAYS_THERE.has(names[0] ?? "");
  return { root: at, names, total };
}

/** Whether fields of this value are there as its type says: an object that cannot be absent. */
function isFixed(object: Expr): boolean {
  return object.kind === "request" || object.kind === "effect" || object.type.kind === "object";
}
