// Tool names, arguments and messages come from recordings and from policies. What would move a terminal's cursor,
// recolour it or reverse the reading order is shown as an escape instead.

/** C0 and C1 controls, line and paragraph separators, bidirectional controls, the byte order mark, lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\ufeff]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** The text with everything that does not print as itself written as an escape. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (c) => SHORT[c] ?? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A copy of plain data in which every text is printable. Maps are left alone: they hold source text. */
export function printableDeep<T>(value: T): T {
  if (typeof value === "string") return printable(value) as T;
  if (Array.isArray(value)) return value.map(printableDeep) as T;
  if (typeof value !== "object" || value === null || value instanceof Map) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [printable(key), printableDeep(item)]),
  ) as T;
}
