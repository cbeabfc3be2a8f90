import { type Facts, isRelated } from "./facts.js";
import type { Query } from "./query.js";
import type { Term } from "./term.js";
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
  const apart = isRelated("lt", left, right, facts) || isRelated("lt", right, left, facts);
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
  if (isRelated("lt", right, left, facts)) return FALSE;
  if (isEqual(left, right, facts)) return condition(op === "le");
  if (op === "lt") return condition(isRelated("le", right, left, facts) ? false : undefined);
  return condition(isRelated("lt", left, right, facts) ? true : undefined);
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

function isEqual(left: Term, right: Term, facts: Facts): boolean {
  return isRelated("eq", left, right, facts) || isRelated("eq", right, left, facts);
}
