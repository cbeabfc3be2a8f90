import fc from "fast-check";
import type {
  Expr,
  Field,
  Helper,
  IrType,
  Lambda,
  Method,
  ToolContract,
} from "../../packages/model/src/index.js";

// Random well-typed conditions over one tool as trees, and requests for it. Constants come from a few, so that
// conditions often meet, contradict each other and repeat.

const STRING: IrType = { kind: "string" };
const INTEGER: IrType = { kind: "integer" };
const BOOLEAN: IrType = { kind: "boolean" };
const ROW: IrType = {
  kind: "object",
  fields: [
    { name: "id", type: STRING },
    { name: "ok", type: BOOLEAN },
  ],
  open: false,
};

function maybe(of: IrType): IrType {
  return { kind: "nullable", of, absence: "missing" };
}

const ARGS: readonly Field[] = [
  { name: "n", type: { kind: "integer", minimum: 0, maximum: 10 } },
  { name: "m", type: INTEGER },
  { name: "k", type: maybe(INTEGER) },
  { name: "f", type: { kind: "number" } },
  { name: "e", type: { kind: "enum", values: ["a", "b", "c"] } },
  { name: "s", type: STRING },
  { name: "t", type: maybe(STRING) },
  { name: "b", type: BOOLEAN },
  { name: "c", type: maybe(BOOLEAN) },
  { name: "p", type: { kind: "string", format: "path" } },
  { name: "list", type: { kind: "array", items: STRING } },
  { name: "tags", type: { kind: "array", items: { kind: "enum", values: ["a", "b"] } } },
  { name: "rows", type: { kind: "array", items: ROW } },
  { name: "rec", type: { kind: "record", values: STRING } },
  { name: "u", type: { kind: "union", of: [STRING, INTEGER] } },
  {
    name: "o",
    type: maybe({
      kind: "object",
      fields: [
        { name: "id", type: STRING },
        { name: "n", type: maybe({ kind: "integer", minimum: 0 }) },
      ],
      open: false,
    }),
  },
];

/** The tool whose calls the conditions are about. */
export const TOOL: ToolContract = {
  kind: "tool",
  id: 0,
  name: "act",
  args: ARGS,
  open: false,
  result: { kind: "json" },
  effects: [],
  labels: [],
};

const text = fc.constantFrom("", "a", "b", "c", "ab", "abc", "/a", "/a/b", "é");
const integer = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(2 ** 53 - 1, 100, 1 - 2 ** 53));
const path = fc.constantFrom("/", "/a", "/a/b", "/b", "/ab");
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

/** Events as the conditions see them. */
export const request = fc.record({
  tool: fc.constant("act"),
  time: fc.nat(5),
  subject: fc.record({ type: text, id: text }),
  task: optional(fc.record({ id: text, tools: fc.array(text, { maxLength: 2 }), expires: fc.nat(5) })),
  args: fc.record({
    n: fc.integer({ min: 0, max: 10 }),
    m: integer,
    k: optional(integer),
    f: fc.oneof(integer, fc.constantFrom(0.5, 2.5, 1e308, -1.5)),
    e: fc.constantFrom("a", "b", "c"),
    s: text,
    t: optional(text),
    b: fc.boolean(),
    c: optional(fc.boolean()),
    p: path,
    list: fc.array(text, { maxLength: 3 }),
    tags: fc.array(fc.constantFrom("a", "b"), { maxLength: 2 }),
    rows: fc.array(fc.record({ id: text, ok: fc.boolean() }), { maxLength: 2 }),
    rec: fc.dictionary(fc.constantFrom("a", "b", "c"), text),
    u: fc.oneof(text, integer),
    o: optional(fc.record({ id: text, n: optional(fc.nat(9)) })),
  }),
});

const LISTS = {
  constant: ["a", "b", "ab"],
  numbers: [1, 3, 5],
  rows: [
    { id: "a", ok: true },
    { id: "b", ok: false },
  ],
};

/** The constants that the conditions name. */
export const CONSTANTS = Object.entries(LISTS).map(([name, value]) => ({
  kind: "constant" as const,
  id: 0,
  name,
  value,
  type: { kind: "json" as const },
}));

// --- Trees -----------------------------------------------------------------------------------------------------

type Made<K extends Expr["kind"]> = Omit<Extract<Expr, { kind: K }>, "id" | "type" | "kind">;

function node<K extends Expr["kind"]>(kind: K, type: IrType, rest: Made<K>): Expr {
  return { kind, id: 0, type, ...rest } as unknown as Expr;
}

