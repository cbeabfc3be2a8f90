import { expect, it } from "vitest";
import { and, arg, arithmetic, call, compare, lit, method } from "../../../test/builders/tree.js";
import { canFail, type Definitions } from "./can-fail.js";
import type { IrType } from "./policy-ir.js";

const INTEGER: IrType = { kind: "integer" };
const NOTHING: Definitions = { helpers: new Map(), trackers: new Map() };

it("trusts arithmetic on lengths, and not on what a list holds", () => {
  const size = method("array.length", arg("list"));
  const element = { ...method("array.at", arg("list"), lit(0)), type: INTEGER };
  expect(canFail(arithmetic(size, "add", lit(1)), NOTHING)).toBe(false);
  expect(canFail(arithmetic(element, "add", lit(1)), NOTHING)).toBe(true);
});

it("looks into helpers, each of them once", () => {
  const step = (name: string) => and(compare(call(name), "eq", lit(1)), compare(call(name), "eq", lit(2)));
  const chain = Array.from({ length: 60 }, (_, i) => [
    `h${i + 1}`,
    { body: i === 0 ? lit(true) : step(`h${i}`) },
  ]);
  const known = { ...NOTHING, helpers: new Map(chain as [string, { body: ReturnType<typeof lit> }][]) };
  expect(canFail(call("h60"), known)).toBe(false);
  expect(canFail(call("unknown"), known)).toBe(true);
});

it("fails where no engine would give the same answer", () => {
  const text = arg("text", { kind: "string" });
  expect(
    [
      method("string.toLowerCase", text),
      method("string.slice", text, lit(1)),
      method("record.get", arg("record"), text),
      method("path.isInside", text, arg("folder")),
      method("path.isInside", text, lit("/srv")),
      method("string.trim", text),
    ].map((e) => canFail(e, NOTHING)),
  ).toEqual([true, true, true, true, false, false]);
});
