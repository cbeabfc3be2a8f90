import fc from "fast-check";

// Well-typed policies of the language as source text, over one tool, and requests for it.

/** What an expression can be. */
type Kind = "boolean" | "integer" | "string" | "strings";

interface Names {
  readonly booleans: readonly string[];
  readonly integers: readonly string[];
  readonly strings: readonly string[];
}

const EVENT: Names = {
  booleans: ["r.args.flag", "(r.args.maybe === true)"],
  integers: ["r.args.n", "r.args.m", "(r.args.o?.n ?? 3)", "r.args.list.length"],
  strings: [
    "r.args.s",
    "r.args.mail.domain",
    '(r.args.t ?? "none")',
    '(r.args.z ?? "nil")',
    '(r.args.o?.id ?? "")',
    "r.args.e",
  ],
};

/** The tool whose calls are decided. */
export const TOOLS = `import { type EmailAddress, type Integer, type Money, tool } from "@enjoin/dsl";
export const act = tool<{
  s: string; t?: string; z: string | null; n: Integer; m: Money; flag: boolean; maybe?: boolean; e: "a" | "b";
  mail: EmailAddress; list: string[]; more?: string[]; o?: { id: string; n?: Integer; tags: string[] };
  rows: { id: string; ok: boolean }[];
}>("act");
`;

/** Helpers that the expressions call. */
export const HELPERS = `import type { Integer } from "@enjoin/dsl";
const LIMIT = 7;
const NAMES = ["a", "é", "😀", ""];
export const isOver = (value: Integer | number, limit: number) => value > limit || value === LIMIT;
export const pick = (flag: boolean, one: string, other: string) => (flag ? one : other + "!");
export const known = (name: string) => NAMES.includes(name) && !name.startsWith("z");
export function odd(list: readonly string[], name: string | undefined): boolean {
  if (name === undefined) return list.length === 0;
  const wanted = name.trim();
  return list.some((x) => x === wanted) !== known(wanted);
}
`;

const TEXTS = [
  "a",
  "b",
  "",
  " a",
  "é",
  "😀",
  "x@y",
  "none",
  "ab\n",
  "\u00a0",
  '"',
  "\\",
  "a,b",
  "\u2028",
  "acme.example",
];
// U+2028 ends a line of source, and lines tell which rule a diagnostic is about.
const text = fc.constantFrom(...TEXTS).map((s) => JSON.stringify(s).replace("\u2028", "\\u2028"));
const nonEmpty = fc.constantFrom("a", ",", "é", " ", "😀", '"').map((s) => JSON.stringify(s));
const pattern = fc.constantFrom("/^a/u", "/[^a-c]$/u", "/\\s/u", "/^.$/u", "/a|é+|\\d{2}/u", "/^\\W*$/u");

