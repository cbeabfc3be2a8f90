import { expect, it } from "vitest";
import { structuredText } from "./structured-text.js";

it("reads YAML, JSON and Python literals", () => {
  expect(structuredText("- name: Ann\n  tags: []\n- name: Bo\n  tags: [x]")).toEqual([
    { name: "Ann", tags: [] },
    { name: "Bo", tags: ["x"] },
  ]);
  expect(structuredText('{"a": [1, 2.5, null, true]}')).toEqual({ a: [1, 2.5, null, true] });
  expect(structuredText("{'Inn': 'Rue 1', 'open': True, 'stars': None}")).toEqual({
    Inn: "Rue 1",
    open: true,
    stars: null,
  });
});

it("leaves scalars and prose as text", () => {
  for (const text of [
    "",
    "None",
    "12.5",
    "2024-05-15",
    "It was sent.",
    "Dear all,\nnote: this is a letter",
  ]) {
    expect(structuredText(text), text).toBeUndefined();
  }
});

it("keeps dates, times and numbers that JSON does not write as strings", () => {
  expect(
    structuredText(
      "day: 2024-05-15\nat: 2024-05-15 09:00:00\nzip: 00123\nhex: 0x1f\nbig: 12345678901234567890\ninf: .inf",
    ),
  ).toEqual({
    day: "2024-05-15",
    at: "2024-05-15 09:00:00",
    zip: "00123",
    hex: "0x1f",
    big: "12345678901234567890",
    inf: ".inf",
  });
});

it("does not round numbers of JSON", () => {
  expect(structuredText('{"id": 12345678901234567890, "n": 1e30}')).toEqual({
    id: "12345678901234567890",
    n: "1e30",
  });
});

it("keeps None as a word where strings need no quotes", () => {
  expect(structuredText("name: None")).toEqual({ name: "None" });
});

it("does not guess at what a Python literal would evaluate to", () => {
  expect(structuredText("{'day': datetime.date(2024, 5, 15)}")).toBeUndefined();
  expect(structuredText("[<Row object at 0x7f>]")).toBeUndefined();
});

it("refuses tags, keys given twice and several documents", () => {
  expect(structuredText("run: !!python/object/apply:os.system ['id']")).toBeUndefined();
  expect(structuredText("a: 1\na: 2")).toBeUndefined();
  expect(structuredText("a: 1\n---\nb: 2")).toBeUndefined();
});

it("gives up on texts that grow or nest without bound", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefgh".split("").map((c, i) => {
      const before = "abcdefg"[i];
      return `${c}: &${c} [${Array(9).fill(`*${before}`).join(",")}]`;
    }),
  ].join("\n");
  expect(structuredText(bomb)).toBeUndefined();
  // Each of these makes a recursive parser run out of stack, or of time.
  for (const part of ["[", "- ", "? ", "a: ", "{a: ", "- &a "]) {
    expect(structuredText(part.repeat(20_000)), part).toBeUndefined();
  }
  expect(structuredText(`- ${"x".repeat(100_000)}`)).toBeUndefined();
  expect(structuredText(JSON.stringify(["x".repeat(100_000)]))).toHaveLength(1);
});

it("gives keys no meaning of their own", () => {
  const value = structuredText('{"__proto__": {"admin": true}, "constructor": 1}') as object;
  expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});
