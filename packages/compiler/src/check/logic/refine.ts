import type { ArithmeticOp, JsonKind } from "@enjoin/model";
import { isIn, scalarsOf, truthOf } from "./compare.js";
import { either, entering, type Facts, leaving, withFact } from "./facts.js";
import { itemsOf } from "./lists.js";
import { leftOperand, rightOperand } from "./numbers.js";
import type { Query } from "./query.js";
import { bitOf, type Term, valueOfKnown } from "./term.js";
import { folderName } from "./texts.js";
import {
  ABSENT,
  IMPOSSIBLE,
  isNumeric,
  KIND,
  meet,
  NOT_TRUE,
  PRESENT,
  type Scalar,
  single,
  TRUE,
  type Value,
  valueWith,
} from "./value.js";

// What follows for the parts of a term from a value of the whole. Nothing means that the whole cannot have it.

type Maybe = Facts | undefined;

/** The facts that hold where a term, about which `value` is known, has that value. */
export function propagate(term: Term, value: Value, facts: Facts, q: Query): Maybe {
  const [first, second, third] = term.parts;
  const truth = truthOf(value);
  if (!first) return facts;
  switch (term.op) {
    case "not":
      return truth === undefined ? facts : assume(first, !truth, facts, q);
    case "and":
      return second ? junction(first, second, truth, true, facts, q) : facts;
    case "or":
      return second ? junction(first, second, truth, false, facts, q) : facts;
    case "conditional": {
      if (!second || !third) return facts;
      const holds = assume(first, true, facts, q);
      const then = holds && q.refine(second, value, holds);
      if (then === facts) return facts;
      const fails = assume(first, false, facts, q);
      return either(then, fails && q.refine(third, value, fails), facts);
    }
    case "coalesce": {
      if (!second) return facts;
      const there = q.refine(first, meet(value, PRESENT), facts);
      const without = q.refine(first, ABSENT, facts);
      return either(there, without && q.refine(second, value, without), facts);
    }
    case "absent":
      return truth === undefined ? facts : absence(first, truth, facts, q);
    case "is":
      return truth === undefined ? facts : kind(first, term.name as JsonKind, truth, facts, q);
    case "eq":
      return second && truth !== undefined ? equality(first, second, truth, facts, q) : facts;
    case "lt":
    case "le":
      return second && truth !== undefined ? order(term, first, second, truth, facts, q) : facts;
    case "in":
      return second && truth !== undefined ? membership(first, second, truth, facts, q) : facts;
    case "add":
    case "sub":
    case "mul":
    case "rem":
      return second ? operands(term.op as ArithmeticOp, first, second, value, facts, q) : facts;
    case "length":
      return isNumeric(value) ? q.refine(first, lengths(value), facts) : facts;
    case "field":
    case "record.get":
      return value.absent ? facts : q.refine(first, PRESENT, facts);
    case "array.some":
      return second && truth !== undefined ? some(term, first, second, truth, facts, q) : facts;
    case "array.includes":
      return second && truth ? included(first, second, facts, q) : facts;
    default:
      return second && truth !== undefined ? textTest(term, first, second, truth, facts, q) : facts;
  }
}

/** The facts that hold where a condition does, or where it does not. */
export function assume(condition: Term, truth: boolean, facts: Facts, q: Query): Maybe {
  return q.refine(condition, truth ? TRUE : NOT_TRUE, facts);
}

/** `&&` (where `all`) and `||`: both sides are as the whole, or one of them is. */
function junction(
  left: Term,
  right: Term,
  truth: boolean | undefined,
  all: boolean,
  facts: Facts,
  q: Query,
): Maybe {
  if (truth === undefined) return facts;
  if (truth === all) {
    const one = assume(left, truth, facts, q);
    return one && assume(right, truth, one, q);
  }
  const operands = [...operandsOf(left, all), ...operandsOf(right, all)];
  if (operands.length > MOST_APART) return oneOf(operands, truth, facts, q);
  const one = assume(left, truth, facts, q);
  if (one === facts) return facts;
  const other = assume(left, !truth, facts, q);
  return either(one, other && assume(right, truth, other, q), facts);
}

/** With more alternatives it is not taken into account that those before one are not the case. */
const MOST_APART = 3;

/** One of several is the case. What only some of them say is not known. */
function oneOf(operands: readonly Term[], truth: boolean, facts: Facts, q: Query): Maybe {
  let any: Maybe;
  for (const operand of operands) {
    any = either(any, assume(operand, truth, facts, q), facts);
    if (any === facts) return facts;
  }
  return any;
}

/** The operands of nested `&&` (where `all`) or `||`. */
function operandsOf(term: Term, all: boolean): readonly Term[] {
  return term.op === (all ? "and" : "or") ? term.parts.flatMap((p) => operandsOf(p, all)) : [term];
}

function absence(operand: Term, absent: boolean, facts: Facts, q: Query): Maybe {
  const known = q.refine(operand, absent ? ABSENT : PRESENT, facts);
  const [list, body] = operand.parts;
  if (!known || operand.op !== "array.find" || !list || !body || itemsOf(list, known, q).absent) return known;
  // Elements are never absent: one is found exactly when some fulfils the condition.
  return assume(q.terms.make("array.some", [list, body], operand.name), !absent, known, q);
}

