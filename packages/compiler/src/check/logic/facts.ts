import type { Op, Term } from "./term.js";
import { join, TRUE, type Value } from "./value.js";

/** What is known of terms at one place of a condition: a list, the newest fact first. */
export interface Facts {
  readonly term: Term | undefined;
  readonly value: Value | undefined;
  readonly rest: Facts | undefined;
  /** Values that were computed where these facts hold: a term's is always the same. */
  computed: Map<Term, Value> | undefined;
}

/** Nothing is known yet. Facts of two settings begin apart. */
export function noFacts(): Facts {
  return { term: undefined, value: undefined, rest: undefined, computed: undefined };
}

/** What is known of a term itself. */
export function factOf(term: Term, facts: Facts): Value | undefined {
  for (let f: Facts | undefined = facts; f; f = f.rest) if (f.term === term) return f.value;
  return undefined;
}

/** Whether a relation between two terms is known to hold. */
export function isRelated(op: Op, left: Term, right: Term, facts: Facts): boolean {
  for (let f: Facts | undefined = facts; f; f = f.rest) {
    const { term } = f;
    if (term?.op === op && term.parts[0] === left && term.parts[1] === right) return f.value === TRUE;
  }
  return false;
}

/** The facts with one more. */
export function withFact(term: Term, value: Value, facts: Facts): Facts {
  return { term, value, rest: facts, computed: undefined };
}

/** Whether what is known of `f` can say something of a term: of itself, of a part, or of how two parts are related. */
export function concerns({ term: of }: Facts, term: Term): boolean {
  if (!of) return false;
  if (of.bit & term.within) return true;
  const [left, right] = of.parts;
  if ((of.op !== "eq" && of.op !== "lt" && of.op !== "le") || !left || !right) return false;
  return ((left.bit | right.bit) & ~term.within) === 0;
}

/** The newest fact of every term, without what `base` holds. */
export function factsSince(base: Facts | undefined, facts: Facts): ReadonlyMap<Term, Value> {
  const found = new Map<Term, Value>();
  for (let f: Facts | undefined = facts; f && f !== base; f = f.rest) {
    if (f.term && f.value && !found.has(f.term)) found.set(f.term, f.value);
  }
  return found;
}

/** What holds when one or the other does; both go on from `base`. Nothing when neither can be. */
export function either(a: Facts | undefined, b: Facts | undefined, base: Facts): Facts | undefined {
  if (!a || a === b) return b;
  if (!b) return a;
  const others = factsSince(base, b);
  let both = base;
  for (const [term, value] of factsSince(base, a)) {
    const other = others.get(term);
    if (other) both = withFact(term, join(value, other), both);
  }
  return both;
}

/** What is still known inside a function of a list: nothing of elements that another function of this level reads. */
export function entering(level: number, facts: Facts): Facts {
  let hidden = false;
  for (let f: Facts | undefined = facts; f; f = f.rest) if (f.term && f.term.reads & level) hidden = true;
  return hidden ? keep(factsSince(undefined, facts), level, noFacts()) : facts;
}

/** The facts before a list's function, with those found inside it that say nothing of an element. */
export function leaving(level: number, before: Facts, entered: Facts, inside: Facts): Facts {
  return inside === entered ? before : keep(factsSince(entered, inside), level, before);
}

function keep(facts: ReadonlyMap<Term, Value>, level: number, base: Facts): Facts {
  let kept = base;
  for (const [term, value] of facts) if ((term.reads & level) === 0) kept = withFact(term, value, kept);
  return kept;
}
