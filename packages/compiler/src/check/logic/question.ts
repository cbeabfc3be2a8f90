import { compute } from "./evaluate.js";
import { concerns, type Facts, factOf, factsSince, withFact } from "./facts.js";
import type { Query } from "./query.js";
import { assume, propagate } from "./refine.js";
import type { Setting } from "./setting.js";
import { type Op, type Term, type Terms, valueOfKnown } from "./term.js";
import { ANYTHING, FALSE, isImpossible, meet, sameValue, TRUE, type Value } from "./value.js";

// A decision procedure for conditions. It is sound and not complete: what it says never holds does not hold for any
// event, and often it says nothing. A term's value is computed from its parts and met with what is known of the term;
// what becomes known of a term is told to its parts.

/** How many steps an answer may take. */
const MOST_STEPS = 4000;

/** The facts that hold where a condition does, or where it does not; nothing where that cannot be. */
export function given(
  condition: Term,
  truth: boolean,
  setting: Setting,
  terms: Terms,
  facts: Facts = setting.start,
): Facts | undefined {
  const q = createQuery(setting, terms);
  const first = assume(condition, truth, facts, q);
  return first && settle(first, q);
}

/** Whether a condition holds wherever the facts do. */
export function follows(condition: Term, facts: Facts, setting: Setting, terms: Terms): boolean {
  return given(condition, false, setting, terms, facts) === undefined;
}

function createQuery(setting: Setting, terms: Terms): Query {
  let left = MOST_STEPS;
  const valueIn = (term: Term, facts: Facts): Value => {
    if (term.op === "known") return valueOfKnown(term);
    const found = computedIn(term, facts);
    if (found) return found;
    const fact = factOf(term, facts);
    left -= 1;
    if (left < 0) return fact ?? ANYTHING;
    const value = compute(term, facts, q);
    const met = fact ? meet(fact, value) : value;
    if (left >= 0) {
      facts.computed ??= new Map();
      facts.computed.set(term, met);
    }
    return met;
  };
  const refine = (term: Term, value: Value, facts: Facts): Facts | undefined => {
    const before = valueIn(term, facts);
    const after = meet(before, value);
    if (isImpossible(after)) return undefined;
    if (left < 0 || sameValue(before, after)) return facts;
    const stored = term.op === "known" || isSaidByParts(term, after) ? facts : withFact(term, after, facts);
    return propagate(term, after, stored, q);
  };
  const q: Query = { setting, terms, value: valueIn, refine };
  return q;
}

/** A value that was computed where these facts hold or, since then, nothing has become known that concerns it. */
function computedIn(term: Term, facts: Facts): Value | undefined {
  for (let f: Facts | undefined = facts; f; f = f.rest) {
    const found = f.computed?.get(term);
    if (found || concerns(f, term)) return found;
  }
  return undefined;
}

/** Whether what is told to the parts of a term says all of it, so that the term itself need not be remembered. */
function isSaidByParts({ op }: Term, value: Value): boolean {
  switch (op) {
    case "not":
    case "absent":
    case "is":
      return true;
    case "and":
      return value === TRUE;
    case "or":
      return value === FALSE;
    default:
      return false;
  }
}

/** Of these terms more can be said when more is known of their parts. */
const JOINED: ReadonlySet<Op> = new Set<Op>([
  "and",
  "or",
  "conditional",
  "coalesce",
  "eq",
  "lt",
  "le",
  "add",
  "sub",
  "mul",
  "array.some",
]);

/** Tells once more what is known, now that everything is: an alternative may have been ruled out behind it. */
function settle(facts: Facts, q: Query): Facts | undefined {
  let settled: Facts | undefined = facts;
  for (const [term, value] of factsSince(undefined, facts)) {
    if (!JOINED.has(term.op)) continue;
    if (isImpossible(meet(value, compute(term, settled, q)))) return undefined;
    settled = propagate(term, value, settled, q);
    if (!settled) return undefined;
  }
  return settled;
}
