const hasOwn = Object.prototype.hasOwnProperty;

/** What an object has under a key itself, never what it inherits; `undefined` when it has not, or is no object. */
export function memberOf(of: unknown, key: string): unknown {
  if (typeof of !== "object" || of === null) return undefined;
  const value = (of as { readonly [key: string]: unknown })[key];
  return value === undefined || !hasOwn.call(of, key) ? undefined : value;
}

/** The same as rules see it: what is absent is `null`. */
export function own(of: unknown, key: string): unknown {
  return memberOf(of, key) ?? null;
}

/** An object of entries; `__proto__` is a key like any other. */
export function objectOf(entries: Iterable<readonly [string, unknown]>): { readonly [key: string]: unknown } {
  return Object.fromEntries(entries);
}

/** Keys that every JavaScript object inherits. */
export const INHERITED: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
  "__proto__",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
]);
