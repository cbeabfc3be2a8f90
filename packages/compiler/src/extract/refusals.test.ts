import { expect, it } from "vitest";
import { extractFiles, extractPolicy } from "../../../../test/builders/extract-source.js";

/** The codes that each condition of `deny(send, (r) => <source>)` gives. */
function codes(sources: readonly string[], before = ""): Record<string, string[]> {
  const rules = sources.map((s, i) => `export const x${i} = deny(send, (r) => ${s});`);
  const first = `${before}\n`.split("\n").length;
  const { diagnostics } = extractPolicy(`${before}\n${rules.join("\n")}`);
  const errors = diagnostics.filter((d) => d.severity === "error");
  return Object.fromEntries(
    sources.map((s, i) => [
      s,
      [...new Set(errors.filter((d) => d.place.line === first + i).map((d) => d.code))],
    ]),
  );
}

function expectCodes(pairs: Readonly<Record<string, string>>, before = ""): void {
  const expected = Object.fromEntries(Object.entries(pairs).map(([s, code]) => [s, [code]]));
  expect(codes(Object.keys(pairs), before)).toEqual(expected);
}

it("refuses what would not mean the same in every engine", () => {
  expectCodes({
    "r.args.to.length / 2 > 1": "float-arithmetic",
    "r.args.score + 1 > 1": "float-arithmetic",
    "r.time % r.args.to.length === 0": "float-arithmetic",
    "r.time ** 2 > 1": "float-arithmetic",
    "(r.args.copies ?? 0) + 1 > 2": "float-arithmetic",
    "r.args.subject < r.args.body": "string-order",
    "r.args.to === r.args.to": "identity-comparison",
    "r.args === r.args": "identity-comparison",
    "[r.args.to].includes(r.args.to)": "identity-comparison",
    "r.args.cc === r.args.tag": "null-or-undefined",
    "r.args.subject.replaceAll('', 'x') === ''": "unsupported-syntax",
    "r.args.subject.replaceAll('a', '$&') === ''": "unsupported-syntax",
    "r.args.subject.replaceAll('a', r.tool) === ''": "unsupported-syntax",
    "r.args.subject.split('').length > 1": "unsupported-syntax",
    "r.args.subject.split(r.tool).length > 1": "unsupported-syntax",
    "r.args.subject.includes('a', 2)": "unsupported-syntax",
    "r.args.subject.constructor === r.args.subject.constructor": "unsupported-method",
    "r.args.subject.toString() === 'a'": "unsupported-method",
    "`${r.args.score}` === '1'": "unsupported-syntax",
    "`${r.args.tag}` === '1'": "unsupported-syntax",
    "/a/.test(r.args.subject)": "regex-not-portable",
    "/a/u.exec(r.args.subject) !== null": "unsupported-syntax",
    "'\\ud800' === r.args.subject": "invalid-constant",
    "`\\udc00${r.tool}` === r.args.subject": "invalid-constant",
    "r.time > 9007199254740993": "invalid-constant",
  });
});

it("refuses truth that is not a boolean", () => {
  expectCodes({
    "!r.args.subject": "unsupported-syntax",
    "!r.args.to.length": "unsupported-syntax",
    "!r.task?.tools.includes('x')": "unsupported-syntax",
    "r.args.cc ? true : false": "unsupported-syntax",
    "!!r.task": "unsupported-syntax",
    "r.args.to.some((a) => a.domain)": "unsupported-syntax",
  });
});

it("refuses the test for absence that does not match the declaration", () => {
  expectCodes({
    "r.args.cc === null": "null-or-undefined",
    "r.args.note === undefined": "null-or-undefined",
    "r.args.note == undefined && r.args.cc === null": "null-or-undefined",
    "r.args.tag === undefined": "null-or-undefined",
    "r.args.tag !== null": "null-or-undefined",
    "r.args.subject === undefined": "null-or-undefined",
    "r.args.subject == 'a'": "unsupported-syntax",
  });
});

it("refuses what could run, change or hide something", () => {
  expectCodes(
    {
      "Date.now() > r.time": "impure-helper",
      "Math.max(1, 2) > 1": "impure-helper",
      "JSON.stringify(r.args) === ''": "impure-helper",
      "globalThis === undefined": "impure-helper",
      "String(r.time) === ''": "impure-helper",
      "eval('true') === true": "impure-helper",
      "deny(send) === undefined": "unsupported-syntax",
      "sent === undefined": "unsupported-syntax",
      "isOurs === undefined": "unsupported-syntax",
    },
    'export const sent = once("session", send);\nconst isOurs = (a: string) => a === "x";',
  );
});

