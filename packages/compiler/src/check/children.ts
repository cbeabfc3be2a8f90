import type { Body, Expr, Rule, Tracker } from "@enjoin/model";

/** The expressions that an expression consists of, in the order in which they stand. */
export function childrenOf(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case "literal":
    case "request":
    case "effect":
    case "variable":
    case "constant":
      return [];
    case "list":
      return e.items;
    case "field":
      return [e.object];
    case "not":
    case "absent":
      return [e.operand];
    case "and":
    case "or":
    case "compare":
    case "arithmetic":
    case "coalesce":
      return [e.left, e.right];
    case "conditional":
      return [e.test, e.then, e.else];
    case "template":
      return e.parts;
    case "let":
      return [e.value, e.body];
    case "method":
      return [e.target, ...e.args, ...(e.lambda ? [e.lambda.body] : [])];
    case "test":
      return [e.target];
    case "remembered":
      return e.key ? [e.key] : [];
    case "call":
      return e.args;
  }
}

/** Every expression within `e`, itself first, and within the helpers that it calls. */
export function* everyExpr(e: Expr, helpers: ReadonlyMap<string, { readonly body: Expr }>): Generator<Expr> {
  const open = [e];
  const seen = new Set<string>();
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    open.push(...[...childrenOf(next)].reverse());
    const helper = next.kind === "call" && !seen.has(next.helper) ? helpers.get(next.helper) : undefined;
    if (!helper || next.kind !== "call") continue;
    seen.add(next.helper);
    open.push(helper.body);
  }
}

/** The functions of a rule or a tracker. */
export function bodiesOf(of: Rule | Tracker): readonly Body[] {
  const bodies = of.kind === "rule" ? [of.when, of.message] : [of.when, of.value, of.key];
  return bodies.filter((b) => b !== undefined);
}
