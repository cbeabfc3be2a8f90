import { expect, it } from "vitest";
import { extractFiles } from "../../../../test/builders/extract-source.js";
import { codesOf, problemsOf, readConditions } from "../../../../test/builders/read-conditions.js";

function expectEach(pairs: Readonly<Record<string, string>>, before = ""): void {
  expect(readConditions(Object.keys(pairs), before)).toEqual(pairs);
}

it("reads alternatives in contracts", () => {
  const { ir, diagnostics } = extractFiles({
    "t.tools.ts": `import { type EmailAddress, type Integer, tool } from "@enjoin/dsl";
export const use = tool<{
  a: string | string[]; b: number | string; c: { k: "x"; n: Integer } | { k: "y" }; d?: EmailAddress | "none" | null;
  e: boolean | "auto"; f: Integer | number; g: ("x" | 1)[] | "x"; h: "a" | string; i: Record<string, string> | string;
}>("use");`,
    "p.policy.ts":
      'import { anyTool, permit, policy } from "@enjoin/dsl";\nexport default policy({ title: "P" });\nexport const all = permit(anyTool);\n',
  });
  expect(diagnostics).toEqual([]);
  const string = { kind: "string" };
  const field = (name: string, type: object) => ({ name, type });
  const object = (...fields: object[]) => ({ kind: "object", fields, open: false });
  const one = (...values: unknown[]) => ({ kind: "enum", values });
  expect(Object.fromEntries(ir.tools[0]?.args.map((f) => [f.name, f.type]) ?? [])).toEqual({
    a: { kind: "union", of: [string, { kind: "array", items: string }] },
    b: { kind: "union", of: [string, { kind: "number" }] },
    c: {
      kind: "union",
      of: [object(field("k", one("x")), field("n", { kind: "integer" })), object(field("k", one("y")))],
    },
    d: {
      kind: "nullable",
      of: { kind: "union", of: [{ kind: "string", format: "email" }, one("none")] },
      absence: "either",
    },
    e: { kind: "union", of: [{ kind: "boolean" }, one("auto")] },
    f: { kind: "number" },
    g: { kind: "union", of: [{ kind: "array", items: one("x", 1) }, one("x")] },
    h: string,
    i: { kind: "union", of: [string, { kind: "record", values: string }] },
  });
});

it("keeps every alternative of a contract apart, however many there are", () => {
  const kinds = Array.from({ length: 12 }, (_, i) => `{ k: "k${i}"; f${i}: Integer }`);
  const tools = Array.from(
    { length: 12 },
    (_, i) => `export const t${i} = tool<{ s: string; g${i}: Integer }>("t${i}");`,
  );
  const { ir, diagnostics } = extractFiles({
    "t.tools.ts": `import { type Integer, tool } from "@enjoin/dsl";
export const use = tool<{ x: ${kinds.join(" | ")} }>("use");
${tools.join("\n")}`,
    "p.policy.ts": `import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use, ${tools.map((_, i) => `t${i}`).join(", ")} } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const a = deny(use, (r) => r.args.x.k === "k11" && r.args.x.f11 > 5);
export const b = deny([${tools.map((_, i) => `t${i}`).join(", ")}], (r) => "g11" in r.args && r.args.g11 > 5 && r.args.s === "x");
`,
  });
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  expect(ir.tools.find((t) => t.name === "use")?.args[0]?.type).toMatchObject({
    kind: "union",
    of: { length: 12 },
  });
});

it("narrows alternatives by `typeof`, `Array.isArray`, `===` and `in`", () => {
  expectEach({
    "typeof r.args.target === 'string' ? r.args.target === 'x' : r.args.target.includes('x')":
      '(if (is string r.args.target) (eq r.args.target "x") (array.includes r.args.target "x"))',
    "!Array.isArray(r.args.target) && r.args.target.startsWith('x')":
      '(and (not (is array r.args.target)) (string.startsWith r.args.target "x"))',
    "typeof r.args.id !== 'number' || r.args.id > 5": "(or (not (is number r.args.id)) (gt r.args.id 5))",
    "'string' === typeof r.args.id && r.args.id.length > 5":
      "(and (is string r.args.id) (gt (string.length r.args.id) 5))",
    "typeof r.args.flag === 'boolean'": "(is boolean r.args.flag)",
    "r.args.shape.kind === 'square' && (r.args.shape.name ?? '') === 'x'":
      '(and (eq r.args.shape.kind "square") (eq (coalesce r.args.shape.name "") "x"))',
    "'side' in r.args.shape ? r.args.shape.side > 1 : r.args.shape.radius > 1":
      '(if (object.has r.args.shape "side") (gt r.args.shape.side 1) (gt r.args.shape.radius 1))',
    "{ const t = r.args.target; const isText = typeof t === 'string'; return isText ? t === 'x' : t.length > 1; }":
      '(let t r.args.target (let isText (is string t) (if isText (eq t "x") (gt (array.length t) 1))))',
    "typeof r.args.opt === 'undefined'": "(absent r.args.opt)",
    "typeof r.args.headers === 'object'": "(is object r.args.headers)",
    "typeof r.args.target === 'object'": "(or (is array r.args.target) (is object r.args.target))",
  });
});

