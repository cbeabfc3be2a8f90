import Type from "typebox";
import { expect, it } from "vitest";
import { problemsOf, validator } from "./validate.js";

const NAMES = Array.from({ length: 40 }, (_, i) => `name-${i}`);

it("names what a value may be, of however many choices", () => {
  const checked = validator(Type.Array(Type.Union(NAMES.map((name) => Type.Literal(name)))))([
    "name-4",
    "nam-5",
  ]);
  expect(checked.ok ? [] : checked.problems).toEqual([
    { pointer: "/1", message: expect.stringMatching(/^must be `name-0`, .* or `name-39`$/) },
  ]);
});

it("says everything that is wrong, of however many things", () => {
  const schema = Type.Array(Type.Integer());
  expect(problemsOf(schema, NAMES)).toHaveLength(NAMES.length);
  expect(problemsOf(schema, [1, 2])).toEqual([]);
});

it("says something of every value that does not fit, also behind more mistakes than are listed", () => {
  const schema = Type.Array(Type.Union(NAMES.map((name) => Type.Literal(name))));
  expect(
    problemsOf(
      schema,
      Array.from({ length: 5000 }, () => "x"),
    ).length,
  ).toBeGreaterThan(0);
  const many = Type.Union(Array.from({ length: 5000 }, (_, i) => Type.Literal(i)));
  expect(problemsOf(many, "x").length).toBeGreaterThan(0);
});
