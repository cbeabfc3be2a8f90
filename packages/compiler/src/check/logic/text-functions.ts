import type { Op } from "./term.js";
import type { Scalar } from "./value.js";

// What operators give for texts that are known. Nothing where the answer takes more than JavaScript's own function:
// then it is not known.

type Fold = (values: readonly Scalar[], name: string) => Scalar | undefined;

/** The operators on texts, by name, applied to known scalars. */
export const TEXT_FUNCTIONS: ReadonlyMap<Op, Fold> = new Map<Op, Fold>([
  ["string.startsWith", onTwo((s, part) => s.startsWith(part))],
  ["string.endsWith", onTwo((s, part) => s.endsWith(part))],
  ["string.includes", onTwo((s, part) => s.includes(part))],
  ["string.trim", onOne((s) => s.trim())],
  ["string.toLowerCase", onOne((s) => (isAscii(s) ? s.toLowerCase() : undefined))],
  ["string.toUpperCase", onOne((s) => (isAscii(s) ? s.toUpperCase() : undefined))],
  ["email.domain", onOne((s) => s.slice(s.indexOf("@") + 1))],
  ["email.local", onOne((s) => s.slice(0, s.indexOf("@")))],
  ["length", onOne((s) => s.length)],
  ["test", ([s], pattern) => (typeof s === "string" ? matches(pattern, s) : undefined)],
  ["template", (values) => textOf(values)],
]);

function onOne(f: (s: string) => Scalar | undefined): Fold {
  return ([s]) => (typeof s === "string" ? f(s) : undefined);
}

function onTwo(f: (s: string, other: string) => Scalar): Fold {
  return ([s, other]) => (typeof s === "string" && typeof other === "string" ? f(s, other) : undefined);
}

/** Whether a text matches. The pattern is RE2 text of the portable subset; only code points are written differently. */
export function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern.replaceAll("\\x{", "\\u{"), "u").test(text);
}

function textOf(values: readonly Scalar[]): string | undefined {
  const exact = values.every((v) => typeof v !== "number" || (Number.isSafeInteger(v) && !Object.is(v, -0)));
  return exact ? values.join("") : undefined;
}

function isAscii(text: string): boolean {
  return [...text].every((c) => c <= "\u007f");
}