it("narrows values of unknown type to what a test has shown, and no further", () => {
  expectEach({
    "r.args.any === 'x'": '(eq r.args.any "x")',
    "typeof r.args.any === 'string' && r.args.any.length > 5":
      "(and (is string r.args.any) (gt (string.length r.args.any) 5))",
    "Array.isArray(r.args.any) && r.args.any.some((x) => x === 'a' || (typeof x === 'number' && x > 4))":
      '(and (is array r.args.any) (array.some r.args.any (x => (or (eq x "a") (and (is number x) (gt x 4))))))',
    "typeof r.args.any === 'object' && r.args.any !== null && 'k' in r.args.any && r.args.any.k === 'x'":
      '(and (and (and (or (absent r.args.any) (or (is array r.args.any) (is object r.args.any))) (not (absent r.args.any))) (and (is object r.args.any) (object.has r.args.any "k"))) (eq r.args.any.k "x"))',
    "r.args.any === null || r.args.any !== null": "(or (absent r.args.any) (not (absent r.args.any)))",
    "typeof r.args.any === 'object' && r.args.any !== null && 'o' in r.args.any && typeof r.args.any.o === 'object'":
      '(and (and (and (or (absent r.args.any) (or (is array r.args.any) (is object r.args.any))) (not (absent r.args.any))) (and (is object r.args.any) (object.has r.args.any "o"))) (or (absent r.args.any.o) (or (is array r.args.any.o) (is object r.args.any.o))))',
    "r.args.maybe != null && typeof r.args.maybe === 'boolean' && r.args.maybe":
      "(and (and (not (absent r.args.maybe)) (is boolean r.args.maybe)) r.args.maybe)",
    "Array.isArray(r.args.any) && r.args.any.filter((x) => typeof x === 'string').some((x) => x.length > 2)":
      "(and (is array r.args.any) (array.some (array.filter r.args.any (x => (is string x))) (x_2 => (gt (string.length x_2) 2))))",
  });
  const refused = {
    "Array.isArray(r.args.any) && r.args.any.some((x) => x.foo === 'a')": ["unsupported-method"],
    "Array.isArray(r.args.any) && r.args.any.some((x: string) => x.startsWith('a'))": ["unsupported-method"],
    "Array.isArray(r.args.any) && r.args.any.filter((x): x is string => true).some((x) => x.length > 2)": [
      "unsupported-syntax",
    ],
    "Array.isArray(r.args.any) && texts(r.args.any)": [],
    "Array.isArray(r.args.any) && first(r.args.any[0])": [],
    "{ const s: string = Array.isArray(r.args.any) ? r.args.any[0] : 'x'; return s.length > 1; }": [
      "unguarded-optional",
    ],
    "{ const s: string | number = Array.isArray(r.args.any) ? (r.args.any[0] ?? 1) : 'x'; return typeof s === 'string' ? s.length > 1 : s > 1; }":
      ["unsupported-method", "unsupported-syntax"],
    "values({ a: 'x' }).some((v) => v.length > 1)": ["unguarded-optional"],
    "{ const all: string[] = values({ a: 'x' }); return all.some((v) => v.length > 1); }": [
      "unguarded-optional",
    ],
  };
  const before = `interface Both { a: string; b?: string } const values = (o: Both) => Object.values(o);
const texts = (xs: string[]) => xs.some((x) => x === "a"); const first = (x: { a: string }) => x === undefined;`;
  const said = codesOf(Object.keys(refused), before);
  expect(said).toEqual(refused);
});

