import { expect, it } from "vitest";
import { codesOf, readConditions } from "../../../../test/builders/read-conditions.js";

function expectEach(pairs: Readonly<Record<string, string>>, before = ""): void {
  expect(readConditions(Object.keys(pairs), before)).toEqual(pairs);
}

it("takes lists apart by position, with gaps, a rest and defaults", () => {
  expectEach({
    '{ const [a, , b] = r.args.tags; return a === "x" || b === "y"; }':
      '(let parts r.args.tags (let a (array.at parts 0) (let b (array.at parts 2) (or (eq a "x") (eq b "y")))))',
    '{ const [first = "none", ...others] = r.args.tags; return first === "x" && others.length > 1; }':
      '(let parts r.args.tags (let first (coalesce (array.at parts 0) "none") (let others (array.slice parts 1) (and (eq first "x") (gt (array.length others) 1)))))',
  });
});

it("takes objects apart, with defaults and in depth", () => {
  expectEach({
    '{ const { text, headers: { from = "nobody" } } = r.args; return text === "x" || from === "y"; }':
      '(let parts r.args (let text parts.text (let parts_2 parts.headers (let from (coalesce parts_2.from "nobody") (or (eq text "x") (eq from "y"))))))',
    "{ const { opt: { a, b = 1 } = { a: 'x' } } = r.args; return a === 'y' && b > 1; }":
      '(let parts r.args (let parts_2 (coalesce parts.opt {a: "x"}) (let a parts_2.a (let b (coalesce parts_2.b 1) (and (eq a "y") (gt b 1))))))',
    "{ const { args: { opt: { b = 5 } = { a: 'x' } } } = r; return b > 1; }":
      '(let parts (coalesce r.args.opt {a: "x"}) (let b (coalesce parts.b 5) (gt b 1)))',
    "{ const { level = 'low' } = r.args; return level === 'low'; }":
      '(let parts r.args (let level parts.level (eq level "low")))',
  });
});

it("takes the parameters of functions for lists and of helpers apart", () => {
  expectEach(
    {
      "r.args.items.some(({ id, ok }) => id === 'a' && ok === true)":
        '(array.some r.args.items (value => (and (eq value.id "a") (eq value.ok true))))',
      "r.args.items.some(({ id, ok = false }) => ok && id === 'a')":
        '(array.some r.args.items (value => (let ok (coalesce value.ok false) (and ok (eq value.id "a")))))',
      "Object.entries(r.args.headers).some(([k, v]) => k === 'a' && v === 'b')":
        '(array.some (object.entries r.args.headers) (value => (and (eq value.0 "a") (eq value.1 "b"))))',
      "r.args.items.every(fine) && same(r.args.tags)":
        "(and (array.every r.args.items (x => (call p_fine x))) (call p_same r.args.tags))",
      "late(r)": "(call p_late)",
    },
    `const fine = ({ id, ok = true }: { id: string; ok?: boolean }) => ok || id === "x";
const same = ([a = "", b = ""]: string[]) => a === b;
const late = ({ time, subject: { id } }: Request<unknown>) => time > 5 && id === "x";`,
  );
});

it("keeps what a condition has told of what is taken apart", () => {
  expectEach({
    "{ if (r.args.opt === undefined) return false; const { a, b } = r.args.opt; return a.length > 1 && b !== undefined; }":
      "(if (absent r.args.opt) false (let parts r.args.opt (let a parts.a (let b parts.b (and (gt (string.length a) 1) (not (absent b)))))))",
    "{ if (r.args.opt?.b === undefined) return false; const { b } = r.args.opt; return b > 1; }":
      "(if (absent r.args.opt.b) false (let parts r.args.opt (let b parts.b (gt b 1))))",
    "{ const { shape } = r.args; if (shape.kind === 'circle') return shape.radius > 1; return shape.side > 1; }":
      '(let parts r.args (let shape parts.shape (if (eq shape.kind "circle") (gt shape.radius 1) (gt shape.side 1))))',
  });
});

it("refuses what has no fixed position, key or default", () => {
  const refused = {
    "{ const [k] = Object.keys(r.args.headers); return k === 'a'; }": ["unordered-list"],
    "{ const [a] = new Set(r.args.tags); return a === 'a'; }": ["unordered-list"],
    "{ const [c] = r.args.text; return c === 'a'; }": ["unsupported-syntax"],
    "{ const { a, ...others } = r.args.opt ?? { a: 'x' }; return a === 'y'; }": ["unsupported-syntax"],
    "{ const { ['a' + 'b']: x } = r.args.headers; return x === 'y'; }": ["unsupported-syntax"],
    "{ const { a = 1 } = r.args.limits; return a === 5; }": ["null-or-undefined"],
    "{ const { maybe = 1 } = r.args; return maybe === 5; }": ["null-or-undefined"],
    "r.args.items.some(({ id } = { id: 'a' }) => id === 'a')": ["unsupported-syntax"],
    "r.args.items.some((x, i) => i > 1)": ["unsupported-syntax"],
    "r.args.items.some((...xs) => xs.length > 1)": ["unsupported-syntax"],
  };
  expect(codesOf(Object.keys(refused))).toEqual(refused);
});
