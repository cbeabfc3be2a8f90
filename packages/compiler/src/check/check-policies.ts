import type { Body, Diagnostic, PolicyIr, SourceMap } from "@enjoin/model";
import { checkClaims } from "./claims.js";
import { readConditions } from "./conditions.js";
import { checkRedactions } from "./conflicting-redactions.js";
import { checkEscapes } from "./escapes.js";
import { constancyOf, reportConstancy } from "./fires.js";
import { checkShadows } from "./shadowed.js";
import { checkReach } from "./unreachable.js";
import { checkUsage } from "./usage.js";

/** Everything about policies that can be said of the tree alone, beyond types. */
export function checkPolicies(ir: PolicyIr, places: SourceMap): Diagnostic[] {
  const broken = checkEscapes(ir, places);
  // What is said of conditions takes the event to be read by its fields.
  return [
    ...broken,
    ...checkClaims(ir, places),
    ...checkUsage(ir, places),
    ...(broken.length > 0 ? [] : checkConditions(ir, places)),
  ];
}

/** What can be said of conditions without knowing the event. A problem is reported once, where it begins. */
function checkConditions(ir: PolicyIr, places: SourceMap): Diagnostic[] {
  const c = readConditions(ir);
  const rules = ir.policies.flatMap((p) => p.rules);
  const decided = new Set<Body>();
  const constant = rules.flatMap((rule) => {
    const constancy = constancyOf(rule, c);
    if (!constancy) return [];
    if (rule.when) decided.add(rule.when);
    return reportConstancy(rule, constancy, c, places);
  });
  return [
    ...constant,
    ...checkReach(ir, places, c, decided),
    ...checkShadows(rules, c, places),
    ...checkRedactions(rules, c, places),
  ];
}
