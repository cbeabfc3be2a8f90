import { type Diagnostic, type Rule, ruleId, type SourceMap, strengthOf } from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import { candidatesFor } from "./candidates.js";
import { type Conditions, looksAt, ruleCanFail } from "./conditions.js";
import { follows } from "./logic/question.js";
import { placeOf } from "./places.js";
import { readsEffect, sameTree } from "./same-tree.js";

// A rule changes nothing when, wherever it matches, another rule gives the decision all that this one gives: an effect
// that is as strong, and the same obligations. Reasons do not count, obligations do: a redaction, a step-up or a log
// entry stands in a decision beside any stronger effect. docs/diagnostics/shadowed-rule.md says it in full.

/** Warns of rules that change no decision. */
export function checkShadows(rules: readonly Rule[], c: Conditions, places: SourceMap): Diagnostic[] {
  const near = candidatesFor(rules, c);
  const order = new Map(rules.map((r, i) => [r, i]));
  const before = (a: Rule, b: Rule) => (order.get(a) ?? 0) < (order.get(b) ?? 0);
  return rules.flatMap((rule) => {
    // Of two rules that shadow each other the first one stays.
    const by = near(rule).find(
      (other) => shadows(other, rule, c) && (before(other, rule) || !shadows(rule, other, c)),
    );
    if (!by) return [];
    const params = { rule: ruleId(rule), by: ruleId(by) };
    return [createDiagnostic("shadowed-rule", placeOf(rule, places), params)];
  });
}

/** Whether `by` gives every decision what `rule` gives it. */
function shadows(by: Rule, rule: Rule, c: Conditions): boolean {
  return givesAsMuch(by, rule) && looksAtAsMuch(by, rule, c) && matchesWith(by, rule, c);
}

/** Whether `by` has at least the effect of `rule`, and all of its obligations. */
function givesAsMuch(by: Rule, rule: Rule): boolean {
  switch (rule.effect) {
    case "permit":
      return by.effect === "permit";
    case "deny":
    case "halt":
      return strengthOf(by.effect) >= strengthOf(rule.effect);
    case "redact":
      return (
        by.effect === "redact" &&
        by.redaction?.path === rule.redaction?.path &&
        by.redaction?.mask === rule.redaction?.mask
      );
    case "step_up":
      return by.effect === "step_up" && by.requires === rule.requires;
    case "log":
      // What is logged is the message, to the stream; without a message, the rule's own name.
      return (
        by.effect === "log" &&
        by.stream === rule.stream &&
        rule.message !== undefined &&
        sameTree(by.message, rule.message)
      );
  }
}

/** Whether `by` sees every call that `rule` sees and, as a permit, permits all of it that `rule` permits. */
function looksAtAsMuch(by: Rule, rule: Rule, c: Conditions): boolean {
  const tools = [...c.toolsOf(rule)];
  const { target } = by;
  if (tools.length === 0 || !tools.every((t) => looksAt(target, t))) return false;
  if (target.kind !== "verb") return true;
  if (rule.target.kind === "verb" && rule.target.verb === target.verb) return true;
  // `by` may match for another effect than the one that `rule` is about.
  if (readsEffect(by)) return false;
  return rule.effect !== "permit" || tools.every((t) => t.effects.every((e) => e.verb === target.verb));
}

/** Whether `by` matches whenever `rule` does. What fails denies: a rule that may fail is only shadowed by its copy. */
function matchesWith(by: Rule, rule: Rule, c: Conditions): boolean {
  const copy = sameTree(by.when, rule.when);
  if (ruleCanFail(rule, c)) return copy && sameTree(by.message, rule.message);
  if (copy || !by.when) return true;
  const condition = c.termOf(by);
  const facts = c.whenMatched(rule);
  if (!condition || !facts) return false;
  return c.termOf(rule) === condition || follows(condition, facts, c.settingFor(rule), c.terms);
}