// One row for each kind of expression, statement and operator of TypeScript that the language does not have, with a
// word of what to write instead.
const OUTSIDE: readonly (readonly [source: string, code: string, help: string])[] = [
  ["(r.args.subject as 'x') === 'x'", "unsupported-syntax", "contract"],
  ["r.task!.id === 'x'", "unsupported-syntax", "??"],
  ["(r.time, true)", "unsupported-syntax", "const"],
  ["((r.args.subject as string) = 'x') === 'x'", "unsupported-syntax", "nothing changes"],
  ["(r.args.tag ??= 'x') === 'x'", "unsupported-syntax", "??"],
  ["{ r.args.score++; return true; }", "unsupported-syntax", "nothing changes"],
  ["{ --r.args.score; return true; }", "unsupported-syntax", "nothing changes"],
  ["{ delete r.args.tag; return true; }", "unsupported-syntax", "nothing changes"],
  ["{ r.args.to.push(r.args.to[0] ?? r.args.cc!); return true; }", "unsupported-syntax", "const"],
  ["{ r.time; return true; }", "unsupported-syntax", "remove"],
  ["void 0 === undefined", "unsupported-syntax", "undefined"],
  ["typeof r.tool === r.tool", "unsupported-syntax", "written out"],
  ["(typeof r.tool).length > 1", "unsupported-syntax", "typeof x ==="],
  ["typeof r.tool === 'symbol'", "unsupported-syntax", "written out"],
  ["new Date(0).getTime() > 1", "unsupported-syntax", "new Set"],
  ["new RegExp('a', 'u').test(r.tool)", "unsupported-syntax", "new Set"],
  ["new Map([['a', 1]]).has('a')", "unsupported-syntax", "new Set"],
  ["(class {}) === undefined", "unsupported-syntax", "helpers"],
  ["(() => true)()", "unsupported-syntax", "top-level"],
  ["10n > 5n", "unsupported-syntax", "9007199254740991"],
  ["String.raw`a` === r.tool", "unsupported-syntax", "helper"],
  ["~r.time > 0", "unsupported-syntax", "integer arithmetic"],
  ["+r.time > 0", "unsupported-syntax", "declare"],
  ["(r.time & 1) === 1", "unsupported-syntax", "integer arithmetic"],
  ["(r.time | 1) === 1", "unsupported-syntax", "integer arithmetic"],
  ["(r.time ^ 1) === 1", "unsupported-syntax", "integer arithmetic"],
  ["r.time << 1 > 1", "unsupported-syntax", "integer arithmetic"],
  ["r.time >> 1 > 1", "unsupported-syntax", "integer arithmetic"],
  ["r.time >>> 1 > 1", "unsupported-syntax", "integer arithmetic"],
  ["r.time ** 2 > 1", "float-arithmetic", "multiply"],
  ["r.time / 2 > 1", "float-arithmetic", "multiply"],
  ["r.args.to instanceof Array", "unsupported-syntax", "Array.isArray"],
  ["r.tool == 'a'", "unsupported-syntax", "==="],
  ["r.tool != 'a'", "unsupported-syntax", "!=="],
  ["this === undefined", "unsupported-syntax", "parameters"],
  ["import.meta === undefined", "unsupported-syntax", "import"],
  ["r.tool.trim?.() === 'x'", "unsupported-syntax", "x?.method()"],
  ["r.args.to.some(...[(a: string) => a === 'x'] as const)", "unsupported-syntax", "one by one"],
  ["[...'abc'].length > 1", "unsupported-syntax", "lists"],
  ["[1, , 2].length > 1", "unsupported-syntax", "undefined"],
  ["{ const o = { ...r.args }; return o.score > 1; }", "unsupported-syntax", "one by one"],
  ["{ const o = { get a() { return 1; } }; return o.a > 1; }", "unsupported-syntax", "name: value"],
  ["{ const o = { m() { return 1; } }; return o.m() > 1; }", "unsupported-syntax", "name: value"],
  ["{ const o = { ['a' + 'b']: 1 }; return Object.keys(o).length > 1; }", "unsupported-syntax", "plain name"],
  ["{ const o = { __proto__: null, a: 1 }; return o.a > 1; }", "unsupported-syntax", "plain name"],
  ["({ r }).r.time > 5", "unsupported-syntax", "field"],
  ["{ let x = 1; return x > 0; }", "unsupported-syntax", "const"],
  ["{ var x = 1; return x > 0; }", "unsupported-syntax", "const"],
  [
    "{ for (const a of r.args.to) { if (a === 'x') return true; } return false; }",
    "unsupported-syntax",
    "some",
  ],
  ["{ for (const k in r.args) { return k === 'x'; } return false; }", "unsupported-syntax", "some"],
  ["{ for (; ;) { return true; } }", "unsupported-syntax", "some"],
  ["{ while (r.time > 1) { return true; } return false; }", "unsupported-syntax", "some"],
  ["{ do { return true; } while (r.time > 1); }", "unsupported-syntax", "some"],
  ["{ throw new Error('x'); }", "unsupported-syntax", "return"],
  ["{ try { return true; } catch { return false; } }", "unsupported-syntax", "return"],
  ["{ a: { return true; } }", "unsupported-syntax", "return early"],
  ["{ debugger; return true; }", "unsupported-syntax", "remove"],
  ["{ class A {} return true; }", "unsupported-syntax", "helpers"],
  ["{ function f() { return true; } return f(); }", "unsupported-syntax", "top of the file"],
  ["{ const f = (x: string) => x === 'a'; return f(r.tool); }", "unsupported-syntax", "top-level"],
  ["r.args.to.some((a, i) => i > 0)", "unsupported-syntax", "(x) => ..."],
  ["r.args.to.map(async (a) => a).length > 1", "unsupported-syntax", "plain function"],
  ["r.args.to.map(function* (a) { yield a; }).length > 1", "unsupported-syntax", "plain function"],
  ["r.args.to.filter((a): a is EmailAddress => true).length > 1", "unsupported-syntax", "infers"],
  ["r.args.to.some((a) => a === 'x', r)", "unsupported-syntax", "exactly one"],
  ["/a/iu.test(r.tool)", "regex-not-portable", "both cases"],
  ["/a/gu.test(r.tool)", "regex-not-portable", "`u` alone"],
  ["(r.tool === 'a' ? /a/u : /b/u).test(r.tool)", "unsupported-syntax", "test(text)"],
  ["Object.assign({}, { a: 1 }).a > 0", "impure-helper", "Object.keys"],
  ["Object.fromEntries([['a', 1]]) === undefined", "impure-helper", "Object.keys"],
  ["Array.from(r.args.to).length > 1", "impure-helper", "[a, b]"],
  ["parseInt(r.tool) > 1", "impure-helper", "contract"],
  ["Number(r.tool) > 1", "impure-helper", "contract"],
  ["Boolean(r.tool)", "impure-helper", "comparison"],
  ["r.args.to.sort().length > 1", "unsupported-method", "order"],
  ["r.args.to.reduce((n, a) => n + a.length, 0) > 1", "unsupported-method", "sum"],
  ["r.args.to.concat(r.args.to).length > 1", "unsupported-method", "[...a, ...b]"],
  ["r.args.to.indexOf(r.args.to[0] ?? r.args.cc!) > 1", "unsupported-method", "includes"],
  ["r.args.to.forEach((a) => a) === undefined", "unsupported-method", "some"],
  ["r.tool.at(0) === 'a'", "unsupported-method", "slice"],
  ["r.tool[0] === 'a'", "unsupported-syntax", "slice"],
  ["r.args.to[r.args.to.length - 1] === r.tool", "unsupported-syntax", "at(i)"],
  ["r.args.to[-1] === r.tool", "unsupported-syntax", "at(i)"],
  ["r.tool.localeCompare('a') === 0", "unsupported-method", "==="],
  ["r.tool.charAt(0) === 'a'", "unsupported-method", "slice"],
  ["r.tool.normalize() === 'a'", "unsupported-method", "use one of"],
  ["r.tool.replace('a', 'b') === 'a'", "unsupported-method", "replaceAll"],
  ["r.tool.match(/a/u) !== null", "unsupported-method", "test(text)"],
  ["r.args.score.toFixed(2) === '1'", "unsupported-method", "smallest unit"],
  ["r.claims['constructor'] === 'x'", "unsupported-method", "another key"],
  ["r.args.note?.anchor('x') === 'y'", "unsupported-method", "use one of"],
];

