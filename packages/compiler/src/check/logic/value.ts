// What is known of a value without knowing the event: a set of JSON values, described by what all of them have in
// common. Every operation errs on the side of the larger set, so that what is called impossible is.

export type Scalar = string | number | boolean;

/** The kinds of JSON as bits. */
export const KIND = { string: 1, number: 2, boolean: 4, array: 8, object: 16 } as const;
const EVERY_KIND = 31;
const MEASURED = KIND.string | KIND.array;

/** A set of values. Bounds say nothing of values of other kinds than theirs. */
export interface Value {
  /** Whether it can be absent. */
  readonly absent: boolean;
  /** Which kinds it can be of when it is there; 0 when it never is. */
  readonly kinds: number;
  /** All values that it can have when it is there. */
  readonly only: readonly Scalar[] | undefined;
  /** Values that it does not have. */
  readonly not: readonly Scalar[];
  /** Bounds of a number. */
  readonly min: number;
  readonly max: number;
  /** Whether a number is always an integer. */
  readonly whole: boolean;
  /** Bounds of the length of a string or of a list. */
  readonly shortest: number;
  readonly longest: number;
  /** How a string begins and ends. */
  readonly prefix: string;
  readonly suffix: string;
  /** What every element of a list is. */
  readonly items: Value | undefined;
}

/** Any value at all. */
export const ANYTHING: Value = {
  absent: true,
  kinds: EVERY_KIND,
  only: undefined,
  not: [],
  min: -Infinity,
  max: Infinity,
  whole: false,
  shortest: 0,
  longest: Infinity,
  prefix: "",
  suffix: "",
  items: undefined,
};

/** A set of values with these properties. */
export function valueWith(known: Partial<Value>): Value {
  return normal({ ...ANYTHING, absent: false, ...known });
}

export const PRESENT: Value = valueWith({});
export const ABSENT: Value = valueWith({ absent: true, kinds: 0 });
export const IMPOSSIBLE: Value = valueWith({ kinds: 0 });
export const TRUE: Value = valueWith({ kinds: KIND.boolean, only: [true] });
export const FALSE: Value = valueWith({ kinds: KIND.boolean, only: [false] });
export const BOOLEAN: Value = valueWith({ kinds: KIND.boolean });
/** What a condition that does not hold can be. */
export const NOT_TRUE: Value = valueWith({ absent: true, not: [true] });

/** One scalar, or absence. */
export function exactly(value: Scalar | null): Value {
  return value === null ? ABSENT : valueWith({ only: [value] });
}

/** Whether no value is like this. */
export function isImpossible(v: Value): boolean {
  return !v.absent && v.kinds === 0;
}

/** The one scalar that it always is, `null` for absence; boxed, and nothing when there are several. */
export function single(v: Value): { readonly value: Scalar | null } | undefined {
  if (v.kinds === 0) return v.absent ? { value: null } : undefined;
  const [first] = v.only ?? [];
  return !v.absent && first !== undefined && v.only?.length === 1 ? { value: first } : undefined;
}

/** Whether it is always a number. */
export function isNumeric(v: Value): boolean {
  return !v.absent && v.kinds === KIND.number;
}

/** Whether it can be this scalar. */
export function accepts(v: Value, s: Scalar): boolean {
  if ((v.kinds & kindOf(s)) === 0 || v.not.includes(s) || (v.only && !v.only.includes(s))) return false;
  if (typeof s === "number") return s >= v.min && s <= v.max && (!v.whole || Number.isInteger(s));
  if (typeof s !== "string") return true;
  const fits = s.length >= v.shortest && s.length <= v.longest;
  return fits && s.startsWith(v.prefix) && s.endsWith(v.suffix);
}

/** What is in both sets. */
export function meet(a: Value, b: Value): Value {
  if (a === b || b === ANYTHING) return a;
  if (a === ANYTHING) return b;
  if ((a.kinds & b.kinds & ~KIND.boolean) === 0) return logical(a, b);
  if (!a.absent && a.only?.length === 1) return a.only.some((s) => accepts(b, s)) ? a : IMPOSSIBLE;
  if (!b.absent && b.only?.length === 1) return b.only.some((s) => accepts(a, s)) ? b : IMPOSSIBLE;
  const prefix = longer(a.prefix, b.prefix, (long, short) => long.startsWith(short));
  const suffix = longer(a.suffix, b.suffix, (long, short) => long.endsWith(short));
  const clash = prefix === undefined || suffix === undefined ? KIND.string : 0;
  return normal({
    absent: a.absent && b.absent,
    kinds: a.kinds & b.kinds & ~clash,
    only: a.only && b.only ? a.only.filter((s) => b.only?.includes(s)) : (a.only ?? b.only),
    not: a.not.length === 0 ? b.not : b.not.length === 0 ? a.not : [...new Set([...a.not, ...b.not])],
    min: Math.max(a.min, b.min),
    max: Math.min(a.max, b.max),
    whole: a.whole || b.whole,
    shortest: Math.max(a.shortest, b.shortest),
    longest: Math.min(a.longest, b.longest),
    prefix: prefix ?? "",
    suffix: suffix ?? "",
    items: a.items && b.items ? meet(a.items, b.items) : (a.items ?? b.items),
  });
}

/** What is in both sets, where that is no more than `true`, `false` and absence. */
function logical(a: Value, b: Value): Value {
  const yes = accepts(a, true) && accepts(b, true);
  const no = accepts(a, false) && accepts(b, false);
  const absent = a.absent && b.absent;
  if (!yes && !no) return absent ? ABSENT : IMPOSSIBLE;
  const value = yes && no ? BOOLEAN : yes ? TRUE : FALSE;
  return absent ? { ...value, absent } : value;
}