/** An expression of one kind, at most `depth` deep. */
function expression(kind: Kind, depth: number, names: Names, fresh: number): fc.Arbitrary<string> {
  if (depth <= 0) return leaf(kind, names);
  const sub = (k: Kind, with_ = names, next = fresh) => expression(k, depth - 1, with_, next);
  const b = sub("boolean");
  const i = sub("integer");
  const s = sub("string");
  const l = sub("strings");
  const name = `x${fresh}`;
  const inner = sub("boolean", { ...names, strings: [name, name, ...names.strings] }, fresh + 1);
  const innerText = sub("string", { ...names, strings: [name, name, ...names.strings] }, fresh + 1);
  const innerRow = sub(
    "boolean",
    { ...names, strings: [`${name}.id`, ...names.strings], booleans: [`${name}.ok`, ...names.booleans] },
    fresh + 1,
  );
  switch (kind) {
    case "boolean":
      return fc.oneof(
        fc.tuple(b, b).map(([x, y]) => `(${x} && ${y})`),
        fc.tuple(b, b).map(([x, y]) => `(${x} || ${y})`),
        b.map((x) => `!${x}`),
        fc.tuple(b, b, b).map(([x, y, z]) => `(${x} ? ${y} : ${z})`),
        fc
          .tuple(fc.constantFrom("===", "!==", "<", "<=", ">", ">="), i, i)
          .map(([op, x, y]) => `((${x}) + 0 ${op} ${y})`),
        fc.tuple(fc.constantFrom("===", "!=="), s, s).map(([op, x, y]) => `(("" + ${x}) ${op} ${y})`),
        fc
          .tuple(fc.constantFrom("===", "!=="), b, b)
          .map(([op, x, y]) => `((${x} || r.args.n === 5) ${op} (${y} && r.args.n !== 6))`),
        fc
          .tuple(fc.constantFrom("some", "every"), l, inner)
          .map(([m, x, y]) => `${x}.${m}((${name}) => ${y})`),
        fc
          .tuple(fc.constantFrom("some", "every"), innerRow)
          .map(([m, y]) => `r.args.rows.${m}((${name}) => ${y})`),
        fc.tuple(l, s).map(([x, y]) => `${x}.includes(${y})`),
        fc
          .tuple(fc.constantFrom("startsWith", "endsWith", "includes"), s, s)
          .map(([m, x, y]) => `${x}.${m}(${y})`),
        fc.tuple(pattern, s).map(([p, x]) => `${p}.test(${x})`),
        fc.tuple(i, i).map(([x, y]) => `isOver(${x}, ${y})`),
        s.map((x) => `known(${x})`),
        fc
          .tuple(l, fc.constantFrom("r.args.t", "r.args.o?.id", "undefined"))
          .map(([x, y]) => `odd(${x}, ${y})`),
        fc
          .constantFrom(
            "r.args.o === undefined",
            "r.args.t !== undefined",
            "r.args.z === null",
            "r.args.more?.some((q) => q === r.args.s) === true",
            "r.args.o?.tags.includes(r.args.s) !== false",
            'r.args.t?.trim() !== "a"',
            "(r.args.o !== undefined && r.args.o.id === r.args.t)",
            "(r.args.t === undefined || r.args.t.length > 1)",
            "r.task?.request === r.args.s",
            "r.credential?.bound === true",
            "(r.delegation ?? []).every((d) => d.scopes.includes(r.args.s))",
          )
          .map((x) => `(${x})`),
      );
    case "integer":
      return fc.oneof(
        fc.tuple(fc.constantFrom("+", "-"), i, i).map(([op, x, y]) => `(${x} ${op} ${y})`),
        fc.tuple(i, fc.constantFrom("2", "-3", "10")).map(([x, y]) => `(${x} * ${y})`),
        fc.tuple(i, fc.constantFrom("2", "-3", "10")).map(([x, y]) => `(${x} % ${y})`),
        fc.tuple(b, i, i).map(([x, y, z]) => `(${x} ? ${y} : ${z})`),
        s.map((x) => `${x}.length`),
        l.map((x) => `${x}.length`),
        i.map((x) => `(-${x})`),
      );
    case "string":
      return fc.oneof(
        fc.tuple(s, s).map(([x, y]) => `(${x} + ${y})`),
        fc.tuple(i, b).map(([x, y]) => `\`\${${x}}/\${${y}}\``),
        fc.tuple(b, s, s).map(([x, y, z]) => `(${x} ? ${y} : ${z})`),
        fc.tuple(b, s, s).map(([x, y, z]) => `pick(${x}, ${y}, ${z})`),
        s.map((x) => `${x}.trim()`),
        fc.tuple(s, nonEmpty, text).map(([x, y, z]) => `${x}.replaceAll(${y}, ${z})`),
        fc.tuple(l, text).map(([x, y]) => `${x}.join(${y})`),
        fc.tuple(s, s).map(([x, y]) => `(r.args.t ?? ${x} + ${y})`),
      );
    case "strings":
      return fc.oneof(
        fc.tuple(l, inner).map(([x, y]) => `${x}.filter((${name}) => ${y})`),
        fc.tuple(l, innerText).map(([x, y]) => `${x}.map((${name}) => ${y})`),
        fc.tuple(l, innerText, text).map(([x, y, z]) => `${x}.flatMap((${name}) => [${y}, ${z}])`),
        fc.tuple(s, nonEmpty).map(([x, y]) => `${x}.split(${y})`),
        fc.tuple(s, s).map(([x, y]) => `[${x}, ${y}]`),
        innerRow.map((y) => `r.args.rows.filter((${name}) => ${y}).map((w) => w.id)`),
      );
  }
}