it("refuses every other construct of TypeScript, and says what to write instead", () => {
  const sources = OUTSIDE.map(([source]) => source);
  const rules = sources.map((s, i) => `export const x${i} = deny(send, (r) => ${s});`);
  const { diagnostics } = extractPolicy(`\n${rules.join("\n")}`);
  const found = OUTSIDE.map(([source, code, help], i) => {
    const here = diagnostics.filter((d) => d.place.line === i + 2 && d.code === code);
    return [source, here[0]?.code, here.some((d) => d.help?.includes(help)) ? help : here.map((d) => d.help)];
  });
  expect(found).toEqual(OUTSIDE.map((row) => [...row]));
});

it("leaves to TypeScript what it refuses itself, in words of what to write", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["(<string>r.tool) === 'x'", "union of literals"],
    ["{ enum E { A } return E.A > 0; }", "union of literals"],
    ["r.time++ > 1", "nothing changes"],
    ["(r.args.body as any) === 'x'", "remove it"],
    ["{ console.log('x'); return true; }", "message"],
    ["(await r.time) > 1", "enforcer"],
  ];
  for (const [source, help] of rows) {
    const { diagnostics } = extractPolicy(`export const x = deny(send, (r) => ${source});`);
    const said = diagnostics
      .filter((d) => d.severity === "error")
      .map((d) => `${d.code}: ${d.message} | ${d.help}`);
    expect({ source, said: said.filter((s) => s.includes(help)).length > 0 || said }).toEqual({
      source,
      said: true,
    });
  }
});

