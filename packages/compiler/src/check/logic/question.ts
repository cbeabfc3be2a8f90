import { compute } from "./evaluate.js";
import { type Facts, factOf, factsSince, NO_FACTS, withFact } from "./facts.js";
import type { Query } from "./query.js";
import { assume, propagate } from "./refine.js";
import type { Setting } from "./setting.js";
import { type Term, type Terms, valueOfKnown } from "./term.js";
import { ANYTHING, isImpossible, meet, sameValue, single, type Value } from "./value.js";

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
  facts: Facts = NO_FACTS,
): Facts | undefined {
  const q = createQuery(setting, terms);
  const first = assume(condition, truth, facts, q);
  return first && settle(first, q);
}

/** Whether a condition holds wherever the facts do. */
export function follows(condition: Term, facts: Facts, setting: Setting, terms: Terms): boolean {
  return given(condition, true, setting, terms, facts) !== undefined
    ? given(condition, false, setting, terms, facts) === undefined
    : false;
}

function createQuery(setting: Setting, terms: Terms): Query {
  let left = MOST_STEPS;
  const valueIn = (term: Term, facts: Facts): Value => {
    if (term.op === "known") return valueOfKnown(term);
    const fact = factOf(term, facts);
    left -= 1;
    if (left < 0 || (fact && single(fact))) return fact ?? ANYTHING;
    const value = compute(term, facts, q);
    return fact ? meet(fact, value) : value;
  };
  const refine = (term: Term, value: Value, facts: Facts): Facts | undefined => {
    const before = valueIn(term, facts);
    const after = meet(before, value);
    if (isImpossible(after)) return undefined;
    if (left < 0 || sameValue(before, after)) return facts;
    return propagate(term, after, term.op === "known" ? facts : withFact(term, after, facts), q);
  };
  const q: Query = { setting, terms, value: valueIn, refine };
  return q;
}

/** Tells once more what is known, now that everything is: an alternative may have been ruled out behind it. */
function settle(facts: Facts, q: Query): Facts | undefined {
  let settled: Facts | undefined = facts;
  for (const [term, value] of factsSince(undefined, facts)) {
    if (term.parts.length === 0) continue;
    if (isImpossible(meet(value, compute(term, settled, q)))) return undefined;
    settled = propagate(term, value, settled, q);
    if (!settled) return undefined;
  }
  return settled;
}
