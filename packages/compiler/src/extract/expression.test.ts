import { expect, it } from "vitest";
import { extractPolicy } from "../../../../test/builders/extract-source.js";
import { showExpr } from "../../../../test/builders/show-expr.js";

/** The conditions of `deny(send, (r) => <source>)`, each on one line. */
function conditions(sources: readonly string[], before = ""): string[] {
  const rules = sources.map((s, i) => `export const x${i} = deny(send, (r) => ${s});`);
  const { ir, diagnostics } = extractPolicy(`${before}\n${rules.join("\n")}`);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  return ir.policies.flatMap((p) => p.rules).map((r) => (r.when ? showExpr(r.when.result) : "always"));
}

function expectEach(pairs: Readonly<Record<string, string>>, before = ""): void {
  const sources = Object.keys(pairs);
  const read = conditions(sources, before);
  expect(Object.fromEntries(sources.map((s, i) => [s, read[i]]))).toEqual(pairs);
}

it("reads logic, comparison and absence", () => {
  expectEach({
    "!(r.args.subject === 'a') && (true || false)": '(and (not (eq r.args.subject "a")) (or true false))',
    "r.args.subject !== `b`": '(ne r.args.subject "b")',
    "r.args.score >= 0.5 && r.time < 10": "(and (ge r.args.score 0.5) (lt r.time 10))",
    "r.args.cc === undefined": "(absent r.args.cc)",
    "r.args.cc !== undefined": "(not (absent r.args.cc))",
    "r.args.note === null": "(absent r.args.note)",
    "undefined !== r.task": "(not (absent r.task))",
    "r.args.tag != null": "(not (absent r.args.tag))",
    "r.args.cc === 'a@b.example'": '(eq r.args.cc "a@b.example")',
    "r.args.subject === 'a' ? true : r.args.to.length > 1":
      '(if (eq r.args.subject "a") true (gt (array.length r.args.to) 1))',
    "(r.args.copies ?? 1) > 2": "(gt (coalesce r.args.copies 1) 2)",
  });
});

it("reads integer arithmetic", () => {
  expectEach({
    "r.time - 5 * 2 > r.args.to.length + 1": "(gt (sub r.time (mul 5 2)) (add (array.length r.args.to) 1))",
    "r.time % 7 === -3": "(eq (rem r.time 7) -3)",
    "-r.time < 0": "(lt (sub 0 r.time) 0)",
    "r.args.subject.length + r.args.to.map((a) => a.local.length).length > 1_000":
      "(gt (add (string.length r.args.subject) (array.length (array.map r.args.to (a => (string.length (email.local a)))))) 1000)",
  });
});

it("reads optional chains so that what is absent stays absent", () => {
  expectEach({
    "r.task?.id === 'x'": '(eq r.task.id "x")',
    "r.args.cc?.domain === 'x'": '(eq (if (absent r.args.cc) null (email.domain r.args.cc)) "x")',
    "r.task?.tools.includes(r.tool) === true":
      "(eq (if (absent r.task.tools) null (array.includes r.task.tools r.tool)) true)",
    "(r.task?.resources?.length ?? 0) > 1":
      "(gt (coalesce (if (absent r.task.resources) null (array.length r.task.resources)) 0) 1)",
    "(r.delegation?.map((d) => d.id).join(' ') ?? '') === 'a b'":
      '(eq (coalesce (let value (if (absent r.delegation) null (array.map r.delegation (d => d.id))) (if (absent value) null (array.join value " "))) "") "a b")',
    "r.task !== undefined && r.task.tools.length > 1":
      "(and (not (absent r.task)) (gt (array.length r.task.tools) 1))",
    "r.subject.properties?.on_behalf_of?.id === 'x'": '(eq r.subject.properties.on_behalf_of.id "x")',
  });
});

it("reads the methods of lists, texts and kinds", () => {
  expectEach({
    "r.args.to.some((a) => a.domain === 'x')": '(array.some r.args.to (a => (eq (email.domain a) "x")))',
    "['a', 'b'].includes(r.args.subject)": '(array.includes ["a" "b"] r.args.subject)',
    "r.args.subject.split(',').flatMap((x) => x.split(';')).includes('u')":
      '(array.includes (array.flatMap (string.split r.args.subject ",") (x => (string.split x ";"))) "u")',
    "r.args.subject.trim().startsWith('a') && r.args.subject.endsWith('b')":
      '(and (string.startsWith (string.trim r.args.subject) "a") (string.endsWith r.args.subject "b"))',
    "r.args.body.replaceAll('a', '').includes('x')":
      '(string.includes (string.replaceAll r.args.body "a" "") "x")',
    "r.args.to.filter((a) => a !== r.args.cc).length > 1":
      "(gt (array.length (array.filter r.args.to (a => (ne a r.args.cc)))) 1)",
    "r.args.to.map((a) => a.domain).join() === 'x'":
      '(eq (array.join (array.map r.args.to (a => (email.domain a))) ",") "x")',
    "mentions(r.task?.request ?? '', r.args.subject)":
      '(text.mentions (coalesce r.task.request "") r.args.subject)',
    "/^a.\\d+$/u.test(r.args.subject)": "(test r.args.subject /^a[^\\n\\r\\x{2028}\\x{2029}][0-9]+$/)",
  });
});

