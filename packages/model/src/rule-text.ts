import { strength } from "./effect.js";
import type { LabelRule, Rule, RuleKind, Tracker } from "./policy-ir.js";

/** Id of a rule: of one that decides, in reasons and obligations. */
export function ruleId(r: Pick<Rule | LabelRule, "policy" | "name">): string {
  return `${r.policy}/${r.name}`;
}

/** Id of a tracker in the state. */
export function trackerId(t: Pick<Tracker, "policy" | "name">): string {
  return `${t.policy}/${t.name}`;
}

/**
 * What a rule says when it has no message of its own: on one line anywhere, and without the characters that Rego has to
 * decode, because a default has nothing to compute.
 */
export function shortMessage(r: Rule): string {
  const text = r.description?.split("\n")[0] ?? `${ruleId(r)} matched`;
  return text.replace(/\p{Cc}|(?=[\u{10000}-\u{10ffff}])[\p{Cf}\p{Co}\p{Cn}]/gu, " ");
}

/** How strong the effect of a matching rule is; rules that only permit or log have none. */
export function strengthOf(kind: RuleKind): number {
  return kind === "permit" || kind === "log" ? 0 : strength(kind);
}
