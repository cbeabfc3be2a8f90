import {
  childrenOf,
  type Definitions,
  type Diagnostic,
  type Expr,
  type Helper,
  type LabelRule,
  type PolicyIr,
  type Rule,
  ruleId,
  type SourceMap,
  type Tracker,
  trackerId,
} from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import { claimFailures } from "./claim-failures.js";
import { analyse, culprit, type Helpers, isClaims } from "./claim-polarity.js";
import { looksAt } from "./conditions.js";
import { bodiesOf, everyExpr } from "./every-expr.js";
import { placeOf } from "./places.js";

// Anybody can assert a claim, and anybody can leave one out. So a claim must never let more happen than its absence
// does: permits, label rules and trackers may not read claims at all, and a rule that restricts must still match with any
// claims when it matches without them. docs/claims.md explains the analysis.

const NEVER = "grant by what is verified (subject, task, credential) or observed (the arguments)";
const UNFAILING =
  "a decision that fails is a plain `deny`, also in place of a `halt`: compare the claim as it is, and put what can fail before it";
const WITHHELD =
  "its call took place all the same: withhold by what is verified or observed, or count what calls do at the call";
const POSITIVE =
  'let a claim only add to the rule: `r.claims.purpose === "x" || ...`, not `!==`, `!` or a test for its absence';

/** Reports every place where a claim can loosen a decision. */
export function checkClaims(ir: PolicyIr, places: SourceMap): Diagnostic[] {
  const helpers: Helpers = new Map(ir.helpers.map((h) => [h.name, h]));
  const trackers = new Map(ir.policies.flatMap((p) => p.trackers).map((t) => [trackerId(t), t]));
  const definitions: Definitions = { helpers, trackers };
  return ir.policies.flatMap((p) => [
    ...p.rules.flatMap((rule) => [
      ...checkRule(rule, helpers, definitions, places),
      ...checkWithholding(rule, ir, helpers, places),
    ]),
    ...p.labels.flatMap((l) => checkFed(l, `label rule \`${ruleId(l)}\``, helpers, places)),
    ...p.trackers.flatMap((t) => checkFed(t, `tracker \`${trackerId(t)}\``, helpers, places)),
  ]);
}

/** What feeds decisions, loosening ones too. */
function checkFed(of: Tracker | LabelRule, what: string, helpers: Helpers, places: SourceMap): Diagnostic[] {
  return bodiesOf(of).flatMap((body) => {
    const read = firstClaim(body.result, helpers);
    if (!read) return [];
    return [createDiagnostic("claim-grants", placeOf(read, places), { what, help: NEVER })];
  });
}

/** A message may quote claims: it decides nothing, unless it fails. */
function checkRule(rule: Rule, helpers: Helpers, definitions: Definitions, places: SourceMap): Diagnostic[] {
  const condition = rule.when?.result;
  const read = condition && firstClaim(condition, helpers);
  const what = `\`${ruleId(rule)}\``;
  const failures = claimFailures(rule, helpers, definitions).map((at) => {
    const params = { what: `${what} can be made to fail here: it`, help: UNFAILING };
    return createDiagnostic("claim-grants", placeOf(at, places), params);
  });
  if (!condition || !read) return failures;
  if (rule.effect === "permit") {
    return [createDiagnostic("claim-grants", placeOf(read, places), { what: `permit ${what}`, help: NEVER })];
  }
  if (failures.length > 0 || analyse(condition, helpers).rises) return failures;
  const at = culprit(condition, helpers);
  return [
    createDiagnostic("claim-grants", placeOf(at, places), {
      what: `${what} can be switched off here: it`,
      help: POSITIVE,
    }),
  ];
}

/** What is withheld is not counted, though its call took place: a claim would decide what is remembered of it. */
function checkWithholding(rule: Rule, ir: PolicyIr, helpers: Helpers, places: SourceMap): Diagnostic[] {
  const read = rule.at === "result" && rule.effect !== "log" && rule.when;
  const at = read && firstClaim(read.result, helpers);
  if (!at) return [];
  const tools = ir.tools.filter((tool) => looksAt(rule.target, tool));
  const counting = ir.policies
    .flatMap((p) => p.trackers)
    .find((t) => t.point === "result" && tools.some((tool) => looksAt(t.target, tool)));
  if (!counting) return [];
  const what = `\`${ruleId(rule)}\` can keep \`${trackerId(counting)}\` from counting a result: it`;
  return [createDiagnostic("claim-grants", placeOf(at, places), { what, help: WITHHELD })];
}

/** The first expression that reads claims: in the function itself, or in a helper that it calls. */
function firstClaim(e: Expr, helpers: ReadonlyMap<string, Helper>): Expr | undefined {
  if (isClaims(e)) return e;
  for (const child of childrenOf(e)) {
    const found = firstClaim(child, helpers);
    if (found) return found;
  }
  const helper = e.kind === "call" ? helpers.get(e.helper) : undefined;
  return helper && [...everyExpr(helper.body, helpers)].some(isClaims) ? e : undefined;
}
