import { expect, it } from "vitest";
import { extractFiles } from "../../../../test/builders/extract-source.js";
import { codesOf, readConditions } from "../../../../test/builders/read-conditions.js";

function expectEach(pairs: Readonly<Record<string, string>>, before = ""): void {
  expect(readConditions(Object.keys(pairs), before)).toEqual(pairs);
}

it("reads positions, parts and the first element that fits", () => {
  expectEach({
    "r.args.tags[0] === 'a' && r.args.tags.at(-1) === 'b'":
      '(and (eq (array.at r.args.tags 0) "a") (eq (array.at r.args.tags -1) "b"))',
    "r.args.tags[0] !== undefined && r.args.tags[0].length > 1":
      "(and (not (absent (array.at r.args.tags 0))) (gt (string.length (array.at r.args.tags 0)) 1))",
    "r.args.tags.slice(1, -1).length > 1 && r.args.tags.slice().length > 1":
      "(and (gt (array.length (array.slice r.args.tags 1 -1)) 1) (gt (array.length (array.slice r.args.tags)) 1))",
    "r.args.tags.find((t) => t.length > 3)?.startsWith('x') === true":
      '(eq (let value (array.find r.args.tags (t => (gt (string.length t) 3))) (if (absent value) null (string.startsWith value "x"))) true)',
    "r.args.items.find((x) => x.ok === true)?.id === 'a'":
      '(eq (array.find r.args.items (x => (eq x.ok true))).id "a")',
    "r.args.tags?.[0] === 'a'": '(eq (array.at r.args.tags 0) "a")',
    "r.args.items.map((x) => x.ok).filter((ok) => ok !== undefined).some((ok) => ok)":
      "(array.some (array.filter (array.map r.args.items (x => x.ok)) (ok => (not (absent ok)))) (ok_2 => ok_2))",
  });
});

it("reads the case and the parts of texts", () => {
  expectEach({
    "r.args.text.toLowerCase() === 'a' || 'A'.toUpperCase() === r.args.text":
      '(or (eq (string.toLowerCase r.args.text) "a") (eq (string.toUpperCase "A") r.args.text))',
    "r.args.text.slice(0, 3) === 'abc' && r.args.text.slice(-2).length > r.args.text.slice(r.args.count).length":
      '(and (eq (string.slice r.args.text 0 3) "abc") (gt (string.length (string.slice r.args.text -2)) (string.length (string.slice r.args.text r.args.count))))',
  });
});

it("looks things up in records and tables", () => {
  expectEach(
    {
      "r.args.headers[r.tool] === 'x' && r.args.headers['a-b'] === 'y' && r.args.headers.c === 'z'":
        '(and (and (eq (record.get r.args.headers r.tool) "x") (eq r.args.headers.a-b "y")) (eq r.args.headers.c "z"))',
      "(r.args.limits[r.tool] ?? 0) > 5": "(gt (coalesce (record.get r.args.limits r.tool) 0) 5)",
      "PAIR[1].length > 1": "(gt (string.length (array.at $p_PAIR 1)) 1)",
      "(TABLE[r.tool] ?? []).includes('x')":
        '(array.includes (coalesce (record.get $p_TABLE r.tool) []) "x")',
      "LIMITS[r.args.level] + LIMITS[LOW] > 1":
        "(gt (add (record.get $p_LIMITS r.args.level) $p_LIMITS.low) 1)",
      "{ const k = r.tool; return r.args.headers[k] !== undefined && r.args.headers[k].length > 1; }":
        "(let k r.tool (and (not (absent (record.get r.args.headers k))) (gt (string.length (record.get r.args.headers k)) 1)))",
      "'x' in r.args.headers && r.args.headers.x.length > 1":
        '(and (object.has r.args.headers "x") (gt (string.length r.args.headers.x) 1))',
      "r.args.opt?.['a'] === 'x'": '(eq r.args.opt.a "x")',
    },
    'const TABLE: Record<string, string[]> = { a: ["x"], b: [] };\nconst LIMITS = { low: 1, high: 2 };\nconst LOW = "low";\nconst PAIR = ["a", "b"] as const;',
  );
});

