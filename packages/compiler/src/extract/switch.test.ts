import { expect, it } from "vitest";
import { codesOf, readConditions } from "../../../../test/builders/read-conditions.js";

function expectEach(pairs: Readonly<Record<string, string>>, before = ""): void {
  expect(readConditions(Object.keys(pairs), before)).toEqual(pairs);
}

it("reads `switch` as one test after another, with what is left behind them", () => {
  expectEach({
    '{ switch (r.args.text) { case "a": return true; case "b": return false; default: return r.args.flag; } }':
      '(if (eq r.args.text "a") true (if (eq r.args.text "b") false r.args.flag))',
    '{ switch (r.args.text) { default: return true; case "a": return false; } }':
      '(if (eq r.args.text "a") false true)',
    '{ switch (r.args.text) { case "a": return true; } return r.args.flag; }':
      '(if (eq r.args.text "a") true r.args.flag)',
    "{ switch (r.args.text) { default: return true; } }": "true",
    "{ switch (r.args.text) { } return r.args.flag; }": "r.args.flag",
  });
});

it("lets several cases share a body, in a list", () => {
  expectEach(
    {
      '{ switch (r.args.text) { case "a": case "b": return true; default: return false; } }':
        '(if (array.includes ["a" "b"] r.args.text) true false)',
      '{ switch (r.args.text) { case "a": return true; case "b": default: return false; } }':
        '(if (eq r.args.text "a") true false)',
      "{ switch (r.args.id) { case 1: case -2: case LIMIT: return true; default: return false; } }":
        "(if (array.includes [1 -2 $p_LIMIT] r.args.id) true false)",
    },
    "const LIMIT = 7;",
  );
});

it("takes the last case for what is left when the cases name every value that a guard lets through", () => {
  expectEach({
    '{ switch (r.args.level) { case "low": return false; case "high": return r.args.flag; } }':
      '(if (eq r.args.level "low") false r.args.flag)',
    "{ switch (r.args.flag) { case true: return false; case false: return true; } }":
      "(if (eq r.args.flag true) false true)",
    '{ switch (r.args.shape.kind) { case "circle": return r.args.shape.radius > 1; case "square": return r.args.shape.side > 2; } }':
      '(if (eq r.args.shape.kind "circle") (gt r.args.shape.radius 1) (gt r.args.shape.side 2))',
    "{ switch (r.args.opt?.b) { case undefined: return true; case 1: return false; default: return true; } }":
      "(if (absent r.args.opt.b) true (if (eq r.args.opt.b 1) false true))",
  });
});

it("evaluates the value once", () => {
  expectEach({
    "{ switch (r.args.tags.length) { case 0: return true; case 1: return false; } return r.args.flag; }":
      "(let value (array.length r.args.tags) (if (eq value 0) true (if (eq value 1) false r.args.flag)))",
    "{ switch (r.args.count + 1) { default: return true; } }": "(let value (add r.args.count 1) true)",
  });
});

it("goes on behind the `switch` after `break`, and after the last clause", () => {
  expectEach({
    '{ switch (r.args.text) { case "a": if (r.args.flag) return true; break; case "b": return true; } return r.args.count > 1; }':
      '(if (eq r.args.text "a") (if r.args.flag true (gt r.args.count 1)) (if (eq r.args.text "b") true (gt r.args.count 1)))',
    '{ switch (r.args.text) { case "a": { const n = r.args.count; if (n > 1) break; return true; } default: } return false; }':
      '(if (eq r.args.text "a") (let n r.args.count (if (gt n 1) false true)) false)',
    '{ switch (r.args.text) { case "a": switch (r.args.level) { case "low": break; default: return true; } return false; } return r.args.flag; }':
      '(if (eq r.args.text "a") (if (eq r.args.level "low") false true) r.args.flag)',
  });
});

it("reads `switch` over `typeof`", () => {
  expectEach({
    '{ switch (typeof r.args.id) { case "string": return r.args.id === "a"; default: return r.args.id > 5; } }':
      '(if (is string r.args.id) (eq r.args.id "a") (gt r.args.id 5))',
    '{ switch (typeof r.args.opt?.b) { case "undefined": return true; case "number": return false; default: return true; } }':
      "(if (absent r.args.opt.b) true (if (is number r.args.opt.b) false true))",
  });
});

it("reads branches of `if` that do not return as leading on", () => {
  expectEach({
    "{ if (r.args.flag) { if (r.args.count > 5) return true; } return false; }":
      "(if r.args.flag (if (gt r.args.count 5) true false) false)",
    "{ if (r.args.flag) { const n = 1; } else return true; return false; }":
      "(if r.args.flag (let n 1 false) true)",
  });
});

it("refuses cases that run on, that are computed, or that a guard does not let through", () => {
  const refused = {
    "{ switch (r.args.text) { case r.tool: return true; default: return false; } }": ["unsupported-syntax"],
    "{ switch (true) { case r.args.flag: return true; default: return false; } }": ["unsupported-syntax"],
    '{ switch (r.args.limits["a"]) { case null: return true; default: return false; } }': [
      "null-or-undefined",
    ],
    '{ switch (r.args.host) { case "ACME": return true; default: return false; } }': [
      "non-canonical-literal",
    ],
    "{ switch (r.args.tags) { case undefined: return true; default: return false; } }": ["null-or-undefined"],
  };
  expect(codesOf(Object.keys(refused))).toEqual(refused);
  const early = {
    '{ switch (r.args.text) { case "a": r.args.flag; case "b": return true; default: return false; } }': [
      "type-error",
    ],
    '{ switch (r.args.text) { case "a": return true; } }': ["type-error"],
  };
  expect(codesOf(Object.keys(early))).toEqual(early);
});

it("refuses a function with very many ways through it instead of unfolding them all", () => {
  const steps = Array.from(
    { length: 12 },
    (_, i) => `if (r.args.count > ${i}) { if (r.args.flag) return true; }`,
  );
  expect(codesOf([`{ ${steps.join(" ")} return false; }`])).toEqual({
    [`{ ${steps.join(" ")} return false; }`]: ["unsupported-syntax"],
  });
});
