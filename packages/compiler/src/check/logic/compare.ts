import { type Facts, factOf } from "./facts.js";
import type { Query } from "./query.js";
import type { Op, Term } from "./term.js";
import {
  accepts,
  BOOLEAN,
  FALSE,
  isImpossible,
  isNumeric,
  KIND,
  meet,
  type Scalar,
  single,
  TRUE,
  type Value,
} from "./value.js";

/** Whether a condition holds, as far as its value says. */
export function truthOf(v: Value): boolean | undefined {
  if (!accepts(v, true)) return false;
  return single(v)?.value === true ? true : undefined;
}

/** The value of a condition that holds, does not, or may. */
export function condition(truth: boolean | undefined): Value {
  return truth === undefined ? BOOLEAN : truth ? TRUE : FALSE;
}

/** `left === right`. */
export function equality(left: Term, right: Term, facts: Facts, q: Query): Value {
  const a = q.value(left, facts);
  const b = q.value(right, facts);
  if (left === right && ((a.kinds | b.kinds) & (KIND.array | KIND.object)) === 0) return TRUE;
  if (isImpossible(meet(a, b))) return FALSE;
  if (single(a) && single(b)) return TRUE;
  const apart = isFact("lt", left, right, facts, q) || isFact("lt", right, left, facts, q);
  return condition(apart ? false : undefined);
}

/** `left < right` or `left <= right`, of numbers. */
export function order(op: "lt" | "le", left: Term, right: Term, facts: Facts, q: Query): Value {
  const a = q.value(left, facts);
  const b = q.value(right, facts);
  if (!isNumeric(a) || !isNumeric(b)) return BOOLEAN;
  if (left === right) return condition(op === "le");
  if (op === "lt" ? a.max < b.min : a.max <= b.min) return TRUE;
  if (op === "lt" ? a.min >= b.max : a.min > b.max) return FALSE;
  if (isFact("lt", right, left, facts, q)) return FALSE;
  if (isEqual(left, right, facts, q)) return condition(op === "le");
  if (op === "lt") return condition(isFact("le", right, left, facts, q) ? false : undefined);
  return condition(isFact("lt", left, right, facts, q) ? true : undefined);
}

/** Membership of a value in a list that is known. */
export function membership(list: Term, value: Term, facts: Facts, q: Query): Value {
  const v = q.value(value, facts);
  const elements = scalarsOf(list);
  const absentIn = isIn(null, list);
  if (!elements.some((s) => accepts(v, s)) && !(v.absent && absentIn)) return FALSE;
  const all = v.kinds === 0 || v.only?.every((s) => elements.includes(s));
  return condition(all && (!v.absent || absentIn) ? true : undefined);
}

/** The scalars of a known list. */
export function scalarsOf(list: Term): readonly Scalar[] {
  return Array.isArray(list.json) ? (list.json as readonly (Scalar | null)[]).filter((x) => x !== null) : [];
}

/** Whether a known list has this element. */
export function isIn(element: Scalar | null, list: Term): boolean {
  return Array.isArray(list.json) && (list.json as readonly unknown[]).includes(element);
}

function isEqual(left: Term, right: Term, facts: Facts, q: Query): boolean {
  return isFact("eq", left, right, facts, q) || isFact("eq", right, left, facts, q);
}

/** Whether a relation between two terms is known to hold. */
function isFact(op: Op, left: Term, right: Term, facts: Facts, q: Query): boolean {
  const fact = factOf(q.terms.make(op, [left, right]), facts);
  return fact !== undefined && truthOf(fact) === true;
}
