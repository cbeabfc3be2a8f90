import type { Expr, IrType } from "@enjoin/model";
import { expect, it } from "vitest";
import {
  arg,
  arithmetic,
  compare,
  each,
  field,
  lit,
  method,
  not,
  object,
  template,
  variable,
} from "../../../../test/builders/tree.js";
import { evaluateTree, FAILS } from "../fixtures/evaluate-tree.js";

const BOOLEAN: IrType = { kind: "boolean" };
const x = variable("x");
/** Holds for 1, and has no answer from 3 on. */
const risky = compare(
  arithmetic(x, "add", lit(Number.MAX_SAFE_INTEGER - 2)),
  "eq",
  lit(Number.MAX_SAFE_INTEGER - 1),
);
const large = compare(x, "gt", lit(15));

/** A question about a list, whose answer is true or false. */
function asks(name: "array.some" | "array.every" | "set.some", list: Expr, body: Expr): Expr {
  return { ...each(name, list, "x", body), type: BOOLEAN };
}

it.each([0, 1, 3, 4, -1, -4, -5])("takes the element at %i as ECMAScript does", (i) => {
  const xs = [10, 20, 30, 40];
  expect(evaluateTree(method("array.at", arg("xs"), lit(i)), { xs })).toBe(xs.at(i) ?? null);
});

it("cuts lists and texts as ECMAScript does, but never a character in two", () => {
  const xs = [1, 2, 3];
  const text = "a😀b";
  for (const cut of [[], [0], [1], [2], [-1], [9], [0, 1], [1, 3], [2, 3], [2, 1], [-3, -1]]) {
    const part = text.slice(...cut);
    expect(evaluateTree(method("array.slice", arg("xs"), ...cut.map(lit)), { xs })).toEqual(xs.slice(...cut));
    expect(evaluateTree(method("string.slice", arg("text"), ...cut.map(lit)), { text })).toBe(
      part.isWellFormed() ? part : FAILS,
    );
  }
});

it("finds the first element, and looks at all where looking can fail", () => {
  const find = (body: Expr, xs: readonly number[]) =>
    evaluateTree(each("array.find", arg("xs"), "x", body), { xs });
  expect(find(large, [10, 20, 30])).toBe(20);
  expect(find(large, [10])).toBe(null);
  expect(find(risky, [1, 2])).toBe(1);
  expect(find(risky, [1, 2, 3])).toBe(FAILS);
});

it("looks at every element where looking can fail, even when the first decides", () => {
  for (const name of ["array.some", "set.some"] as const) {
    expect(evaluateTree(asks(name, arg("xs"), risky), { xs: [1, 2] })).toBe(true);
    expect(evaluateTree(asks(name, arg("xs"), risky), { xs: [1, 2, 3] })).toBe(FAILS);
  }
  expect(evaluateTree(asks("array.every", arg("xs"), not(risky)), { xs: [1, 2] })).toBe(false);
  expect(evaluateTree(asks("array.every", arg("xs"), not(risky)), { xs: [1, 3] })).toBe(FAILS);
  expect(evaluateTree(asks("array.every", arg("xs"), not(risky)), { xs: [] })).toBe(true);
});

it("filters, maps and flattens one level", () => {
  const xs = [10, 20, 30];
  expect(evaluateTree(each("array.filter", arg("xs"), "x", large), { xs })).toEqual([20, 30]);
  expect(evaluateTree(each("array.map", arg("xs"), "x", template(x, lit("!"))), { xs })).toEqual([
    "10!",
    "20!",
    "30!",
  ]);
  expect(evaluateTree(each("array.flatMap", arg("lists"), "x", x), { lists: [[1, [2]], [], [3]] })).toEqual([
    1,
    [2],
    3,
  ]);
  expect(evaluateTree(method("array.join", arg("ys"), lit("+")), { ys: ["a", "b"] })).toBe("a+b");
});

it("keeps what an inner function sees apart from what an outer one does", () => {
  const y = variable("y");
  const pairs = each("array.map", arg("xs"), "x", each("array.map", arg("xs"), "y", arithmetic(x, "sub", y)));
  expect(evaluateTree(pairs, { xs: [1, 4] })).toEqual([
    [0, -3],
    [3, 0],
  ]);
});

