import {
  type Body,
  childrenOf,
  type Expr,
  type LabelRule,
  type Policy,
  type Rule,
  type Tracker,
} from "@enjoin/model";

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

/** What a policy exports: each has functions of an event. */
export type Declaration = Rule | LabelRule | Tracker;

/** Everything that a policy exports. */
export function declarationsOf(
  policy: Pick<Policy, "rules" | "labels" | "trackers">,
): readonly Declaration[] {
  return [...policy.rules, ...policy.labels, ...policy.trackers];
}

/** The functions of a rule or a tracker. */
export function bodiesOf(of: Declaration): readonly Body[] {
  return functionsOf(of).filter((b) => b !== undefined);
}

function functionsOf(of: Declaration): readonly (Body | undefined)[] {
  switch (of.kind) {
    case "rule":
      return [of.when, of.message];
    case "label":
      return [of.value];
    case "tracker":
      return [of.when, of.value, of.key];
  }
}