it("reads keys, values and entries, whose order nothing may see", () => {
  expectEach({
    "Object.keys(r.args.headers).includes('a')": '(array.includes (object.keys r.args.headers) "a")',
    "Object.values(r.args.limits).some((n) => n !== null && n > 5)":
      "(array.some (object.values r.args.limits) (n => (and (not (absent n)) (gt n 5))))",
    "Object.entries({ a: 1, b: 2 }).filter(([k]) => k !== 'a').map(([, v]) => v + 1).every((n) => n > 1)":
      '(array.every (array.map (array.filter (object.entries {a: 1, b: 2}) (value => (ne value.0 "a"))) (value_2 => (add value_2.1 1))) (n => (gt n 1)))',
    "Object.values({ a: r.args.opt?.b, b: 1 }).filter((n) => n !== undefined).every((n) => n > 1)":
      "(array.every (array.filter (object.values {a: r.args.opt.b, b: 1}) (n => (not (absent n)))) (n_2 => (gt n_2 1)))",
    "Object.values(r.args.opt ?? { a: 'x' }).filter((v) => v !== undefined).includes('y')":
      '(array.includes (array.filter (object.values (coalesce r.args.opt {a: "x"})) (v => (not (absent v)))) "y")',
    "new Set(Object.keys(r.args.headers)).size > 1":
      "(gt (set.size (set.of (object.keys r.args.headers))) 1)",
  });
  const ordered = [
    "Object.keys(r.args.headers)[0] === 'a'",
    "Object.keys(r.args.headers).at(0) === 'a'",
    "Object.keys(r.args.headers).slice(0, 1).length > 1",
    "Object.keys(r.args.headers).join() === 'a'",
    "Object.keys(r.args.headers).find((k) => k > 'a') === 'a'",
    "Object.values(r.args.headers).filter((v) => v !== 'a').join() === 'a'",
    "Object.entries(r.args.headers).map(([k]) => k).join() === 'a'",
    "Object.entries(r.args.headers).flatMap((e) => e).length > 1 && Object.keys(r.args.headers).flatMap((k) => [k]).join() === 'a'",
    "r.args.tags.flatMap((t) => Object.keys(r.args.headers)).join() === 'a'",
    "[...r.args.tags, ...Object.keys(r.args.headers)].join() === 'a'",
    "(r.args.flag ? r.args.tags : Object.keys(r.args.headers)).join() === 'a'",
    "[...new Set(r.args.tags)].join() === 'a'",
    "{ const names: string[] = Object.keys(r.args.headers); return names.join() === 'a'; }",
    "{ const o = { names: Object.keys(r.args.headers) }; return o.names.join() === 'a'; }",
  ];
  for (const [source, found] of Object.entries(codesOf(ordered))) {
    expect({ source, found: found.filter((c) => c === "unordered-list") }).toEqual({
      source,
      found: ["unordered-list"],
    });
  }
});

it("follows a list without order into the helpers that it is given to", () => {
  const before =
    "const joined = (xs: string[]) => xs.join();\nconst has = (xs: string[]) => xs.includes('a');";
  const sources = ["joined(r.args.tags) === 'a'", "has(Object.keys(r.args.headers))"];
  expect(codesOf(sources, before)).toEqual({ [sources[0] ?? ""]: [], [sources[1] ?? ""]: [] });
  expect(() => readConditions(["joined(Object.keys(r.args.headers)) === 'a'"], before)).toThrow(
    "unordered-list",
  );
});

it("reads sets: local, constant and given to helpers", () => {
  expectEach(
    {
      "new Set(r.args.tags).size !== r.args.tags.length":
        "(ne (set.size (set.of r.args.tags)) (array.length r.args.tags))",
      "new Set(['b', 'a']).has(r.args.text) || new Set<string>().has(r.args.text)":
        '(or (set.has (set.of ["b" "a"]) r.args.text) (set.has (set.of []) r.args.text))',
      "ALLOWED.has(r.args.text) && ALLOWED.size > 1":
        "(and (set.has $p_ALLOWED r.args.text) (gt (set.size $p_ALLOWED) 1))",
      "isIn(ALLOWED, 'x') && isIn(new Set(r.args.tags), 'y')":
        '(and (call p_isIn $p_ALLOWED "x") (call p_isIn (set.of r.args.tags) "y"))',
      "new Set([1, 2]).has(r.args.count)": "(set.has (set.of [1 2]) r.args.count)",
    },
    'const ALLOWED = new Set(["b", "a", "a", "\\u{1f600}", "\\uffff"]);\nconst isIn = (s: ReadonlySet<string>, x: string) => s.has(x);',
  );
  const refused = {
    "new Set(r.args.items).size > 1": ["unsupported-syntax"],
    "new Set('abc').size > 1": ["unsupported-syntax"],
    "new Set(r.args.items.map((x) => x.ok)).size > 1": ["unsupported-syntax"],
    "new Set(['a', 1]).size > 1": ["unsupported-syntax"],
    "new Set(r.args.tags).add('x').size > 1": ["unsupported-method"],
    "[...new Set(r.args.tags)].at(0) === 'a'": ["unordered-list"],
  };
  expect(codesOf(Object.keys(refused))).toEqual(refused);
});

