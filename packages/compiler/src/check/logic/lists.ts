import { condition, truthOf } from "./compare.js";
import { entering, type Facts } from "./facts.js";
import type { Query } from "./query.js";
import { typeOfTerm } from "./setting.js";
import { bitOf, type Term } from "./term.js";
import { itemType, orAbsent, valueOfType } from "./type-value.js";
import { ABSENT, ANYTHING, isImpossible, join, KIND, meet, type Value, valueWith } from "./value.js";

/** A list that is written out. */
export function listValue(parts: readonly Value[]): Value {
  const items = parts.length === 0 ? undefined : parts.reduce(join);
  return valueWith({ kinds: KIND.array, shortest: parts.length, longest: parts.length, items });
}

/** What the elements of a list are. */
export function itemsOf(list: Term, facts: Facts, q: Query): Value {
  return q.value(list, facts).items ?? valueOfType(itemType(typeOfTerm(list, q.setting)));
}

/** Whether some element of a list fulfils a condition. */
export function someValue(term: Term, facts: Facts, q: Query): Value {
  const [list, body] = term.parts;
  if (!list || !body) return condition(undefined);
  const { absent, kinds, shortest, longest } = q.value(list, facts);
  if (kinds === KIND.array && longest === 0) return condition(false);
  const inside = entering(bitOf(term.name), facts);
  const truth = truthOf(q.value(body, inside));
  const sure = truth === false || (!absent && kinds === KIND.array && shortest > 0);
  return condition(sure ? truth : undefined);
}

/** Whether a list has an element. */
export function includesValue(list: Term, value: Term, facts: Facts, q: Query): Value {
  const { kinds, longest } = q.value(list, facts);
  if (kinds === KIND.array && longest === 0) return condition(false);
  const shared = meet(itemsOf(list, facts, q), q.value(value, facts));
  return condition(isImpossible(shared) ? false : undefined);
}

/** A list made of another by a function. */
export function mappedValue(term: Term, facts: Facts, q: Query): Value {
  const [list, body] = term.parts;
  if (!list || !body) return ANYTHING;
  const of = q.value(list, facts);
  const { shortest, longest } = of.kinds === KIND.array ? of : { shortest: 0, longest: Infinity };
  switch (term.op) {
    case "array.filter":
      return valueWith({ kinds: KIND.array, longest, items: itemsOf(list, facts, q) });
    case "array.map":
      return valueWith({ kinds: KIND.array, shortest, longest, items: inside(term, body, facts, q) });
    case "array.find":
      return longest === 0 ? ABSENT : orAbsent(itemsOf(list, facts, q));
    default:
      return valueWith({ kinds: KIND.array, items: inside(term, body, facts, q).items });
  }
}

function inside(term: Term, body: Term, facts: Facts, q: Query): Value {
  return q.value(body, entering(bitOf(term.name), facts));
}

/** A part of a list, or its elements as a set. */
export function partValue(term: Term, facts: Facts, q: Query): Value {
  const [list] = term.parts;
  if (!list) return ANYTHING;
  const of = q.value(list, facts);
  const longest = of.kinds === KIND.array ? of.longest : Infinity;
  const shortest = term.op === "set.of" && of.kinds === KIND.array ? Math.min(of.shortest, 1) : 0;
  return valueWith({ kinds: KIND.array, shortest, longest, items: itemsOf(list, facts, q) });
}

/** One element by its index. */
export function atValue(list: Term, index: Term | undefined, facts: Facts, q: Query): Value {
  const items = itemsOf(list, facts, q);
  const { kinds, shortest, longest } = q.value(list, facts);
  const i = index?.json;
  if (kinds !== KIND.array || typeof i !== "number") return orAbsent(items);
  const needed = i < 0 ? -i : i + 1;
  if (needed > longest) return ABSENT;
  return needed <= shortest ? items : orAbsent(items);
}