it("refuses the event as a value, through which claims could be read unseen", () => {
  expectCodes({
    "[r].some((q) => q.claims.purpose === undefined)": "unsupported-syntax",
    "(r.time > 1 ? r : r).claims.purpose === undefined": "unsupported-syntax",
  });
});

it("refuses helpers that are more than an expression of their parameters", () => {
  const { diagnostics } = extractPolicy(`
const same = (q: Request<unknown>) => q;
export const x = deny(send, (r) => same(r).claims.purpose === undefined);`);
  expect(diagnostics.filter((d) => d.severity === "error").map((d) => [d.code, d.place.line])).toEqual([
    ["unsupported-syntax", 2],
  ]);
  const others = extractPolicy(`
function isText(x: unknown): x is string { return x === x; }
function generic<T>(x: T): T { return x; }
async function later(x: string) { return x; }
const rest = (...x: string[]) => x.length > 1;
export const x = deny(send, (r) => isText(r.tool) && generic(r.tool) === "" && later(r.tool) !== undefined && rest(r.tool));`);
  expect(others.diagnostics.filter((d) => d.severity === "error").map((d) => [d.code, d.place.line])).toEqual(
    [
      ["unsupported-syntax", 2],
      ["unsupported-syntax", 3],
      ["unsupported-syntax", 4],
      ["unsupported-syntax", 5],
    ],
  );
});

it("refuses memory of another event and keys that do not fit", () => {
  expectCodes(
    {
      "paid.of(r) > 1": "tracker-key",
      "sent.of(r, 'x')": "tracker-key",
      "sent.of(r) && hidden.of(r)": "unsupported-syntax",
    },
    'export const sent = once("session", send);\nexport const paid = sum("session", pay, (e) => e.args.amount, { key: (e) => e.args.payee });\nconst hidden = once("session", send);',
  );
});

it("finds recursion through several helpers", () => {
  const { diagnostics } = extractPolicy(`
const a = (n: number): boolean => n > 5 || b(n + 1);
const b = (n: number): boolean => a(n);
export const x = deny(send, (r) => a(r.args.to.length));`);
  expect(diagnostics.filter((d) => d.severity === "error").map((d) => [d.code, d.message])).toEqual([
    ["recursive-helper", "`a` calls itself: `a` → `b` → `a`"],
  ]);
});

it("refuses declarations that would be overlooked", () => {
  const { diagnostics } = extractPolicy(`
deny(send);
export const list = [deny(send)];
const made = { rule: permit(send) };
export function helper() { return true; }
export { helper as other };
const { length } = "abc";
let changing = 1;
class Thing {}
declare global { interface Array<T> { evil: T } }`);
  const lines = new Map<number, string[]>();
  for (const { place, code } of diagnostics) lines.set(place.line, [...(lines.get(place.line) ?? []), code]);
  expect([...lines.keys()]).toEqual(expect.arrayContaining([2, 3, 4, 7, 8, 9, 10]));
});

it("refuses types that come from somewhere else", () => {
  const { diagnostics } = extractFiles({
    "p.policy.ts":
      '/// <reference path="./evil.d.ts" />\nimport { anyTool, permit, policy } from "@enjoin/dsl";\n' +
      'export default policy({ title: "P" });\nexport const all = permit(anyTool);\n',
    "evil.d.ts": "interface Array<T> { evil: T }\n",
  });
  expect(diagnostics.map((d) => [d.code, d.place.file])).toEqual([
    ["unsupported-import", "policies/evil.d.ts"],
    ["unsupported-import", "policies/p.policy.ts"],
  ]);
});