it("takes what a helper is given for what it is, not for what its parameter says", () => {
  const { ir } = extractFiles({
    "t.tools.ts":
      'import { tool } from "@enjoin/dsl";\nexport const use = tool<{ o: { b: string; a: string }; any: unknown }>("use");\n',
    "p.policy.ts": `import { deny, permit, anyTool, policy, type Request } from "@enjoin/dsl";
import { use } from "./t.tools.js";
export default policy({ title: "P" });
const inner = (y: { b: string; a?: number }) => typeof y.a === "number" && y.b === "x";
const outer = (x: { b: string }) => inner(x);
const seen = (q: Request<{ any: unknown }>) => q.args.any === "x";
export const all = permit(anyTool);
export const x = deny(use, (r) => outer(r.args.o) || inner({ b: "y" }) || seen(r));
`,
  });
  const string = { kind: "string" };
  const object = (...fields: object[]) => ({ kind: "object", fields, open: false });
  const given = object({ name: "b", type: string }, { name: "a", type: string });
  const number = { kind: "nullable", of: { kind: "number" }, absence: "missing" };
  expect(ir.helpers.map((h) => [h.name, ...h.params.map((p) => p.type)])).toEqual([
    ["p_inner", given],
    ["p_inner_2", object({ name: "b", type: string }, { name: "a", type: number })],
    ["p_outer", given],
    ["p_seen"],
  ]);
});

it("reads the arguments of several tools as alternatives, an open one of which may have anything", () => {
  const { ir, diagnostics } = extractFiles({
    "t.tools.ts": `import { type Integer, tool } from "@enjoin/dsl";
export const a = tool<{ text: string; size: Integer }>("a");
export const b = tool<{ text: string }>("b", { open: true });
export const c = tool<{ text: string; other: string }>("c");`,
    "p.policy.ts": `import { deny, permit, anyTool, policy } from "@enjoin/dsl";
import { a, b, c } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const w = deny([a, c], (r) => "size" in r.args && r.args.size > 5);
export const x = deny([a, b, c], (r) => r.args.text === "x" && "size" in r.args);
export const y = deny([a, b], (r) => "size" in r.args && r.args.size > 5);
`,
  });
  expect(diagnostics.map((d) => [d.code, d.place.line])).toEqual([["unsupported-syntax", 7]]);
  expect(ir.policies[0]?.rules.map((r) => r.name)).toContain("x");
});

it("says how to find out which alternative a value is", () => {
  const said = problemsOf([
    "r.args.target.length > 1",
    "r.args.shape === r.args.shape",
    "r.args.any == null",
  ]);
  expect(said["r.args.target.length > 1"]).toEqual([
    'unsupported-method: `length` on a string or a list is not part of the policy language | find out first which it is: `typeof x === "string"`, `Array.isArray(x)`, `"key" in x` or `x.kind === "..."`',
  ]);
  expect(said["r.args.shape === r.args.shape"]?.[0]).toMatch(/^identity-comparison/);
  expect(said["r.args.any == null"]).toEqual([]);
});

it("refuses tests for a type that do not say what they seem to", () => {
  const refused = {
    "typeof r.args.maybe === 'object'": ["null-or-undefined"],
    "typeof r.args.either === 'object'": ["null-or-undefined"],
    "typeof r.args.text === 'undefined'": ["null-or-undefined"],
    "typeof r.args.note === 'undefined'": ["null-or-undefined"],
    "r.args.maybe === undefined": ["null-or-undefined"],
    "r.args.any === undefined": ["null-or-undefined"],
    "typeof r.args.id == 'string'": ["unsupported-syntax"],
    "typeof r.args.text === 'function'": ["unsupported-syntax"],
    "typeof r.args.text === typeof r.args.id": ["unsupported-syntax"],
    "(typeof r.args.text).length > 1": ["unsupported-syntax"],
    "'toString' in r.args.headers": ["unsupported-syntax"],
    "'length' in r.args.tags": ["unsupported-syntax"],
    "'0' in r.args.headers": ["unsupported-syntax"],
    "r.tool in r.args.headers": ["unsupported-syntax"],
    "'task' in r": ["unsupported-syntax"],
  };
  expect(codesOf(Object.keys(refused))).toEqual(refused);
});

it("reads what is never there, and names that only look like it", () => {
  expectEach(
    {
      "{ const none = undefined; return (none ?? r.args.text).startsWith('x'); }":
        '(let none null (string.startsWith (coalesce none r.args.text) "x"))',
      "(DATA.none ?? r.args.text).length > 1": "(gt (string.length (coalesce $p_DATA.none r.args.text)) 1)",
      "(r.args.flag ? null : undefined) == null": "(absent (if r.args.flag null null))",
      "{ const n = r.args.flag ? null : undefined; return (n ?? r.args.text) === 'x'; }":
        '(let n (if r.args.flag null null) (eq (coalesce n r.args.text) "x"))',
      "r.args.tags.some((undefined) => undefined === 'x')":
        '(array.some r.args.tags (undefined => (eq undefined "x")))',
    },
    "const DATA = { none: null };",
  );
});