it("folds the letters of ASCII, and refuses others", () => {
  expect(evaluateTree(method("string.toLowerCase", lit("ABC@[`z")))).toBe("abc@[`z");
  expect(evaluateTree(method("string.toUpperCase", lit("abc{~")))).toBe("ABC{~");
  for (const text of ["é", "İ", "\u0080", "😀"]) {
    expect(evaluateTree(method("string.toLowerCase", lit(text)))).toBe(FAILS);
    expect(evaluateTree(method("string.toUpperCase", lit(text)))).toBe(FAILS);
  }
});

it("sorts sets and keys by code points", () => {
  const table = { b: 1, a: null, "10": "x", "9": [], "😀": false, "\uff5e": {} };
  const keys = ["10", "9", "a", "b", "\uff5e", "😀"];
  expect(evaluateTree(method("set.of", lit(["b", "a", "b", "\uff5e", "😀"])))).toEqual([
    "a",
    "b",
    "\uff5e",
    "😀",
  ]);
  expect(evaluateTree(method("set.of", lit([10, 9, -1, 10])))).toEqual([-1, 9, 10]);
  expect(evaluateTree(method("set.of", lit([true, false, true])))).toEqual([false, true]);
  expect(evaluateTree(method("object.keys", arg("table")), { table })).toEqual(keys);
  expect(evaluateTree(method("object.values", arg("table")), { table })).toEqual([
    "x",
    [],
    null,
    1,
    {},
    false,
  ]);
  const first = each("array.map", method("object.entries", arg("table")), "x", field(x, "0"));
  expect(evaluateTree(first, { table })).toEqual(keys);
});

it("never sees what every object inherits", () => {
  const table: object = JSON.parse('{"__proto__":1,"constructor":2}');
  const has = (key: string) => ({ ...method("object.has", arg("table"), lit(key)), type: BOOLEAN });
  expect(evaluateTree(has("constructor"), { table })).toBe(true);
  expect(evaluateTree(has("constructor"), { table: {} })).toBe(false);
  expect(evaluateTree(has("toString"), { table })).toBe(false);
  expect(evaluateTree(field(arg("table"), "__proto__"), { table })).toBe(1);
  expect(evaluateTree(field(arg("table"), "__proto__"), { table: {} })).toBe(null);
  expect(evaluateTree(field(arg("table"), "toString"), { table })).toBe(null);
  expect(evaluateTree(arg("toString"), {})).toBe(null);
  expect(evaluateTree(method("record.get", arg("table"), lit("a")), { table: { a: 5 } })).toBe(5);
  expect(evaluateTree(method("record.get", arg("table"), lit("b")), { table: { a: 5 } })).toBe(null);
  for (const key of Object.getOwnPropertyNames(Object.prototype))
    expect(evaluateTree(method("record.get", arg("table"), lit(key)), { table })).toBe(FAILS);
  const made = object(Object.fromEntries([["__proto__", lit(7)]]));
  expect(evaluateTree(field(made, "__proto__"))).toBe(7);
});

it("answers only for canonical folders", () => {
  const inside = (path: string, folder: string, literal: boolean) => {
    const tree = method("path.isInside", lit(path), literal ? lit(folder) : arg("folder"));
    return evaluateTree({ ...tree, type: BOOLEAN }, { folder });
  };
  for (const literal of [true, false]) {
    expect(inside("/srv/a", "/srv", literal)).toBe(true);
    expect(inside("/srv", "/srv/", literal)).toBe(true);
    expect(inside("/srv", "/", literal)).toBe(true);
    expect(inside("/srva", "/srv", literal)).toBe(false);
    expect(inside("/", "/srv", literal)).toBe(false);
    for (const folder of ["", "srv", "/srv//", "/srv/..", "/%73rv"])
      expect(inside("/srv", folder, literal)).toBe(FAILS);
  }
});

it("finds a mention wherever one stands as a whole", () => {
  const mentions = (text: string, value: string) =>
    evaluateTree({ ...method("text.mentions", lit(text), lit(value)), type: BOOLEAN });
  expect(mentions("pay bob.", "bob")).toBe(true);
  expect(mentions("pay bob.miller", "bob")).toBe(false);
  expect(mentions("pay bobby", "bob")).toBe(false);
  expect(mentions("bobby or bob", "bob")).toBe(true);
  expect(mentions("xa b a b a", "a b a")).toBe(true);
  expect(mentions("", "")).toBe(false);
});
