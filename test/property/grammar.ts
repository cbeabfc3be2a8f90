import type { Random } from "./random.js";

// Well-typed expressions of the policy language as source text, kept as trees so that they can be made smaller.

/** What an expression is. A `bag` is a list of strings whose order nobody may see; a `body` is a function of the event. */
export type Kind =
  | "boolean"
  | "integer"
  | "string"
  | "maybeInteger"
  | "maybeString"
  | "strings"
  | "integers"
  | "rows"
  | "table"
  | "bag"
  | "body";

/** A piece of source: text, and pieces in it. */
export interface Node {
  readonly kind: Kind;
  readonly parts: readonly (string | Node)[];
}

/** Source texts that have a kind where an expression stands. */
export type Leaves = { readonly [kind in Exclude<Kind, "body">]: readonly string[] };

/** Names and helpers that an expression may use. */
export interface Scope {
  readonly leaves: Leaves;
  /** Calls of what the event has besides, each with holes for arguments. */
  readonly more: readonly Production[];
  /** How many names the functions around it have bound. */
  readonly bound: number;
}

/** One way of writing an expression of a kind. */
export interface Production {
  readonly kind: Kind;
  readonly write: (g: Grammar) => readonly (string | Node)[];
}

/** What a production asks for its parts. */
export interface Grammar {
  readonly random: Random;
  of(kind: Kind): Node;
  /** An expression in which one more name stands for values of these kinds. */
  within(kind: Kind, name: string, leaves: Partial<Leaves>): Node;
  /** A name that nothing else has. */
  readonly name: string;
  literal(): string;
}

/** The source text of a piece. */
export function print(node: Node): string {
  return node.parts.map((p) => (typeof p === "string" ? p : print(p))).join("");
}

/** A random expression of a kind, at most `depth` deep. */
export function expression(kind: Kind, depth: number, scope: Scope, random: Random): Node {
  const leaves = kind === "body" ? [] : scope.leaves[kind];
  const ways = [...PRODUCTIONS, ...scope.more].filter((p) => p.kind === kind);
  const stop = depth <= 0 || (leaves.length > 0 && random.oneIn(6)) || ways.length === 0;
  if (stop && kind !== "body") return { kind, parts: [leafOf(kind, leaves, random)] };
  const name = `x${scope.bound}`;
  const of = (k: Kind, s: Scope) => expression(k, depth - 1 - (random.oneIn(3) ? 1 : 0), s, random);
  const grammar: Grammar = {
    random,
    name,
    literal: () => text(random),
    of: (k) => of(k, { ...scope, bound: scope.bound + 1 }),
    within: (k, bound, added) => {
      const leaves = Object.fromEntries(
        Object.entries(scope.leaves).map(([key, list]) => {
          const own = added[key as keyof Leaves] ?? [];
          return [key, [...own, ...own, ...list]];
        }),
      ) as unknown as Leaves;
      return of(k, { ...scope, leaves, bound: scope.bound + (bound === name ? 1 : 2) });
    },
  };
  return { kind, parts: random.pick(ways).write(grammar) };
}

const LITERALS: { readonly [kind in Kind]?: (random: Random) => string } = {
  integer: (random) => random.pick(["0", "1", "7", "100", "-2"]).replace(/^-.*/, "($&)"),
  string: (random) => `("" + ${text(random)})`,
};

function leafOf(kind: Kind, leaves: readonly string[], random: Random): string {
  const literal = LITERALS[kind];
  if (literal !== undefined && (leaves.length === 0 || random.oneIn(4))) return literal(random);
  return random.pick(leaves);
}

/** Texts that have been trouble somewhere: beyond ASCII and the BMP, combining, invisible, empty, quoted. */
export const TEXTS = [
  "a",
  "b",
  "",
  " a",
  "aB",
  "é",
  "e\u0301",
  "😀",
  "x@y",
  "none",
  "ab\n",
  "\u00a0",
  "\ufeff",
  '"',
  "\\",
  "`$" + "{a}`",
  "a,b",
  "\u2028",
  "\u0000",
  "acme.example",
  "constructor",
] as const;

function text(random: Random): string {
  return JSON.stringify(random.pick(TEXTS)).replaceAll("\u2028", "\\u2028");
}