/** More scalars are not told apart one by one. */
const MOST = 64;

/** What is in one of the sets. */
export function join(a: Value, b: Value): Value {
  if (a === b || isImpossible(b)) return a;
  if (isImpossible(a)) return b;
  if (a.kinds === 0 || b.kinds === 0) return { ...(a.kinds === 0 ? b : a), absent: a.absent || b.absent };
  const only = a.only && b.only ? [...new Set([...a.only, ...b.only])] : undefined;
  return normal({
    absent: a.absent || b.absent,
    kinds: a.kinds | b.kinds,
    only: only && only.length <= MOST ? only : undefined,
    not: [...new Set([...a.not, ...b.not])].filter((s) => !accepts(a, s) && !accepts(b, s)),
    ...pick(KIND.number, a, b, (x, y) => ({
      min: Math.min(x.min, y.min),
      max: Math.max(x.max, y.max),
      whole: x.whole && y.whole,
    })),
    ...pick(MEASURED, a, b, (x, y) => ({
      shortest: Math.min(x.shortest, y.shortest),
      longest: Math.max(x.longest, y.longest),
    })),
    ...pick(KIND.string, a, b, (x, y) => ({
      prefix: shared(x.prefix, y.prefix),
      suffix: reversed(shared(reversed(x.suffix), reversed(y.suffix))),
    })),
    ...pick(KIND.array, a, b, (x, y) => ({ items: x.items && y.items && join(x.items, y.items) })),
  });
}

/** The bounds of one kind: of both, or of the only one that has the kind. */
function pick<T extends Partial<Value>>(
  kind: number,
  a: Value,
  b: Value,
  both: (a: Value, b: Value) => T,
): T {
  if ((a.kinds & kind) === 0) return both(b, b);
  return (b.kinds & kind) === 0 ? both(a, a) : both(a, b);
}

/** Whether two descriptions say the same. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  return (
    a.absent === b.absent &&
    a.kinds === b.kinds &&
    a.min === b.min &&
    a.max === b.max &&
    a.whole === b.whole &&
    a.shortest === b.shortest &&
    a.longest === b.longest &&
    a.prefix === b.prefix &&
    a.suffix === b.suffix &&
    sameList(a.only, b.only) &&
    sameList(a.not, b.not) &&
    (a.items === b.items || (a.items !== undefined && b.items !== undefined && sameValue(a.items, b.items)))
  );
}

function sameList(a: readonly Scalar[] | undefined, b: readonly Scalar[] | undefined): boolean {
  return a === b || (a?.length === b?.length && (a?.every((s) => b?.includes(s)) ?? false));
}

/** The bit of a scalar's kind. */
function kindOf(s: Scalar): number {
  return typeof s === "string" ? KIND.string : typeof s === "number" ? KIND.number : KIND.boolean;
}

function longer(
  a: string,
  b: string,
  continues: (long: string, short: string) => boolean,
): string | undefined {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  return continues(long, short) ? long : undefined;
}

function shared(a: string, b: string): string {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return a.slice(0, n);
}

function reversed(text: string): string {
  return text.split("").reverse().join("");
}

// --- One way to write each set ----------------------------------------------------------------------------------

function normal(v: Value): Value {
  if (v.only) return enumerated(v, v.only);
  let { kinds, min, max, longest } = v;
  if (kinds & KIND.number && v.whole) [min, max] = wholeBounds(Math.ceil(min), Math.floor(max), v.not);
  if (min > max || (min === max && v.not.includes(min))) kinds &= ~KIND.number;
  if (v.items && isImpossible(v.items)) longest = Math.min(longest, kinds & KIND.string ? longest : 0);
  const shortest = Math.max(v.shortest, kinds & KIND.array ? 0 : Math.max(v.prefix.length, v.suffix.length));
  if (shortest > longest) kinds &= ~MEASURED;
  const only = few(kinds, min, max, longest);
  if (only) return enumerated({ ...v, kinds }, only);
  return { ...v, kinds, min, max, shortest, longest };
}

/** The scalars of a set that has only a few. */
function few(kinds: number, min: number, max: number, longest: number): readonly Scalar[] | undefined {
  if (kinds === KIND.boolean) return [true, false];
  if (kinds === KIND.number && min === max) return [min];
  return kinds === KIND.string && longest === 0 ? [""] : undefined;
}

function enumerated(v: Value, list: readonly Scalar[]): Value {
  const open = { ...v, only: undefined };
  const only = list.filter((s) => accepts(open, s));
  const numbers = only.flatMap((s) => (typeof s === "number" ? [s] : []));
  const lengths = only.flatMap((s) => (typeof s === "string" ? [s.length] : []));
  return {
    absent: v.absent,
    kinds: only.reduce<number>((kinds, s) => kinds | kindOf(s), 0),
    only,
    not: [],
    min: Math.min(...numbers),
    max: Math.max(...numbers),
    whole: numbers.every(Number.isInteger),
    shortest: Math.min(...lengths),
    longest: Math.max(...lengths),
    prefix: only.length === 1 && typeof only[0] === "string" ? only[0] : "",
    suffix: only.length === 1 && typeof only[0] === "string" ? only[0] : "",
    items: undefined,
  };
}

function wholeBounds(min: number, max: number, not: readonly Scalar[]): [number, number] {
  let [low, high] = [min, max];
  for (let left = not.length; left > 0 && low <= high && not.includes(low); left--) low++;
  for (let left = not.length; left > 0 && low <= high && not.includes(high); left--) high--;
  return [low, high];
}