const literal = (value: string | number | boolean | null): Expr => {
  const type = typeof value === "string" ? STRING : typeof value === "number" ? INTEGER : BOOLEAN;
  return node("literal", value === null ? maybe(STRING) : type, { value });
};
const field = (object: Expr, name: string, type: IrType): Expr => node("field", type, { object, name });
const variable = (name: string, type: IrType): Expr => node("variable", type, { name });
const constant = (name: string): Expr => node("constant", { kind: "json" }, { name });
const event: Expr = node("request", { kind: "json" }, {});
const arg = (name: string): Expr =>
  field(
    field(event, "args", { kind: "json" }),
    name,
    ARGS.find((a) => a.name === name)?.type ?? { kind: "json" },
  );
const absent = (operand: Expr): Expr => node("absent", BOOLEAN, { operand });
const not = (operand: Expr): Expr => node("not", BOOLEAN, { operand });
const coalesce = (left: Expr, right: Expr): Expr => node("coalesce", right.type, { left, right });
const choice = (test: Expr, yes: Expr, no: Expr): Expr =>
  // biome-ignore lint/suspicious/noThenProperty: the tree's name for it, and never awaited
  node("conditional", yes.type, { test, then: yes, else: no });
const method = (
  name: Method,
  type: IrType,
  target: Expr,
  args: readonly Expr[] = [],
  lambda?: Lambda,
): Expr =>
  node("method", type, { method: name, target, args, ...(lambda ? { lambda } : {}) } as Made<"method">);
const compare = (op: "eq" | "ne" | "lt" | "le" | "gt" | "ge", left: Expr, right: Expr): Expr =>
  node("compare", BOOLEAN, { op, left, right });

const x = variable("x", INTEGER);
const y = variable("y", STRING);

/** The helpers that the conditions call. */
export const HELPERS: readonly Helper[] = [
  {
    kind: "helper",
    id: 0,
    name: "over",
    params: [{ name: "x", type: INTEGER }],
    returns: BOOLEAN,
    body: choice(compare("gt", x, literal(5)), literal(true), compare("eq", x, literal(3))),
  },
  {
    kind: "helper",
    id: 0,
    name: "short",
    params: [{ name: "y", type: maybe(STRING) }],
    returns: BOOLEAN,
    body: node("or", BOOLEAN, {
      left: absent(y),
      right: compare("lt", method("string.length", INTEGER, y), literal(2)),
    }),
  },
];

type Kind = "boolean" | "integer" | "string" | "strings";

const arbitraries = new Map<string, fc.Arbitrary<Expr>>();

/** Expressions of a kind, at most `depth` deep. Function `level` of a list has the variable `v<level>`. */
export function expression(kind: Kind, depth: number, level = 0): fc.Arbitrary<Expr> {
  const key = `${kind} ${depth} ${level}`;
  const made = arbitraries.get(key) ?? (depth <= 0 ? leaf(kind, level) : inner(kind, depth, level));
  arbitraries.set(key, made);
  return made;
}

/** Even levels have a text, odd ones a row. */
function itemTexts(level: number): Expr[] {
  return [...Array(level).keys()].map((l) =>
    l % 2 === 0 ? variable(`v${l}`, STRING) : field(variable(`v${l}`, ROW), "id", STRING),
  );
}

function itemFlags(level: number): Expr[] {
  return [...Array(level).keys()]
    .filter((l) => l % 2 === 1)
    .map((l) => field(variable(`v${l}`, ROW), "ok", BOOLEAN));
}

function leaf(kind: Kind, level: number): fc.Arbitrary<Expr> {
  switch (kind) {
    case "boolean":
      return fc.oneof(
        fc.constantFrom(
          arg("b"),
          compare("eq", arg("c"), literal(true)),
          absent(arg("t")),
          ...itemFlags(level),
        ),
        fc.constantFrom(
          absent(arg("o")),
          absent(arg("k")),
          absent(field(event, "task", { kind: "json" })),
          node("is", BOOLEAN, { operand: arg("t"), what: "string" }),
          node("is", BOOLEAN, { operand: arg("u"), what: "number" }),
        ),
        ...itemTexts(level).map((item) =>
          fc
            .tuple(fc.constantFrom("eq", "ne"), text)
            .map(([op, t]) => compare(op as "eq" | "ne", item, literal(t))),
        ),
      );
    case "integer":
      return fc.oneof(
        fc.constantFrom("n", "m", "n").map(arg),
        integer.map(literal),
        fc.constantFrom(
          field(event, "time", INTEGER),
          coalesce(arg("k"), literal(4)),
          coalesce(field(arg("o"), "n", maybe(INTEGER)), literal(3)),
        ),
      );
    case "string":
      return fc.oneof(
        fc.constantFrom("s", "e", "s", "p").map(arg),
        text.map(literal),
        fc.constantFrom(
          coalesce(arg("t"), literal("a")),
          coalesce(field(arg("o"), "id", STRING), literal("b")),
          coalesce(method("record.get", maybe(STRING), arg("rec"), [literal("a")]), literal("c")),
          ...itemTexts(level),
          ...itemTexts(level),
        ),
      );
    case "strings":
      return fc.oneof(fc.constantFrom("list", "tags").map(arg), fc.constant(constant("constant")));
  }
}