it("reads object literals, and lists spread into lists", () => {
  expectEach(
    {
      "{ const o = { a: r.args.text, 'b-c': 1, n: null }; return o.a === 'x' && o['b-c'] > 0 && o.n === null; }":
        '(let o {a: r.args.text, b-c: 1, n: null} (and (and (eq o.a "x") (gt o.b-c 0)) (absent o.n)))',
      "r.args.tags.map((t) => ({ t, n: t.length })).some(({ t, n }) => n > 1 && t !== 'a')":
        '(array.some (array.map r.args.tags (t => {t: t, n: (string.length t)})) (value => (and (gt value.n 1) (ne value.t "a"))))',
      "{ const m = made(r.args.text); return m.ok ? m.v === 'x' : false; }":
        '(let m (call p_made r.args.text) (if m.ok (eq m.v "x") false))',
      "['a', ...r.args.tags, 'b', r.tool].length > 2":
        '(gt (array.length (array.flatMap [["a"] r.args.tags ["b" r.tool]] (part => part))) 2)',
      "(r.args.flag ? [] : r.args.tags).join() === ''":
        '(eq (array.join (if r.args.flag [] r.args.tags) ",") "")',
      "(r.args.opt === undefined ? [] : [r.args.opt.a]).join(';') === ''":
        '(eq (array.join (if (absent r.args.opt) [] [r.args.opt.a]) ";") "")',
    },
    'const made = (x: string): { ok: true; v: string } | { ok: false } => (x === "" ? { ok: false } : { ok: true, v: x });',
  );
});

it("keeps data that is the same once, and knows tables and sets by their declaration", () => {
  const json = JSON.stringify({ domains: ["acme.example"], limits: { a: 1 }, none: [] });
  const { ir, diagnostics } = extractFiles({
    "t.tools.ts": 'import { tool } from "@enjoin/dsl";\nexport const use = tool<{ x: string }>("use");\n',
    "one.json": json,
    "two.json": json,
    "p.policy.ts": `import { deny, permit, anyTool, policy } from "@enjoin/dsl";
import one from "./one.json" with { type: "json" };
import two from "./two.json" with { type: "json" };
import { use } from "./t.tools.js";
export default policy({ title: "P" });
const five = 5;
const alsoFive = 5;
const names = ["a", "b"];
const sameNames = ["a", "b"];
const set = new Set(["b", "a"]);
const table: Record<string, number> = one.limits;
export const all = permit(anyTool);
export const x = deny(use, (r) => one.domains.includes(r.args.x) || two.domains.includes(r.args.x));
export const y = deny(use, (r) => names.includes(r.args.x) || sameNames.includes(r.args.x) || set.has(r.args.x));
export const z = deny(use, (r) => five > alsoFive && (table[r.args.x] ?? 0) > 1);
`,
  });
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  expect(ir.constants.map((c) => [c.name, JSON.stringify(c.value), c.type.kind])).toEqual([
    ["one", json, "object"],
    ["p_alsoFive", "5", "integer"],
    ["p_five", "5", "integer"],
    ["p_names", '["a","b"]', "array"],
    ["p_set", '["a","b"]', "array"],
    ["p_table", '{"a":1}', "record"],
  ]);
});

it("reads a list of objects of many shapes as one of what each may have", () => {
  const list = Array.from({ length: 20 }, (_, i) => `{ id: "x", f${i}: ${i} }`);
  const before = `const LIST: readonly { id: string; f0?: number; f1?: number }[] = [${list.join(", ")}];`;
  expectEach(
    {
      "LIST.some((x) => x.id === r.tool && x.f1 === 5)":
        "(array.some $p_LIST (x => (and (eq x.id r.tool) (eq x.f1 5))))",
    },
    before.replaceAll(/, f(?:[2-9]|1[0-9]): [0-9]+/g, ""),
  );
});
