import type { ArithmeticOp, JsonKind } from "@enjoin/model";
import { condition, equality, membership, order, truthOf } from "./compare.js";
import type { Facts } from "./facts.js";
import { atValue, includesValue, itemsOf, listValue, mappedValue, partValue, someValue } from "./lists.js";
import { arithmetic } from "./numbers.js";
import type { Query } from "./query.js";
import { typeOfTerm } from "./setting.js";
import { type Term, valueOfKnown } from "./term.js";
import { folded, insideTest, TEXT, templateValue, textTest } from "./texts.js";
import { fieldType, orAbsent, valueOfType } from "./type-value.js";
import {
  ABSENT,
  ANYTHING,
  BOOLEAN,
  FALSE,
  join,
  KIND,
  meet,
  NOT_TRUE,
  PRESENT,
  TRUE,
  type Value,
  valueWith,
} from "./value.js";

/** The values that a term can have by its parts, where the facts hold. */
export function compute(term: Term, facts: Facts, q: Query): Value {
  const [first, second, third] = term.parts;
  const of = (t: Term | undefined) => (t ? q.value(t, facts) : ANYTHING);
  switch (term.op) {
    case "known":
      return valueOfKnown(term);
    case "request":
    case "effect":
    case "object":
      return valueWith({ kinds: KIND.object });
    case "parameter":
    case "remembered":
      return valueOfType(typeOfTerm(term, q.setting));
    case "opaque":
      return ANYTHING;
    case "item":
      return first ? itemsOf(first, facts, q) : ANYTHING;
    case "list":
      return listValue(term.parts.map(of));
    case "field":
      return first ? fieldValue(first, term.name, facts, q) : ANYTHING;
    case "not":
      return negated(of(first));
    case "and":
      return both(truthOf(of(first)), () => truthOf(of(second)));
    case "or":
      return negated(both(opposite(truthOf(of(first))), () => opposite(truthOf(of(second)))));
    case "eq":
      return first && second ? equality(first, second, facts, q) : BOOLEAN;
    case "lt":
    case "le":
      return first && second ? order(term.op, first, second, facts, q) : BOOLEAN;
    case "in":
      return first && second ? membership(first, second, facts, q) : BOOLEAN;
    case "absent":
      return absence(of(first));
    case "is":
      return kindTest(of(first), term.name as JsonKind);
    case "add":
    case "sub":
    case "mul":
    case "rem":
      return arithmetic(term.op as ArithmeticOp, of(first), of(second));
    case "coalesce":
      return first && second ? coalesced(first, second, facts, q) : ANYTHING;
    case "conditional":
      return first && second && third ? chosen(first, second, third, facts, q) : ANYTHING;
    case "template":
      return templateValue(term, facts, q);
    case "length":
      return lengthOf(of(first), term);
    case "set.size": {
      const { kinds, shortest, longest } = of(first);
      const bounds = kinds === KIND.array ? { min: Math.min(shortest, 1), max: longest } : { min: 0 };
      return valueWith({ kinds: KIND.number, whole: true, ...bounds });
    }
    case "array.some":
      return someValue(term, facts, q);
    case "array.includes":
      return first && second ? includesValue(first, second, facts, q) : BOOLEAN;
    case "array.filter":
    case "array.map":
    case "array.flatMap":
    case "array.find":
      return mappedValue(term, facts, q);
    case "array.slice":
    case "set.of":
      return partValue(term, facts, q);
    case "array.at":
      return first ? atValue(first, second, facts, q) : ANYTHING;
    case "string.startsWith":
    case "string.endsWith":
    case "string.includes":
      return folded(term, [of(first), of(second)]) ?? textTest(term.op, of(first), of(second));
    case "path.isInside":
      return insideTest(of(first), of(second));
    case "test":
      return folded(term, [of(first)]) ?? BOOLEAN;
    case "text.mentions":
    case "object.has":
      return BOOLEAN;
    case "string.trim":
    case "string.toLowerCase":
    case "string.toUpperCase":
    case "email.domain":
    case "email.local":
      return folded(term, [of(first)]) ?? TEXT;
    case "array.join":
    case "string.slice":
    case "string.replaceAll":
    case "url.host":
    case "spiffe.trustDomain":
      return TEXT;
    case "string.split":
      return valueWith({ kinds: KIND.array, shortest: 1, items: TEXT });
    case "object.keys":
      return valueWith({ kinds: KIND.array, items: TEXT });
    case "object.values":
    case "object.entries":
      return meet(valueOfType(typeOfTerm(term, q.setting)), valueWith({ kinds: KIND.array }));
    case "record.get":
      return orAbsent(valueOfType(typeOfTerm(term, q.setting)));
  }
}

/** A field, which is absent where its object is. */
function fieldValue(object: Term, name: string, facts: Facts, q: Query): Value {
  const of = q.value(object, facts);
  if (of.kinds === 0) return ABSENT;
  const value = valueOfType(fieldType(typeOfTerm(object, q.setting), name));
  return of.absent ? orAbsent(value) : value;
}

function negated(v: Value): Value {
  return condition(opposite(truthOf(v)));
}

function opposite(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function both(left: boolean | undefined, right: () => boolean | undefined): Value {
  if (left === false) return FALSE;
  const other = right();
  if (other === false) return FALSE;
  return condition(left && other ? true : undefined);
}

function absence(v: Value): Value {
  return condition(v.kinds === 0 ? true : v.absent ? undefined : false);
}

/** What a type guard says. Of a value that is absent it says nothing that can be relied upon. */
function kindTest(v: Value, what: JsonKind): Value {
  if (v.absent) return BOOLEAN;
  const bit = KIND[what];
  return condition(v.kinds === bit ? true : v.kinds & bit ? undefined : false);
}

function coalesced(left: Term, right: Term, facts: Facts, q: Query): Value {
  const value = q.value(left, facts);
  if (!value.absent) return value;
  const without = q.refine(left, ABSENT, facts);
  const fallback = without ? q.value(right, without) : undefined;
  const there = value.kinds === 0 ? undefined : meet(value, PRESENT);
  return there && fallback ? join(there, fallback) : (there ?? fallback ?? ABSENT);
}

function chosen(test: Term, then: Term, other: Term, facts: Facts, q: Query): Value {
  const holds = q.refine(test, TRUE, facts);
  const fails = q.refine(test, NOT_TRUE, facts);
  if (!holds || !fails) return holds ? q.value(then, holds) : q.value(other, fails ?? facts);
  return join(q.value(then, holds), q.value(other, fails));
}

function lengthOf(v: Value, term: Term): Value {
  const known = folded(term, [v]);
  if (known) return known;
  const measured = (v.kinds & ~(KIND.string | KIND.array)) === 0;
  const bounds = measured ? { min: v.shortest, max: v.longest } : { min: 0 };
  return valueWith({ kinds: KIND.number, whole: true, ...bounds });
}