it("reads texts", () => {
  expectEach({
    "r.args.subject === `${r.args.to.length} of ${r.tool}`":
      '(eq r.args.subject (text (array.length r.args.to) " of " r.tool))',
    "r.args.subject === 'a' + r.tool + 1": '(eq r.args.subject (text "a" r.tool 1))',
  });
});

it("reads blocks: const, if, else and destructuring", () => {
  expectEach({
    "{ const n = r.args.to.length; return n > 1; }": "(let n (array.length r.args.to) (gt n 1))",
    "{ const { subject, to: list } = r.args; return list.length > subject.length; }":
      "(let parts r.args (let subject parts.subject (let list parts.to (gt (array.length list) (string.length subject)))))",
    "{ if (r.time > 5) return true; else if (r.time > 4) { return false; } return r.tool === 'x'; }":
      '(if (gt r.time 5) true (if (gt r.time 4) false (eq r.tool "x")))',
    "{ if (r.time > 5) { const a = r.tool; return a === 'x'; } const a = r.args.subject; return a === 'y'; }":
      '(if (gt r.time 5) (let a r.tool (eq a "x")) (let a_2 r.args.subject (eq a_2 "y")))',
    "{ const { args, task } = r; return args.to.length > 1 && task === undefined; }":
      "(and (gt (array.length r.args.to) 1) (absent r.task))",
  });
});

it("gives every variable of a function a name of its own that means nothing in Rego", () => {
  expectEach({
    "r.args.to.some((input) => r.args.to.some((a) => a === input)) && r.args.to.some((a) => a.local === 'x')":
      '(and (array.some r.args.to (input_ => (array.some r.args.to (a => (eq a input_))))) (array.some r.args.to (a_2 => (eq (email.local a_2) "x"))))',
    "{ const $Größe = r.time; const LIMIT = 5; const count = 1; return $Größe > LIMIT + count; }":
      "(let gr__e r.time (let limit 5 (let count_ 1 (gt gr__e (add limit count_)))))",
  });
});

it("reads constants of the file, of other files and of JSON as data", () => {
  expectEach(
    {
      "r.time > LIMIT": "(gt r.time $p_LIMIT)",
      "r.args.to.length > limits.to.most": "(gt (array.length r.args.to) $p_limits.to.most)",
      "limits.words.includes(r.args.subject)": "(array.includes $p_limits.words r.args.subject)",
    },
    "const LIMIT = 60 * 60_000;\nconst limits = { to: { most: -LIMIT }, words: ['a'] };",
  );
});

it("calls helpers, which see the event as their callers do", () => {
  const before = `
const isOurs = (a: EmailAddress) => a.domain === "acme.example";
const late = (r: Request<unknown>, by: number) => r.time > by + 1;
function least(n: number): boolean { return n > 0; }
`;
  expectEach(
    {
      "r.args.to.every(isOurs)": "(array.every r.args.to (x => (call p_isOurs x)))",
      "late(r, 5)": "(call p_late 5)",
      "least(r.args.to.length) && least(r.args.score)":
        "(and (call p_least (array.length r.args.to)) (call p_least_2 r.args.score))",
    },
    before,
  );
});

it("knows the types of what it reads", () => {
  const { ir } = extractPolicy(`
export const a = deny(send, (r) => r.args.cc?.domain === "x");
export const b = deny(send, (r) => (r.args.tag ?? "none") === "x");`);
  const [a, b] =
    ir.policies[0]?.rules.map((r) => (r.when?.result.kind === "compare" ? r.when.result.left : undefined)) ??
    [];
  expect(a?.type).toEqual({ kind: "nullable", of: { kind: "string", format: "host" }, absence: "missing" });
  expect(b?.type).toEqual({ kind: "string" });
});

it("gives every node an id of its own and a place", () => {
  const { ir, places } = extractPolicy(
    `export const a = deny(send, (r) => r.task?.tools.includes(r.tool) ?? r.args.to.some((x) => x.domain === "y"));`,
  );
  const ids: number[] = [];
  JSON.stringify(ir, (key, value: unknown) => {
    if (key === "id" && typeof value === "number") ids.push(value);
    return value;
  });
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !places.has(id))).toEqual([]);
});
