import type { Expr } from "@enjoin/model";
import { addBinding } from "./binding.js";
import { addComparison, needsGuards } from "./comparison.js";
import { freeNames } from "./free-names.js";
import { bodyOf, holdsOf } from "./hoist.js";
import { asLogic, isShortened, not } from "./logic.js";
import { addMethod } from "./methods.js";
import type { Lines } from "./module.js";
import { condition, linesOf, negation, type Scope, term } from "./scope.js";
import { local, quote } from "./text.js";

// A condition becomes lines of a body. What cannot stand there (alternatives, negations of more than a comparison)
// becomes a rule of its own, so that `not` only ever stands before a rule whose arguments are bound.

const OPPOSITE = { eq: "ne", ne: "eq", lt: "ge", le: "gt", gt: "le", ge: "lt" } as const;

/** Adds lines to `out` that all hold exactly when `e` is true. */
export function addCondition(e: Expr, scope: Scope, out: Lines): void {
  switch (e.kind) {
    case "literal":
      if (e.value !== true) out.push("false");
      return;
    case "and":
      condition(e.left, scope, out);
      addBehind(e.left, e.right, scope, out);
      return;
    case "or":
      out.push(holdsOf("any", e, scope));
      return;
    case "not":
      negation(e.operand, scope, out);
      return;
    case "compare":
      addComparison(e, scope, out);
      return;
    case "absent":
      out.push(`${term(e.operand, scope, out)} == null`);
      return;
    case "is":
      out.push(`is_${e.what}(${term(e.operand, scope, out)})`);
      return;
    case "conditional": {
      const logic = asLogic(e);
      if (logic.kind === "or") out.push(holdsOf("any", e, scope));
      else condition(logic, scope, out);
      return;
    }
    case "let":
      addBinding(e, scope, out);
      addBehind(e.value, e.body, scope, out);
      return;
    case "test":
      out.push(`regex.match(${quote(e.pattern)}, ${term(e.target, scope, out)})`);
      return;
    case "method":
      addMethod(e, scope, out);
      return;
    case "call":
      // A helper's answer is true or false, never null: it can stand alone.
      out.push(term(e, scope, out));
      return;
    default:
      out.push(`${term(e, scope, out)} == true`);
  }
}

/** Adds lines to `out` that all hold exactly when `e` is not true. */
export function addNegation(e: Expr, scope: Scope, out: Lines): void {
  switch (e.kind) {
    case "literal":
      if (e.value === true) out.push("false");
      return;
    case "not":
      condition(e.operand, scope, out);
      return;
    case "or":
      negation(e.left, scope, out);
      addBehind(e.left, not(e.right), scope, out);
      return;
    case "absent":
      out.push(`${term(e.operand, scope, out)} != null`);
      return;
    case "compare":
      if (needsGuards(e)) break;
      condition({ ...e, op: OPPOSITE[e.op] }, scope, out);
      return;
    case "is":
      if (e.operand.kind !== "variable") break;
      out.push(`not is_${e.what}(${local(e.operand.name)})`);
      return;
    case "conditional":
      if (!isShortened(e)) break;
      negation(asLogic(e), scope, out);
      return;
    default:
  }
  out.push(`not ${holdsOf("holds", e, scope)}`);
}

/**
 * Adds what is looked at only when `before` has been. OPA's index skips a whole rule for one comparison in it, and with
 * it what stands in front: where that could fail, a comparison behind it goes to a rule of its own.
 */
function addBehind(before: Expr, e: Expr, scope: Scope, out: Lines): void {
  const lines = linesOf(e, scope);
  const isLocal = freeNames(e).length > 0;
  if (scope.canFail(before) && lines.some((l) => COMPARES.test(l) && (isLocal || BASE.test(l)))) {
    out.push(bodyOf("then", e, scope, lines));
  } else if (e.kind !== "literal" || e.value !== true) {
    out.push(...lines);
  }
}

/** Lines that OPA's index reads in some version: comparisons of parameters, of the input or of data. */
const COMPARES = / (?:==|in) |^(?:startswith|endswith)\(/;
const BASE = /\b(?:input|constants)[.[]/;
