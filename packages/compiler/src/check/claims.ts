import {
  childrenOf,
  type Diagnostic,
  type Expr,
  type Helper,
  type PolicyIr,
  type Rule,
  type SourceMap,
  type Tracker,
} from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import { analyse, culprit, type Helpers, isClaims } from "./claim-polarity.js";
import { bodiesOf, everyExpr } from "./every-expr.js";
import { placeOf } from "./places.js";

// Anybody can assert a claim, and anybody can leave one out. So a claim must never let more happen than its absence
// does: permits and trackers may not read claims at all, and a rule that restricts must still match with any claims
// when it matches without them. docs/claims.md explains the analysis.

const NEVER = "grant by what is verified (subject, task, credential) or observed (the arguments)";
const POSITIVE =
  'let a claim only add to the rule: `r.claims.purpose === "x" || ...`, not `!==`, `!` or a test for its absence';

/** Reports every place where a claim can loosen a decision. */
export function checkClaims(ir: PolicyIr, places: SourceMap): Diagnostic[] {
  const helpers: Helpers = new Map(ir.helpers.map((h) => [h.name, h]));
  return ir.policies.flatMap((p) => [
    ...p.rules.flatMap((rule) => checkRule(rule, helpers, places)),
    ...p.trackers.flatMap((tracker) => checkTracker(tracker, helpers, places)),
  ]);
}

function checkTracker(tracker: Tracker, helpers: Helpers, places: SourceMap): Diagnostic[] {
  return bodiesOf(tracker).flatMap((body) => {
    const read = firstClaim(body.result, helpers);
    if (!read) return [];
    const what = `tracker \`${tracker.policy}/${tracker.name}\``;
    return [createDiagnostic("claim-grants", placeOf(read, places), { what, help: NEVER })];
  });
}

/** A message may quote claims: it decides nothing. */
function checkRule(rule: Rule, helpers: Helpers, places: SourceMap): Diagnostic[] {
  const condition = rule.when?.result;
  const read = condition && firstClaim(condition, helpers);
  if (!condition || !read) return [];
  const what = `\`${rule.policy}/${rule.name}\``;
  if (rule.effect === "permit") {
    return [createDiagnostic("claim-grants", placeOf(read, places), { what: `permit ${what}`, help: NEVER })];
  }
  if (analyse(condition, helpers).rises) return [];
  const at = culprit(condition, helpers);
  return [
    createDiagnostic("claim-grants", placeOf(at, places), {
      what: `${what} can be switched off here: it`,
      help: POSITIVE,
    }),
  ];
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
