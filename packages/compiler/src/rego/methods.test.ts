import type { Expr, IrType } from "@enjoin/model";
import { expect, it } from "vitest";
import { evaluateTrees, FAILS } from "../../../../test/builders/evaluate-trees.js";
import {
  arg,
  arithmetic,
  choose,
  coalesce,
  compare,
  each,
  field,
  is,
  list,
  lit,
  method,
  not,
  object,
  template,
  variable,
} from "../../../../test/builders/tree.js";

const BOOLEAN: IrType = { kind: "boolean" };
const OPTIONAL: IrType = { kind: "nullable", of: { kind: "json" }, absence: "missing" };

/** Trees with what TypeScript makes of them. */
type Case = readonly [tree: Expr, expected: unknown];

/** Each tree gives what is expected, under OPA and as Wasm. */
async function expectEach(cases: readonly Case[], args: object = {}): Promise<void> {
  const answers = await evaluateTrees(
    cases.map(([tree]) => tree),
    args,
  );
  expect(answers).toEqual(cases.map(([, expected]) => ({ opa: expected, wasm: expected })));
}

it("finds, indexes and cuts lists as ECMAScript does", async () => {
  const xs = [10, 20, 30, 40];
  const large = compare(variable("x"), "gt", lit(15));
  const at = (i: number): Case => [method("array.at", arg("xs"), lit(i)), xs.at(i) ?? null];
  const slice = (...cut: number[]): Case => [
    method("array.slice", arg("xs"), ...cut.map(lit)),
    xs.slice(...cut),
  ];
  await expectEach(
    [
      [each("array.find", arg("xs"), "x", large), 20],
      [each("array.find", arg("xs"), "x", compare(variable("x"), "gt", lit(50))), null],
      [each("array.find", arg("none"), "x", large), null],
      ...[0, 3, 4, -1, -4, -5].map(at),
      [method("array.at", arg("none"), lit(0)), null],
      slice(),
      ...[0, 1, 4, 9, -1, -9].map((i) => slice(i)),
      ...[0, 2, 9, -1, -9].flatMap((from) => [0, 2, 9, -1, -9].map((to) => slice(from, to))),
      [method("array.slice", arg("xs"), lit(null), lit(2)), [10, 20]],
    ],
    { xs, none: [] },
  );
});

it("cuts text by UTF-16 units, and refuses half a character", async () => {
  const texts = ["", "abc", "a😀b", "😀😀", "é\u0301\uffff\u{10ffff}", "a\u0000b"];
  const cuts = [
    [],
    [0],
    [1],
    [2],
    [-1],
    [-2],
    [9],
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 2],
    [1, 3],
    [2, 3],
    [2, 1],
    [-3, -1],
  ];
  await expectEach(
    texts.flatMap((text, i) =>
      cuts.map((cut): Case => {
        const result = text.slice(...cut);
        const tree = method("string.slice", field(arg("texts"), `t${i}`), ...cut.map(lit));
        return [tree, result.isWellFormed() ? result : FAILS];
      }),
    ),
    { texts: Object.fromEntries(texts.map((t, i) => [`t${i}`, t])) },
  );
});

it("counts text in UTF-16 units", async () => {
  const texts = ["", "abc", "a😀b", "\u{10ffff}\uffff"];
  await expectEach(
    texts.map((text, i): Case => [method("string.length", arg(`t${i}`)), text.length]),
    Object.fromEntries(texts.map((text, i) => [`t${i}`, text])),
  );
});

it("folds the letters of ASCII, and refuses all others", async () => {
  const ascii = String.fromCharCode(...Array(128).keys());
  await expectEach(
    [
      [method("string.toLowerCase", arg("ascii")), ascii.toLowerCase()],
      [method("string.toUpperCase", arg("ascii")), ascii.toUpperCase()],
      [method("string.toLowerCase", lit("")), ""],
      [method("string.toUpperCase", lit("")), ""],
      ...["\u0080", "ß", "İ", "\u212a", "a😀"].flatMap((text): Case[] => [
        [method("string.toLowerCase", lit(text)), FAILS],
        [method("string.toUpperCase", lit(text)), FAILS],
      ]),
    ],
    { ascii },
  );
});

it("makes sets of lists: sorted, each value once", async () => {
  const set = (values: readonly unknown[]) => method("set.of", lit(values));
  await expectEach([
    [set(["b", "a", "b", "\uff5e", "😀"]), ["a", "b", "\uff5e", "😀"]],
    [set([10, 9, -1, 10]), [-1, 9, 10]],
    [set([true, false, true]), [false, true]],
    [set([]), []],
    [method("set.size", set([1, 1, 2])), 2],
    [{ ...method("set.has", set(["a"]), lit("a")), type: BOOLEAN }, true],
    [{ ...each("set.some", set([1, 2]), "x", compare(variable("x"), "gt", lit(1))), type: BOOLEAN }, true],
  ]);
});