const SPLITTERS = ["a", ",", "é", " ", "😀", '"', "."].map((s) => JSON.stringify(s));
const PATTERNS = [
  "/^a/u",
  "/[^a-c]$/u",
  "/\\s/u",
  "/^.$/u",
  "/a|é+|\\d{2}/u",
  "/^\\W*$/u",
  "/^[^\\d\\s]+$/u",
  "/[\\u{1f600}é]{1,2}/u",
  "/(?:a|b)*c?/u",
];

/** A production of a kind. */
export const way =
  (kind: Kind) =>
  (write: (g: Grammar) => readonly (string | Node)[]): Production => ({ kind, write });
const boolean = way("boolean");
const integer = way("integer");
const string = way("string");
const strings = way("strings");
const integers = way("integers");
const rows = way("rows");
const bag = way("bag");
const maybeString = way("maybeString");
const maybeInteger = way("maybeInteger");
const body = way("body");

const rowOf = (name: string): Partial<Leaves> => ({
  string: [`${name}.id`],
  boolean: [`${name}.ok`],
  integer: [`${name}.n`],
});

const PRODUCTIONS: readonly Production[] = [
  // --- Conditions
  boolean((g) => ["(", g.of("boolean"), " && ", g.of("boolean"), ")"]),
  boolean((g) => ["(", g.of("boolean"), " || ", g.of("boolean"), ")"]),
  boolean((g) => ["!", g.of("boolean")]),
  boolean((g) => ["(", g.of("boolean"), " ? ", g.of("boolean"), " : ", g.of("boolean"), ")"]),
  boolean((g) => [
    "((",
    g.of("integer"),
    `) + 0 ${g.random.pick(["===", "!==", "<", "<=", ">", ">="])} `,
    g.of("integer"),
    ")",
  ]),
  boolean((g) => ["(", g.of("integer"), ` ${g.random.pick(["<", "<=", ">", ">="])} `, g.of("integer"), ")"]),
  boolean((g) => ['(("" + ', g.of("string"), `) ${g.random.pick(["===", "!=="])} `, g.of("string"), ")"]),
  boolean((g) => ["(", g.of("maybeString"), ` ${g.random.pick(["===", "!=="])} `, g.of("string"), ")"]),
  boolean((g) => ["(", g.of("maybeInteger"), ` ${g.random.pick(["===", "!=="])} `, g.of("integer"), ")"]),
  boolean((g) => ["(", g.of("maybeString"), ` ${g.random.pick(["===", "!=="])} undefined)`]),
  boolean((g) => ["(", g.of("maybeInteger"), ` ${g.random.pick(["===", "!=="])} undefined)`]),
  boolean((g) => [
    g.of("strings"),
    `.${g.random.pick(["some", "every"])}((${g.name}) => `,
    g.within("boolean", g.name, { string: [g.name] }),
    ")",
  ]),
  boolean((g) => [
    g.of("bag"),
    `.${g.random.pick(["some", "every"])}((${g.name}) => `,
    g.within("boolean", g.name, { string: [g.name] }),
    ")",
  ]),
  boolean((g) => [
    g.of("integers"),
    `.${g.random.pick(["some", "every"])}((${g.name}) => `,
    g.within("boolean", g.name, { integer: [g.name] }),
    ")",
  ]),
  boolean((g) => [
    g.of("rows"),
    `.${g.random.pick(["some", "every"])}((${g.name}) => `,
    g.within("boolean", g.name, rowOf(g.name)),
    ")",
  ]),
  boolean((g) => [
    g.of("rows"),
    `.${g.random.pick(["some", "every"])}(({ id: ${g.name}, ok }) => ok !== `,
    g.within("boolean", g.name, { string: [g.name] }),
    ")",
  ]),
  boolean((g) => [
    "Object.entries(",
    g.of("table"),
    `).${g.random.pick(["some", "every"])}(([${g.name}, v${g.name}]) => `,
    g.within("boolean", g.name, { string: [g.name], integer: [`v${g.name}`] }),
    ")",
  ]),
  boolean((g) => [
    "Object.values(",
    g.of("table"),
    `).${g.random.pick(["some", "every"])}((${g.name}) => `,
    g.within("boolean", g.name, { integer: [g.name] }),
    ")",
  ]),
  boolean((g) => [g.of("strings"), ".includes(", g.of("string"), ")"]),
  boolean((g) => [g.of("bag"), ".includes(", g.of("string"), ")"]),
  boolean((g) => [g.of("integers"), ".includes(", g.of("integer"), ")"]),
  boolean((g) => ["new Set(", g.of("strings"), ").has(", g.of("string"), ")"]),
  boolean((g) => ["NAMES.has(", g.of("string"), ")"]),
  boolean((g) => [
    g.of("string"),
    `.${g.random.pick(["startsWith", "endsWith", "includes"])}(`,
    g.of("string"),
    ")",
  ]),
  boolean((g) => [`${g.random.pick(PATTERNS)}.test(`, g.of("string"), ")"]),
  boolean((g) => ["isOver(", g.of("integer"), ", ", g.of("integer"), ")"]),
  boolean((g) => ["known(", g.of("string"), ")"]),
  boolean((g) => ["odd(", g.of("strings"), ", ", g.of("maybeString"), ")"]),
  boolean((g) => ["graded(", g.of("integer"), ", ", g.of("boolean"), ")"]),
  // --- Numbers
  integer((g) => ["(", g.of("integer"), ` ${g.random.pick(["+", "-"])} `, g.of("integer"), ")"]),
  integer((g) => [
    "(",
    g.of("integer"),
    ` ${g.random.pick(["*", "%"])} ${g.random.pick(["2", "-3", "10"])})`,
  ]),
  integer((g) => ["(", g.of("integer"), " * ", g.of("integer"), ")"]),
  integer((g) => ["(", g.of("boolean"), " ? ", g.of("integer"), " : ", g.of("integer"), ")"]),
  integer((g) => ["(", g.of("maybeInteger"), " ?? ", g.of("integer"), ")"]),
  integer((g) => [g.of("string"), ".length"]),
  integer((g) => [g.of("strings"), ".length"]),
  integer((g) => [g.of("bag"), ".length"]),
  integer((g) => ["new Set(", g.of("strings"), ").size"]),
  integer((g) => ["Object.keys(", g.of("table"), ").length"]),
  integer((g) => ["(-", g.of("integer"), ")"]),
  maybeInteger((g) => [g.of("integers"), ".at(", g.of("integer"), ")"]),
  maybeInteger((g) => [
    g.of("integers"),
    `.find((${g.name}) => `,
    g.within("boolean", g.name, { integer: [g.name] }),
    ")",
  ]),
  maybeInteger((g) => [
    g.of("rows"),
    `.find((${g.name}) => `,
    g.within("boolean", g.name, rowOf(g.name)),
    ")?.n",
  ]),
  maybeInteger((g) => [g.of("table"), "[", g.of("string"), "]"]),
  maybeInteger((g) => ["(", g.of("boolean"), " ? ", g.of("integer"), " : undefined)"]),
  // --- Strings
  string((g) => ["(", g.of("string"), " + ", g.of("string"), ")"]),
  string((g) => ["`${", g.of("integer"), "}/${", g.of("boolean"), "}`"]),
  string((g) => ["(", g.of("boolean"), " ? ", g.of("string"), " : ", g.of("string"), ")"]),
  string((g) => ["(", g.of("maybeString"), " ?? ", g.of("string"), ")"]),
  string((g) => ["pick(", g.of("boolean"), ", ", g.of("string"), ", ", g.of("string"), ")"]),
  string((g) => ["called(", g.of("integer"), ")"]),
  string((g) => [g.of("string"), ".trim()"]),
  string((g) => [g.of("string"), `.${g.random.pick(["toLowerCase", "toUpperCase"])}()`]),
  string((g) => [g.of("string"), ".slice(", g.of("integer"), ")"]),
  string((g) => [g.of("string"), ".slice(", g.of("integer"), ", ", g.of("integer"), ")"]),
  string((g) => [
    g.of("string"),
    `.replaceAll(${g.random.pick(SPLITTERS)}, ${g.literal()})`.replaceAll("$", "S"),
  ]),
  string((g) => [g.of("strings"), `.join(${g.literal()})`]),
  maybeString((g) => [g.of("strings"), ".at(", g.of("integer"), ")"]),
  maybeString((g) => [g.of("string"), `.split(${g.random.pick(SPLITTERS)})[${g.random.below(3)}]`]),
  maybeString((g) => [
    g.of("strings"),
    `.find((${g.name}) => `,
    g.within("boolean", g.name, { string: [g.name] }),
    ")",
  ]),
  maybeString((g) => [
    g.of("rows"),
    `.find((${g.name}) => `,
    g.within("boolean", g.name, rowOf(g.name)),
    ")?.id.trim()",
  ]),
  maybeString((g) => ["(", g.of("boolean"), " ? undefined : ", g.of("string"), ")"]),
  // --- Lists
  strings((g) => [
    g.of("strings"),
    `.filter((${g.name}) => `,
    g.within("boolean", g.name, { string: [g.name] }),
    ")",
  ]),
  strings((g) => [
    g.of("strings"),
    `.map((${g.name}) => `,
    g.within("string", g.name, { string: [g.name] }),
    ")",
  ]),
  strings((g) => [
    g.of("strings"),
    `.flatMap((${g.name}) => [`,
    g.within("string", g.name, { string: [g.name] }),
    `, ${g.literal()}])`,
  ]),
  strings((g) => [g.of("string"), `.split(${g.random.pick(SPLITTERS)})`]),
  strings((g) => ["[", g.of("string"), ", ", g.of("string"), "]"]),
  strings((g) => [g.of("strings"), ".slice(", g.of("integer"), ")"]),
  strings((g) => [g.of("strings"), ".slice(", g.of("integer"), ", ", g.of("integer"), ")"]),
  strings((g) => [
    g.of("rows"),
    `.map(({ id: ${g.name} }) => `,
    g.within("string", g.name, { string: [g.name] }),
    ")",
  ]),
  integers((g) => [
    g.of("integers"),
    `.filter((${g.name}) => `,
    g.within("boolean", g.name, { integer: [g.name] }),
    ")",
  ]),
  integers((g) => [
    g.of("integers"),
    `.map((${g.name}) => `,
    g.within("integer", g.name, { integer: [g.name] }),
    ")",
  ]),
  integers((g) => ["[", g.of("integer"), ", ", g.of("integer"), "]"]),
  integers((g) => [g.of("rows"), `.map((${g.name}) => ${g.name}.n)`]),
  rows((g) => [g.of("rows"), `.filter((${g.name}) => `, g.within("boolean", g.name, rowOf(g.name)), ")"]),
  rows((g) => [g.of("rows"), ".slice(", g.of("integer"), ")"]),
  rows((g) => [
    g.of("strings"),
    `.map((${g.name}) => ({ id: ${g.name}, ok: `,
    g.within("boolean", g.name, { string: [g.name] }),
    ", n: ",
    g.within("integer", g.name, { string: [g.name] }),
    " }))",
  ]),
  bag((g) => ["Object.keys(", g.of("table"), ")"]),
  bag((g) => [
    g.of("bag"),
    `.filter((${g.name}) => `,
    g.within("boolean", g.name, { string: [g.name] }),
    ")",
  ]),
  bag((g) => [
    "Object.entries(",
    g.of("table"),
    `).map(([${g.name}, v${g.name}]) => `,
    g.within("string", g.name, { string: [g.name], integer: [`v${g.name}`] }),
    ")",
  ]),
  // --- Functions of the event
  body((g) => ["(r) => ", g.of("boolean")]),
  body((g) => ["(r) => ", g.of("boolean")]),
  body((g) => [
    "(r) => { const input = ",
    g.of("string"),
    "; const data = ",
    g.of("boolean"),
    "; if (",
    g.within("boolean", "input", { string: ["input"], boolean: ["data"] }),
    ") return ",
    g.within("boolean", "input", { string: ["input"], boolean: ["data"] }),
    '; return data !== (input === "a"); }',
  ]),
  body((g) => [
    "(r) => { const { n: input, list: [data = ",
    g.of("string"),
    "] } = r.args; return ",
    g.within("boolean", "input", { string: ["data"], integer: ["input"] }),
    "; }",
  ]),
  body((g) => [
    '(r) => { switch (r.args.e) { case "a": return ',
    g.of("boolean"),
    '; case "b": case "c": { const some = ',
    g.of("integer"),
    "; return ",
    g.within("boolean", "some", { integer: ["some"] }),
    "; } } }",
  ]),
  body((g) => [
    "(r) => { switch (",
    g.of("integer"),
    ") { case 0: return ",
    g.of("boolean"),
    "; case 1: case 7: return ",
    g.of("boolean"),
    "; default: if (",
    g.of("boolean"),
    ") return ",
    g.of("boolean"),
    "; else return ",
    g.of("boolean"),
    "; } }",
  ]),
];
