import { type Body, childrenOf, type Expr, type Rule, type Tracker } from "@enjoin/model";

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