it("lists keys, values and entries of objects in the order of the keys", async () => {
  const table = { b: 1, a: null, "10": "x", "9": [], "😀": false, "\uff5e": {} };
  const sorted = ["10", "9", "a", "b", "\uff5e", "😀"];
  await expectEach(
    [
      [method("object.keys", arg("table")), sorted],
      [method("object.values", arg("table")), ["x", [], null, 1, {}, false]],
      [each("array.map", method("object.entries", arg("table")), "e", field(variable("e"), "0")), sorted],
      [
        each("array.map", method("object.entries", arg("table")), "e", field(variable("e"), "1")),
        ["x", [], null, 1, {}, false],
      ],
      [method("object.keys", object({})), []],
      [method("object.keys", lit(null)), []],
      [method("object.entries", object({ k: lit(false) })), [{ "0": "k", "1": false }]],
    ],
    { table },
  );
});

it("tells keys that are there from keys that are not", async () => {
  const has = (target: Expr, key: string): Expr => ({
    ...method("object.has", target, lit(key)),
    type: BOOLEAN,
  });
  await expectEach(
    [
      [has(arg("table"), "no"), true],
      [has(arg("table"), "nothing"), true],
      [has(arg("table"), "missing"), false],
      [not(has(arg("table"), "missing")), true],
      [not(has(arg("table"), "no")), false],
      [has(arg("absent", OPTIONAL), "a"), false],
    ],
    { table: { no: false, nothing: null } },
  );
});

it("reads records by a key, and refuses what every object inherits", async () => {
  const get = (key: string) => method("record.get", arg("record"), arg(key));
  await expectEach(
    [
      [get("there"), false],
      [get("empty"), 7],
      [get("missing"), null],
      [get("inherited"), FAILS],
      [get("proto"), FAILS],
      [method("record.get", arg("absent", OPTIONAL), arg("inherited")), null],
    ],
    {
      record: { a: false, "": 7, constructor: "mine" },
      there: "a",
      empty: "",
      missing: "b",
      inherited: "constructor",
      proto: "__proto__",
    },
  );
});

it("tells the kinds of JSON apart", async () => {
  const kinds = ["string", "number", "boolean", "array", "object"] as const;
  const values = { string: "", number: 0, boolean: false, array: [], object: {}, nothing: null };
  await expectEach(
    Object.keys(values).flatMap((name) =>
      kinds.flatMap((kind): Case[] => [
        [is(arg(name), kind), name === kind],
        [not(is(arg(name), kind)), name !== kind],
      ]),
    ),
    values,
  );
});

it("tells kinds apart in a function too", async () => {
  const values = [1, "a", null, [], {}, true];
  await expectEach(
    [
      [each("array.filter", arg("values"), "x", not(is(variable("x"), "string"))), [1, null, [], {}, true]],
      [each("array.filter", arg("values"), "x", is(variable("x"), "object")), [{}]],
    ],
    { values },
  );
});

it("makes objects, and reads them", async () => {
  const made = object({ a: arg("n"), "b-c": list(arg("missing", OPTIONAL)), "\u0001": lit("x") });
  await expectEach(
    [
      [made, { a: 1, "b-c": [null], "\u0001": "x" }],
      [field(made, "a"), 1],
      [field(made, "b-c"), [null]],
      [field(made, "d", OPTIONAL), null],
      [
        each("array.map", arg("xs"), "x", object({ twice: arithmetic(variable("x"), "add", variable("x")) })),
        [{ twice: 2 }, { twice: 4 }],
      ],
    ],
    { n: 1, xs: [1, 2] },
  );
});

it("works on values of a union once their kind is known", async () => {
  const union: IrType = {
    kind: "union",
    of: [{ kind: "string" }, { kind: "integer" }, { kind: "array", items: { kind: "string" } }],
  };
  const small = (name: string) =>
    choose(
      is(arg(name, union), "number"),
      compare(arg(name, { kind: "integer" }), "lt", lit(5)),
      compare(method("string.length", arg(name, { kind: "string" })), "lt", lit(5)),
    );
  await expectEach(
    [
      [small("n"), true],
      [small("s"), false],
      [template(lit("<"), arg("n", union), arg("s", union), lit(">")), "<3abcdef>"],
      [coalesce(arg("none", { kind: "nullable", of: union, absence: "missing" }), lit("z")), "z"],
      [compare(arg("s", union), "eq", lit("abcdef")), true],
      [compare(arg("n", union), "eq", lit("3")), false],
      [compare(arg("s", union), "lt", lit(5)), false],
      [not(compare(arg("s", union), "lt", lit(5))), true],
    ],
    { n: 3, s: "abcdef" },
  );
});

it("gives each element that a filter keeps once, however often its condition is met", async () => {
  const rows = [{ tags: ["a", "a"] }, { tags: ["b"] }];
  const tagged = {
    ...each("array.some", field(variable("x"), "tags"), "t", compare(variable("t"), "eq", lit("a"))),
    type: BOOLEAN,
  };
  await expectEach(
    [
      [each("array.filter", arg("rows"), "x", tagged), [rows[0]]],
      [method("array.length", each("array.filter", arg("rows"), "x", tagged)), 1],
    ],
    { rows },
  );
});