function kind(operand: Term, what: JsonKind, truth: boolean, facts: Facts, q: Query): Maybe {
  const before = q.value(operand, facts);
  const bit = KIND[what];
  const kinds = truth ? bit : ~bit & (KIND.array | KIND.boolean | KIND.number | KIND.object | KIND.string);
  // Of a value that is absent a type guard says nothing that can be relied upon.
  return q.refine(operand, valueWith({ absent: before.absent, kinds }), facts);
}

function equality(left: Term, right: Term, truth: boolean, facts: Facts, q: Query): Maybe {
  if (!truth) {
    const known = exclude(left, q.value(right, facts), facts, q);
    return known && exclude(right, q.value(left, known), known, q);
  }
  const known = q.refine(left, q.value(right, facts), facts);
  return known && q.refine(right, q.value(left, known), known);
}

/** A term that is not equal to a value that is known. */
function exclude(term: Term, other: Value, facts: Facts, q: Query): Maybe {
  const is = single(other);
  return is ? without([is.value], term, facts, q) : facts;
}

function without(values: readonly (Scalar | null)[], term: Term, facts: Facts, q: Query): Maybe {
  const not = values.filter((v) => v !== null);
  return q.refine(term, valueWith({ absent: !values.includes(null), not }), facts);
}

function order(term: Term, left: Term, right: Term, truth: boolean, facts: Facts, q: Query): Maybe {
  const numbers = isNumeric(q.value(left, facts)) && isNumeric(q.value(right, facts));
  // Only numbers are in an order, of which one of `a < b` and `b <= a` holds.
  if (!numbers) return facts;
  if (truth) return bounded(left, right, term.op === "lt", facts, q);
  const reverse = q.terms.make(term.op === "lt" ? "le" : "lt", [right, left]);
  return bounded(right, left, term.op === "le", withFact(reverse, TRUE, facts), q);
}

/** `low < high` (where `strict`) or `low <= high`, of numbers. */
function bounded(low: Term, high: Term, strict: boolean, facts: Facts, q: Query): Maybe {
  const { max } = q.value(high, facts);
  const known = q.refine(low, valueWith({ kinds: KIND.number, max, not: strict ? [max] : [] }), facts);
  if (!known) return undefined;
  const { min } = q.value(low, known);
  return q.refine(high, valueWith({ kinds: KIND.number, min, not: strict ? [min] : [] }), known);
}

function membership(list: Term, value: Term, truth: boolean, facts: Facts, q: Query): Maybe {
  if (truth) return q.refine(value, valueOfKnown(list).items ?? IMPOSSIBLE, facts);
  const elements = scalarsOf(list).slice(0, MOST_EXCLUDED);
  return without(isIn(null, list) ? [...elements, null] : elements, value, facts, q);
}

/** More elements of a list are not ruled out one by one. */
const MOST_EXCLUDED = 64;

function operands(op: ArithmeticOp, left: Term, right: Term, value: Value, facts: Facts, q: Query): Maybe {
  const a = leftOperand(op, value, q.value(right, facts));
  const known = a ? q.refine(left, a, facts) : facts;
  if (!known) return undefined;
  const b = rightOperand(op, value, q.value(left, known));
  return b ? q.refine(right, b, known) : known;
}

function lengths(value: Value): Value {
  return valueWith({ kinds: KIND.string | KIND.array, shortest: Math.max(0, value.min), longest: value.max });
}

function some(term: Term, list: Term, body: Term, truth: boolean, facts: Facts, q: Query): Maybe {
  const level = bitOf(term.name);
  const known = truth ? q.refine(list, NOT_EMPTY, facts) : facts;
  if (!known) return undefined;
  const { absent, kinds, shortest } = q.value(list, known);
  // Without an element nothing is known of any.
  if (!truth && (absent || kinds !== KIND.array || shortest === 0)) return known;
  const entered = entering(level, known);
  const inside = assume(body, truth, entered, q);
  return inside && leaving(level, known, entered, inside);
}

const NOT_EMPTY = valueWith({ kinds: KIND.array, shortest: 1 });

function included(list: Term, value: Term, facts: Facts, q: Query): Maybe {
  const known = q.refine(list, NOT_EMPTY, facts);
  return known && q.refine(value, itemsOf(list, known, q), known);
}

/** What a test of a text with another says of its beginning, its end and its length. */
function textTest(term: Term, text: Term, part: Term, truth: boolean, facts: Facts, q: Query): Maybe {
  const other = q.value(part, facts);
  const wanted = single(other)?.value;
  if (!truth || typeof wanted !== "string") return facts;
  switch (term.op) {
    case "string.startsWith":
      return q.refine(text, valueWith({ kinds: KIND.string, prefix: wanted }), facts);
    case "string.endsWith":
      return q.refine(text, valueWith({ kinds: KIND.string, suffix: wanted }), facts);
    case "string.includes":
      return q.refine(text, valueWith({ kinds: KIND.string, shortest: wanted.length }), facts);
    case "path.isInside":
      return q.refine(text, valueWith({ kinds: KIND.string, prefix: folderName(other) ?? "" }), facts);
    default:
      return facts;
  }
}
