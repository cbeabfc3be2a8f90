/** Orders texts by code points, as Rego does: not by UTF-16 units, in which surrogates come too early. */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** A unit's place in the order of code points: surrogates stand for those beyond all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Orders texts by UTF-16 units, as the keys and rules of a decision are. */
export function byUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders booleans before numbers before strings. */
export function byValue(a: unknown, b: unknown): number {
  if (typeof a === "string" && typeof b === "string") return byCodePoint(a, b);
  const difference = KINDS.indexOf(typeof a) - KINDS.indexOf(typeof b);
  return difference === 0 ? Number(a) - Number(b) : difference;
}

const KINDS = ["boolean", "number", "string"] as readonly string[];

/** All of two lists of texts, each once, in the order of code points; mostly little changes. */
export function joinedOnce(old: readonly string[], more: readonly string[]): readonly string[] {
  const missing = old.length === 0 ? more : more.filter((text) => !old.includes(text));
  const all = [...old, ...missing];
  return isStrictlySorted(all) ? all : [...new Set(all)].sort(byCodePoint);
}

function isStrictlySorted(texts: readonly string[]): boolean {
  for (let i = 1; i < texts.length; i++)
    if (byCodePoint(texts[i - 1] as string, texts[i] as string) >= 0) return false;
  return true;
}