it("takes of a `last` what has one text or is an integer, and of a `distinct` texts", () => {
  const { diagnostics } = extractPolicy(`
export const a = last("session", send, (e) => e.args.score);
export const b = distinct("session", send, (e) => (e.args.subject === "x" ? e.args.body : undefined));
export const c = last("session", send, (e) => (e.args.subject === "x" ? 1 : "one"));
export const d = last("session", send, (e) => e.args.to[0]);
export const e = last("session", send, (e) => e.args.to.length);
export const all = log(send, (r) => (a.of(r) ?? 0) > 1 || b.of(r) > 1 || c.of(r) !== undefined || d.of(r) === r.tool || (e.of(r) ?? 0) > 1);`);
  const errors = diagnostics.filter((d) => d.severity === "error");
  expect(errors.map((d) => `${d.place.line} ${d.message}`)).toEqual([
    "2 a number that may have a fraction in a `last` is not part of the policy language",
    "4 an integer or a string in a `last` is not part of the policy language",
  ]);
});

it("checks names, targets and redactions across files", () => {
  const { diagnostics } = extractFiles({
    "t.tools.ts":
      'import { reads, tool } from "@enjoin/dsl";\nexport const a = tool<{ x: string }>("a");\nexport const b = tool<{ y: { z: string } }>("b");\nexport const c = tool<{ n: number }>("c", { effect: reads({ from: "n" }) });\nexport const d = tool("d");\n',
    "Bad_Name.policy.ts": 'import { policy } from "@enjoin/dsl";\nexport default policy({ title: "" });\n',
    "sub/p.policy.ts":
      'import { policy } from "@enjoin/dsl";\nexport default policy({ title: "P", controls: ["owasp-asi-2026/ASI99"] });\n',
    "p.policy.ts":
      'import { anyTool, deny, permit, policy, redact } from "@enjoin/dsl";\nimport { a, b } from "./t.tools.js";\n' +
      'export default policy({ title: "P" });\nexport const all = permit(anyTool);\n' +
      'export const r1 = redact([a, b], undefined, { path: "x" });\nexport const r2 = redact(b, undefined, { path: "/y/z" });\nexport const r3 = redact(b, undefined, { path: "/y/q" });\n' +
      "export const e = deny([]);\n",
  });
  expect(diagnostics.map((d) => `${d.place.file.slice(9)}:${d.place.line} ${d.code}`)).toEqual([
    "Bad_Name.policy.ts:1 policy-metadata",
    "Bad_Name.policy.ts:2 policy-metadata",
    "p.policy.ts:5 redact-path",
    "p.policy.ts:7 redact-path",
    "p.policy.ts:8 empty-target",
    "sub/p.policy.ts:1 policy-metadata",
    "sub/p.policy.ts:2 unknown-control",
    "t.tools.ts:4 contract-role",
    "t.tools.ts:5 contract-type",
  ]);
});

it("refuses attempts that are counted by results, and redactions of two kinds or of what cannot be cut", () => {
  const { diagnostics } = extractPolicy(`
export const a = union("session", send, (e) => e.result?.labels, { on: "attempt" });
export const b = redact(send, undefined, { path: "body", drop: true, mask: "x" });
export const c = redact(send, undefined, { path: "to", truncate: 1 });
export const d = redact(send, undefined, { path: "/to/0", drop: true });
export const e = redact(send, undefined, { path: "body", truncate: 1.5 });
export const f = deny(send, undefined, { retryAfter: "0s" });
export const fine = redact(send, undefined, { path: "body", truncate: 0 });
`);
  const errors = diagnostics
    .filter((d) => d.severity === "error")
    .map((d) => [d.place.line, d.code, d.message]);
  expect(errors).toEqual([
    [
      2,
      "unsupported-syntax",
      "that `p/a` counts attempts by their results is not part of the policy language",
    ],
    [3, "unsupported-syntax", "a redaction with `mask` and `drop` is not part of the policy language"],
    [4, "redact-path", "`to` cannot be redacted: `mail.send` has something else than a text there"],
    [
      5,
      "redact-path",
      "`/to/0` cannot be redacted: `mail.send` has a list there, whose other elements would move",
    ],
    [6, "redact-path", "`body` cannot be redacted: `mail.send` has no text of that length"],
    [7, "unsupported-syntax", "the time `0s` is not part of the policy language"],
  ]);
});
