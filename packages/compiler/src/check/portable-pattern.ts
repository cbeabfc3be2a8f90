import { type AST, parseRegExpLiteral } from "@eslint-community/regexpp";

// One pattern, one meaning: ECMAScript's. The subset below is written in RE2's syntax so that OPA matches what
// JavaScript would; everything else is refused. Sources: ECMA-262 section 22.2, https://github.com/google/re2/wiki/Syntax.

/** A pattern as RE2 text, or what in it is not portable and what to write instead. */
export type Translation =
  | { readonly ok: true; readonly pattern: string }
  | { readonly ok: false; readonly construct: string; readonly help: string };

/** RE2 refuses to repeat more often. */
const MOST_REPEATS = 1000;

/** Translates a literal such as `/^a+$/u`. */
export function translatePattern(literal: string): Translation {
  try {
    const { flags, pattern } = parseRegExpLiteral(literal);
    if (!flags.unicode)
      refuse("a regular expression without the flag `u`", "write `/.../u`, which matches characters");
    if (flags.raw !== "u")
      refuse(
        `a regular expression with the flags \`${flags.raw}\``,
        "keep `u` alone, and write both cases such as `[aA]`",
      );
    return { ok: true, pattern: alternatives(pattern.alternatives) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, construct: error.construct, help: error.help };
    if (error instanceof SyntaxError) {
      return { ok: false, construct: `\`${literal}\``, help: "mend the regular expression's syntax" };
    }
    throw error;
  }
}

class Refusal extends Error {
  readonly construct: string;
  readonly help: string;
  constructor(construct: string, help: string) {
    super(construct);
    this.construct = construct;
    this.help = help;
  }
}

function refuse(construct: string, help: string): never {
  throw new Refusal(construct, help);
}

function alternatives(list: readonly AST.Alternative[]): string {
  return list.map((a) => a.elements.map(element).join("")).join("|");
}

function element(e: AST.Element): string {
  switch (e.type) {
    case "Character":
      return character(e.value);
    case "CharacterSet":
      return e.kind === "any" ? "[^\\n\\r\\x{2028}\\x{2029}]" : `[${e.negate ? "^" : ""}${set(e)}]`;
    case "CharacterClass":
      return characterClass(e);
    case "CapturingGroup":
      if (e.name !== null) refuse("a named group", "write a plain group: `(...)`");
      return `(?:${alternatives(e.alternatives)})`;
    case "Group":
      if (e.modifiers) refuse("a group with its own flags", "write a plain group: `(?:...)`");
      return `(?:${alternatives(e.alternatives)})`;
    case "Quantifier":
      return quantifier(e);
    case "Assertion":
      return assertion(e);
    case "Backreference":
      return refuse("a back-reference", "test the parts with `===` after `split`");
    default:
      return refuse(`\`${e.raw}\``, "write a list of characters: `[...]`");
  }
}

function assertion(e: AST.Assertion): string {
  if (e.kind === "start") return "^";
  if (e.kind === "end") return "$";
  if (e.kind === "word") return refuse("`\\b`", "write out what may stand beside the word");
  return refuse("look-around", "write two tests joined by `&&`");
}

function quantifier(e: AST.Quantifier): string {
  if (e.element.type === "Assertion") refuse("a repeated assertion", "leave out the repetition");
  if (repeats(e) > MOST_REPEATS)
    refuse(`a repetition of more than ${MOST_REPEATS}`, "test the text's `length` instead");
  const body = element(e.element);
  // Whether a match exists does not depend on greed.
  if (e.min === 0 && e.max === 1) return `${body}?`;
  if (!Number.isFinite(e.max))
    return e.min === 0 ? `${body}*` : e.min === 1 ? `${body}+` : `${body}{${e.min},}`;
  return e.min === e.max ? `${body}{${e.min}}` : `${body}{${e.min},${e.max}}`;
}

/** How often RE2 writes out what is repeated: nested repetitions multiply. */
function repeats(e: AST.Element): number {
  switch (e.type) {
    case "Quantifier":
      return Math.max(e.min, Number.isFinite(e.max) ? e.max : 1, 1) * repeats(e.element);
    case "Group":
    case "CapturingGroup":
      return Math.max(1, ...e.alternatives.flatMap((a) => a.elements.map(repeats)));
    default:
      return 1;
  }
}

function characterClass(e: AST.CharacterClass): string {
  if (e.elements.length === 0) refuse(`\`${e.raw}\``, "write the characters that may stand here");
  const parts = e.elements.map((x) => {
    if (x.type === "Character") return character(x.value);
    if (x.type === "CharacterClassRange") return `${character(x.min.value)}-${character(x.max.value)}`;
    if (x.type !== "CharacterSet")
      return refuse(`\`${x.raw}\``, "write a plain list of characters: `[a-z0-9]`");
    if ("negate" in x && x.negate)
      return refuse(`\`${x.raw}\` inside a list`, "write the characters that may stand here");
    return set(x);
  });
  return `[${e.negate ? "^" : ""}${parts.join("")}]`;
}

/** `\s` in ECMAScript: WhiteSpace and LineTerminator, with every space of Unicode. */
const SPACES =
  "\\t\\n\\x0b\\x0c\\r \\x{00a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";

function set(x: AST.CharacterSet): string {
  switch (x.kind) {
    case "digit":
      return "0-9";
    case "word":
      return "0-9A-Z_a-z";
    case "space":
      return SPACES;
    default:
      return refuse(`\`${x.raw}\``, "write the characters: `[A-Za-z]`");
  }
}

/** One character, as itself where it is plain ASCII without a meaning of its own. */
function character(code: number): string {
  if (code >= 0xd800 && code <= 0xdfff) return refuse("half of a surrogate pair", "write whole characters");
  const text = String.fromCodePoint(code);
  return /^[A-Za-z0-9 _@%,;:<>=!"'#&~/]$/.test(text) ? text : `\\x{${code.toString(16).padStart(2, "0")}}`;
}
