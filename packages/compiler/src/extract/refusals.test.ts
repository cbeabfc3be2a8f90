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
    "r.args.subject.slice(1) === 'a'": "unsupported-method",
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
      "((r.args.subject as string) = 'x') === 'x'": "unsupported-syntax",
      "(r.args.subject as 'x') === 'x'": "unsupported-syntax",
      "r.task!.id === 'x'": "unsupported-syntax",
      "new Set(['a']).has(r.tool)": "unsupported-syntax",
      "typeof r.tool === 'string'": "unsupported-syntax",
      "(() => true)()": "unsupported-syntax",
      "deny(send) === undefined": "unsupported-syntax",
      "sent === undefined": "unsupported-syntax",
      "{ let x = 1; return x > 0; }": "unsupported-syntax",
      "{ for (const a of r.args.to) { if (a === 'x') return true; } return false; }": "unsupported-syntax",
      "{ switch (r.tool) { default: return true; } }": "unsupported-syntax",
      "{ const [a] = r.args.to; return a === undefined; }": "unsupported-syntax",
      "{ const { subject = '' } = r.args; return subject === ''; }": "unsupported-syntax",
      "{ const f = (x: string) => x === 'a'; return f(r.tool); }": "unsupported-syntax",
      "r.args.to.some((a, i) => i > 0)": "unsupported-syntax",
      "r.args.to.some(({ domain }) => domain === 'x')": "unsupported-syntax",
      "r.args.to.map((a) => ({ a })).length > 1": "unsupported-syntax",
    },
    'export const sent = once("session", send);',
  );
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

it("checks names, targets and redactions across files", () => {
  const { diagnostics } = extractFiles({
    "t.tools.ts":
      'import { reads, tool } from "@enjoin/dsl";\nexport const a = tool<{ x: string }>("a");\nexport const b = tool<{ y: { z: string } }>("b");\nexport const c = tool<{ n: number }>("c", { effect: reads({ from: "n" }) });\nexport const d = tool("d");\n',
    "Bad_Name.policy.ts": 'import { policy } from "@enjoin/dsl";\nexport default policy({ title: "" });\n',
    "sub/p.policy.ts":
      'import { policy } from "@enjoin/dsl";\nexport default policy({ title: "P", controls: ["no-such/1"] });\n',
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
