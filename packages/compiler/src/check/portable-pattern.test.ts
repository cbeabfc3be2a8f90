import fc from "fast-check";
import { expect, it } from "vitest";
import { translatePattern } from "./portable-pattern.js";

/** The translated text in JavaScript's syntax: only code points are written differently. */
function asJavaScript(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll("\\x{", "\\u{"), "u");
}

it("writes out what JavaScript means by dots, classes and spaces", () => {
  const translated = (literal: string) => {
    const t = translatePattern(literal);
    return t.ok ? t.pattern : t.construct;
  };
  expect(translated("/^a.b$/u")).toBe("^a[^\\n\\r\\x{2028}\\x{2029}]b$");
  expect(translated("/[\\d\\w-]+/u")).toBe("[0-90-9A-Z_a-z\\x{2d}]+");
  expect(translated("/\\D\\W/u")).toBe("[^0-9][^0-9A-Z_a-z]");
  expect(translated("/(a|b){2,3}?(?:c)*/u")).toBe("(?:a|b){2,3}(?:c)*");
  expect(translated("/a{2}b{3,}c?/u")).toBe("a{2}b{3,}c?");
  expect(translated("/\\u{1f600}é\\./u")).toBe("\\x{1f600}\\x{e9}\\x{2e}");
});

it("refuses what RE2 has not, or means differently", () => {
  const refused = [
    "/a/",
    "/a/iu",
    "/a/gu",
    "/a/v",
    "/(?=a)/u",
    "/(?<!a)b/u",
    "/(a)\\1/u",
    "/(?<n>a)/u",
    "/\\bword\\b/u",
    "/\\p{L}/u",
    "/[^\\W]/u",
    "/[]/u",
    "/a{1001}/u",
    "/(?:a{100}){11}/u",
    "/\\ud83d/u",
    "/(?i:a)/u",
  ];
  for (const literal of refused) {
    const t = translatePattern(literal);
    expect([literal, t.ok]).toEqual([literal, false]);
    if (!t.ok) expect(t.help).not.toBe("");
  }
});

it("matches what JavaScript matches", () => {
  const atom = fc.constantFrom(
    "a",
    "b",
    ".",
    "\\s",
    "\\S",
    "\\d",
    "\\w",
    "\\W",
    "[a-c]",
    "[^a\\s]",
    "[\\d-]",
    "\\.",
    "\\n",
    "é",
    "(?:a|b)",
    "(a|)",
    "^",
    "$",
  );
  const part = fc
    .tuple(atom, fc.constantFrom("", "*", "+", "?", "{2}", "{1,2}", "*?"))
    .map(([a, q]) => (a === "^" || a === "$" ? a : a + q));
  const source = fc.array(part, { minLength: 1, maxLength: 5 }).map((p) => p.join(""));
  const text = fc
    .array(
      fc.constantFrom(
        "a",
        "b",
        "c",
        " ",
        "\n",
        "\r",
        "\u2028",
        "\u00a0",
        "\ufeff",
        "1",
        "-",
        "_",
        ".",
        "é",
        "😀",
      ),
      { maxLength: 6 },
    )
    .map((t) => t.join(""));
  fc.assert(
    fc.property(source, text, (s, t) => {
      const translated = translatePattern(`/${s}/u`);
      if (!translated.ok) throw new Error(translated.construct);
      expect(asJavaScript(translated.pattern).test(t)).toBe(new RegExp(s, "u").test(t));
    }),
    { seed: 1, numRuns: 2000 },
  );
});
