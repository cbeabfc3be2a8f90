import { type Diagnostic, type Rule, ruleId, type SourceMap, type ToolContract } from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import type { Conditions } from "./conditions.js";
import { given } from "./logic/question.js";
import { settingOf } from "./logic/setting.js";
import { placeOf } from "./places.js";
import { readsEffect } from "./same-tree.js";

/** More pairs of redactions of one argument are not compared. */
const MOST = 200;

/** Warns of redactions that can ask for different masks of one argument in one call: such a call is denied. */
export function checkRedactions(rules: readonly Rule[], c: Conditions, places: SourceMap): Diagnostic[] {
  const byPath = new Map<string, Rule[]>();
  return rules.flatMap((rule) => {
    const { redaction } = rule;
    if (!redaction) return [];
    const earlier = byPath.get(redaction.path) ?? [];
    byPath.set(redaction.path, [...earlier, rule]);
    const others = earlier.filter((o) => o.redaction?.mask !== redaction.mask).slice(0, MOST);
    const other = others.find((o) => canMeet(o, rule, c));
    if (!other) return [];
    const params = { rule: ruleId(rule), other: ruleId(other), path: redaction.path };
    return [createDiagnostic("conflicting-redaction", placeOf(rule, places), params)];
  });
}

/** Whether nothing shows that two rules never match one call. */
function canMeet(a: Rule, b: Rule, c: Conditions): boolean {
  const second = c.toolsOf(b);
  const shared = [...c.toolsOf(a)].filter((t) => second.has(t));
  if (shared.length === 0 || !c.whenMatched(a) || !c.whenMatched(b)) return false;
  const [one, other] = [c.termOf(a), c.termOf(b)];
  if (!one || !other || !haveOneEvent(a, b, shared)) return true;
  const about = [a, b].find(readsEffect)?.target;
  const setting = settingOf(shared, about?.kind === "verb" ? about.verb : undefined, c.anyEvent.trackers);
  const facts = given(one, true, setting, c.terms);
  return facts !== undefined && given(other, true, setting, c.terms, facts) !== undefined;
}

/** Whether what both conditions call `effect` is the same one of every call. */
function haveOneEvent(a: Rule, b: Rule, tools: readonly ToolContract[]): boolean {
  if (!readsEffect(a) || !readsEffect(b)) return true;
  const { target } = a;
  if (target.kind !== "verb" || b.target.kind !== "verb" || target.verb !== b.target.verb) return false;
  return tools.every((t) => t.effects.filter((e) => e.verb === target.verb).length === 1);
}
