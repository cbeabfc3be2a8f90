import type { Diagnostic, Expr, Rule, RuleKind, SourceMap } from "@enjoin/model";
import { ruleId } from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import { type Conditions, ruleCanFail } from "./conditions.js";
import { type Env, withName } from "./logic/build.js";
import type { Facts } from "./logic/facts.js";
import { given } from "./logic/question.js";
import { placeOf } from "./places.js";

/** What a rule's condition comes to, where that is the same for every event. */
export type Constant = "never" | "always" | undefined;

/** Whether a rule's condition never holds, or always does although it says something. */
export function constancyOf(rule: Rule, c: Conditions): Constant {
  const term = c.termOf(rule);
  // A target without tools is no fault of the condition.
  if (!term || c.toolsOf(rule).size === 0) return undefined;
  if (!c.whenMatched(rule)) return "never";
  if (given(term, false, c.settingFor(rule), c.terms)) return undefined;
  // `() => true` says what it means, and what may fail decides something by failing.
  return rule.when?.result.kind === "literal" || ruleCanFail(rule, c) ? undefined : "always";
}

/** What a rule that never matches leaves undone. */
const WITHOUT: { readonly [kind in RuleKind]: string } = {
  permit: "",
  redact: "as it stands it masks nothing: ",
  step_up: "as it stands it stops nothing: ",
  deny: "as it stands it stops nothing: ",
  halt: "as it stands it stops nothing: ",
  log: "as it stands it records nothing: ",
};

/** Reports a rule whose condition decides nothing, at the smallest part that makes it so. */
export function reportConstancy(
  rule: Rule,
  constant: "never" | "always",
  c: Conditions,
  places: SourceMap,
): Diagnostic[] {
  const condition = rule.when?.result;
  if (!condition) return [];
  const at = culprit(condition, constant === "never", c.envOf(rule), c.settingFor(rule).start, rule, c);
  const whole = at === condition;
  const event = rule.at ?? "call";
  if (constant === "always") {
    const what = whole ? "its condition" : "this, whenever what stands before it is false,";
    return [createDiagnostic("always-fires", placeOf(at, places), { rule: ruleId(rule), what, event })];
  }
  const what = whole ? "its condition is false" : "where what stands before this is true, this is false";
  const help = `${WITHOUT[rule.effect]}mend the condition, or remove the rule`;
  return [createDiagnostic("never-fires", placeOf(at, places), { rule: ruleId(rule), what, event, help })];
}

/** The part of a condition behind which nothing is left: of `&&` when it never holds, of `||` when it always does. */
function culprit(e: Expr, never: boolean, env: Env, facts: Facts, rule: Rule, c: Conditions): Expr {
  if (e.kind === "let") {
    const inner = withName(e.name, c.builder.term(e.value, env), env);
    return culprit(e.body, never, inner, facts, rule, c);
  }
  if (e.kind !== (never ? "and" : "or")) return e;
  const { left, right } = e as Expr & { readonly kind: "and" | "or" };
  const term = c.builder.term(left, env);
  const rest = given(term, never, c.settingFor(rule), c.terms, facts);
  return rest ? culprit(right, never, env, rest, rule, c) : culprit(left, never, env, facts, rule, c);
}