function inner(kind: Kind, depth: number, level: number): fc.Arbitrary<Expr> {
  const sub = (k: Kind, l = level) => expression(k, depth - 1, l);
  const b = sub("boolean");
  const i = sub("integer");
  const s = sub("string");
  const l = sub("strings");
  const name = `v${level}`;
  const item = level % 2 === 0 ? STRING : ROW;
  const lists: fc.Arbitrary<Expr> = level % 2 === 0 ? l : fc.constantFrom(arg("rows"), constant("rows"));
  const body = level < 3 ? sub("boolean", level + 1) : fc.constant(literal(true));
  const some = fc
    .tuple(fc.constantFrom<Method>("array.some", "array.every"), lists, body)
    .map(([m, list, e]) => method(m, BOOLEAN, list, [], { param: name, body: e }));
  const choose = (of: fc.Arbitrary<Expr>) => fc.tuple(b, of, of).map(([t, yes, no]) => choice(t, yes, no));
  switch (kind) {
    case "boolean":
      return fc.oneof(
        leaf(kind, level),
        b.map(not),
        ...(["and", "or", "and", "or"] as const).map((op) =>
          fc.tuple(b, b).map(([left, right]) => node(op, BOOLEAN, { left, right })),
        ),
        choose(b),
        some,
        fc
          .tuple(fc.constantFrom("eq", "ne", "lt", "le", "gt", "ge"), i, i)
          .map(([op, left, right]) => compare(op, left, right)),
        fc
          .tuple(fc.constantFrom("eq", "lt", "ge", "ne"), integer)
          .map(([op, n]) => compare(op, arg("f"), literal(n))),
        fc.tuple(fc.constantFrom("eq", "ne"), s, s).map(([op, left, right]) => compare(op, left, right)),
        fc.tuple(fc.constantFrom("eq", "ne"), b, b).map(([op, left, right]) => compare(op, left, right)),
        fc
          .tuple(
            fc.constantFrom("eq", "ne"),
            fc.constantFrom("t", "c", "k", "u", "e"),
            fc.oneof(text, integer, fc.boolean()),
          )
          .map(([op, a, v]) => compare(op, arg(a), literal(v))),
        fc.tuple(l, s).map(([list, e]) => method("array.includes", BOOLEAN, list, [e])),
        fc
          .tuple(l, s)
          .map(([list, e]) =>
            method("set.has", BOOLEAN, method("set.of", { kind: "array", items: STRING }, list), [e]),
          ),
        i.map((e) => method("array.includes", BOOLEAN, constant("numbers"), [e])),
        fc
          .constantFrom("t", "k")
          .map((a) =>
            method("array.includes", BOOLEAN, constant(a === "t" ? "constant" : "numbers"), [arg(a)]),
          ),
        fc
          .tuple(fc.constantFrom<Method>("string.startsWith", "string.endsWith", "string.includes"), s, s)
          .map(([m, t, part]) => method(m, BOOLEAN, t, [part])),
        path.map((dir) => method("path.isInside", BOOLEAN, arg("p"), [literal(dir)])),
        fc
          .tuple(fc.constantFrom("^a", "b$", "^(?:a|b)$", "é"), s)
          .map(([pattern, target]) => node("test", BOOLEAN, { target, pattern })),
        fc
          .constantFrom("string", "number", "boolean")
          .map((what) => node("is", BOOLEAN, { operand: arg("u"), what: what as "string" })),
        i.map((e) => node("call", BOOLEAN, { helper: "over", args: [e] })),
        fc.oneof(s, fc.constant(arg("t"))).map((e) => node("call", BOOLEAN, { helper: "short", args: [e] })),
        fc.constantFrom("a", "z").map((key) => method("object.has", BOOLEAN, arg("rec"), [literal(key)])),
        fc
          .tuple(lists, body)
          .map(([list, e]) => absent(method("array.find", maybe(item), list, [], { param: name, body: e }))),
        ...(level < 3 && level % 2 === 0
          ? [fc.tuple(s, body).map(([value, e]) => node("let", BOOLEAN, { name, value, body: e }))]
          : []),
        // A condition on elements that stands in the function of another list, of the same depth.
        fc.tuple(fc.constantFrom("and", "or"), lists, body, body).map(([op, list, e, f]) => {
          const over = (with_: Expr) => method("array.some", BOOLEAN, list, [], { param: name, body: with_ });
          const other = node(op as "and" | "or", BOOLEAN, { left: f, right: variable("w", BOOLEAN) });
          return node("let", BOOLEAN, { name: "w", value: over(e), body: over(other) });
        }),
        // Two functions of one list, one in the other.
        ...(level % 2 === 0
          ? [
              fc.tuple(l, text, text).map(([list, one, two]) => {
                const [outer, inside] = [variable(name, STRING), variable(`${name}b`, STRING)];
                const e = node("and", BOOLEAN, {
                  left: compare("eq", outer, literal(one)),
                  right: compare("eq", inside, literal(two)),
                });
                const nested = method("array.some", BOOLEAN, list, [], { param: `${name}b`, body: e });
                return method("array.some", BOOLEAN, list, [], { param: name, body: nested });
              }),
            ]
          : []),
        fc
          .tuple(l, fc.integer({ min: -1, max: 2 }), fc.integer({ min: -3, max: 3 }))
          .map(([list, from, at]) =>
            absent(
              method("array.at", maybe(STRING), method("array.slice", list.type, list, [literal(from)]), [
                literal(at),
              ]),
            ),
          ),
        fc.tuple(b, b).map(([p, q]) => {
          const record = node(
            "object",
            { kind: "json" },
            {
              fields: [
                { name: "p", value: p },
                { name: "q", value: q },
              ],
            },
          );
          return not(field(record, "p", BOOLEAN));
        }),
      );
    case "integer":
      return fc.oneof(
        leaf(kind, level),
        ...(["add", "sub", "mul"] as const).map((op) =>
          fc.tuple(i, i).map(([left, right]) => node("arithmetic", INTEGER, { op, left, right })),
        ),
        fc
          .tuple(i, fc.constantFrom(2, -3, 10))
          .map(([left, n]) => node("arithmetic", INTEGER, { op: "rem", left, right: literal(n) })),
        choose(i),
        s.map((e) => method("string.length", INTEGER, e)),
        l.map((e) => method("array.length", INTEGER, e)),
        l.map((e) => method("set.size", INTEGER, method("set.of", { kind: "array", items: STRING }, e))),
      );
    case "string":
      return fc.oneof(
        leaf(kind, level),
        choose(s),
        fc.tuple(s, s).map((parts) => node("template", STRING, { parts })),
        fc
          .constantFrom<Method>("string.trim", "string.toLowerCase", "string.toUpperCase")
          .chain((m) => s.map((e) => method(m, STRING, e))),
        fc
          .tuple(l, fc.integer({ min: -2, max: 2 }))
          .map(([list, n]) => coalesce(method("array.at", maybe(STRING), list, [literal(n)]), literal("c"))),
        fc
          .tuple(s, fc.integer({ min: -2, max: 2 }))
          .map(([e, n]) => method("string.slice", STRING, e, [literal(n)])),
        s.map((e) => coalesce(arg("t"), e)),
      );
    case "strings":
      return fc.oneof(
        leaf(kind, level),
        fc
          .array(s, { minLength: 1, maxLength: 3 })
          .map((items) => node("list", { kind: "array", items: STRING }, { items })),
        s.map((e) => method("string.split", { kind: "array", items: STRING }, e, [literal("b")])),
        fc
          .tuple(l, fc.integer({ min: -1, max: 2 }))
          .map(([list, n]) => method("array.slice", list.type, list, [literal(n)])),
        ...(level < 3 && level % 2 === 0
          ? [
              fc
                .tuple(l, body)
                .map(([list, e]) => method("array.filter", list.type, list, [], { param: name, body: e })),
              fc
                .tuple(l, sub("string", level + 1))
                .map(([list, e]) =>
                  method("array.map", { kind: "array", items: STRING }, list, [], { param: name, body: e }),
                ),
            ]
          : []),
        fc.constant(method("object.keys", { kind: "array", items: STRING }, arg("rec"))),
      );
  }
}