function leaf(kind: Kind, names: Names): fc.Arbitrary<string> {
  switch (kind) {
    case "boolean":
      return fc.constantFrom(...names.booleans);
    case "integer":
      return fc.oneof(fc.constantFrom(...names.integers), fc.constantFrom("0", "1", "7", "100"));
    case "string":
      return fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...names.strings) },
        { weight: 1, arbitrary: text.map((t) => `("" + ${t})`) },
      );
    case "strings":
      return fc.constantFrom(
        "r.args.list",
        "(r.args.more ?? r.args.list)",
        "(r.args.o?.tags ?? r.args.list)",
      );
  }
}

const predicate = fc.oneof(
  expression("boolean", 4, EVENT, 0).map((e) => `(r) => ${e}`),
  fc
    .tuple(
      expression("string", 2, EVENT, 0),
      expression("boolean", 2, EVENT, 0),
      expression(
        "boolean",
        3,
        { ...EVENT, strings: ["input", ...EVENT.strings], booleans: ["data", ...EVENT.booleans] },
        0,
      ),
      expression("boolean", 2, EVENT, 5),
    )
    .map(
      ([s, b, e, f]) =>
        `(r) => { const input = ${s}; const data = ${b}; if (${f}) return ${e}; return data !== (input === "a"); }`,
    ),
);

/** One rule: an effect, a predicate, a message. */
export const rule = fc.record({
  effect: fc.constantFrom("permit", "deny", "stepUp", "halt", "log", "permit"),
  when: predicate,
  message: fc.option(
    expression("string", 2, EVENT, 0).map((e) => `(r) => ${e}`),
    { nil: undefined },
  ),
});

const anyText = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.string({ unit: "grapheme", maxLength: 3 }),
);
const integer = fc.oneof(
  fc.integer({ min: -10, max: 12 }),
  fc.constantFrom(100, 0, -0, 2 ** 31, -(2 ** 40), 2 ** 53 - 1, 1 - 2 ** 53),
);
const texts = fc.array(anyText, { maxLength: 4 });

/** Arguments that fit the contract. */
export const args = fc.record(
  {
    s: anyText,
    t: anyText,
    z: fc.option(anyText),
    n: integer,
    m: integer.map(Math.abs),
    flag: fc.boolean(),
    maybe: fc.boolean(),
    e: fc.constantFrom("a", "b"),
    mail: fc.constantFrom("a@acme.example", "b.c@x.y"),
    list: texts,
    more: texts,
    o: fc.record(
      { id: anyText, n: fc.integer({ min: -3, max: 9 }), tags: texts },
      { requiredKeys: ["id", "tags"] },
    ),
    rows: fc.array(fc.record({ id: anyText, ok: fc.boolean() }), { maxLength: 3 }),
  },
  { requiredKeys: ["s", "z", "n", "m", "flag", "e", "mail", "list", "rows"] },
);

const junk: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  undefined,
  null,
  "",
  "x",
  0,
  1.5,
  2 ** 53,
  -1,
  true,
  [],
  ["x"],
  [null],
  {},
  { id: 1 },
  "A@B.c",
);

/** One change that may break the arguments: a value dropped, nulled or of another type, or a key too many. */
export const damage = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom(..."s t z n m flag maybe e mail list more o rows extra".split(" ")),
      junk,
    ),
  },
);

/** What the enforcer may know beside. */
export const context = fc.record(
  {
    task: fc.record(
      { id: fc.constant("t"), tools: texts, expires: fc.constant(1), request: anyText },
      { requiredKeys: ["id", "tools", "expires"] },
    ),
    claims: fc.dictionary(fc.constantFrom("purpose", "other"), anyText),
    credential: fc.record({
      id: fc.constant("c"),
      kind: fc.constant("k"),
      audience: anyText,
      scopes: texts,
      issued: fc.constant(0),
      expires: fc.constant(9),
      bound: fc.boolean(),
    }),
    delegation: fc.array(fc.record({ type: fc.constant("u"), id: fc.constant("i"), scopes: texts }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: [] },
);
