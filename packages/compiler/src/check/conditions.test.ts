import { expect, it } from "vitest";
import { extractFiles, extractPolicy } from "../../../../test/builders/extract-source.js";

const CONSTANTS = `
const domains = ["acme.example", "acme.test"];
const limits = { low: 10, high: 100 };
const rows = [{ id: "a", from: 1 }, { id: "b", from: 5 }];
const isLarge = (n: number) => n > limits.high;
function sizeOf(n: number): string { if (n > 50) return "large"; return n > 10 ? "middle" : "small"; }`;

/** Which of these conditions of a \`deny\` over \`mail.send\` and over \`bank.pay\` a code is reported for. */
function reported(code: string, conditions: readonly string[], tool = "send"): string[] {
  const rules = conditions.map((c, i) => `export const x${i} = deny(${tool}, (r) => ${c});`);
  const permits = 'export const all = permit(anyTool); export const seen = count("session", send);';
  const { diagnostics } = extractPolicy(`${CONSTANTS}\n${permits}\n${rules.join("\n")}`);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const first = CONSTANTS.split("\n").length + 2;
  return conditions.filter((_, i) => diagnostics.some((d) => d.code === code && d.place.line === first + i));
}

it("knows that a result is there, with its labels and what the contract says", () => {
  const over = (code: string, conditions: readonly string[]) => reported(code, conditions, "results(fetch)");
  expect(
    over("never-fires", [
      "r.result.labels.length < 0",
      'r.result.value?.text === "a" && r.result.value.size < 1 && r.result.value.size > 1',
      "(r.result.value?.size ?? 0) > 1 && r.result.value === undefined",
      "r.result.text === undefined && r.result.text === 'a'",
      "(r.result.value?.size ?? 0) > 1",
      "r.result.value === undefined",
      "r.result.text === undefined && r.result.labels.length === 0",
    ]),
  ).toHaveLength(4);
  expect(over("always-fires", ["r.result.labels.length >= 0", "r.result.text !== undefined"])).toEqual([
    "r.result.labels.length >= 0",
  ]);
  expect(
    over("unreachable-branch", ["(r.result.labels.length >= 0 || r.time > 1) && r.time > 2", "r.time > 1"]),
  ).toEqual(["(r.result.labels.length >= 0 || r.time > 1) && r.time > 2"]);
  const { diagnostics } = extractPolicy("\nexport const x = deny(results(fetch), (r) => r.time < 0);");
  const message = "`p/x` can never match: its condition is false for every result";
  expect(diagnostics.map((d) => d.message)).toContain(message);
});

it("knows of a label rule that there is a result, of what enters too, and none of what leaves", () => {
  const tools = `import { input, output, tool } from "@enjoin/dsl";
export const read = tool<{ path: string }>("read");
export const page = input<{ url: string }>("page");
export const reply = output<{ text: string }>("reply");
`;
  const of = (labels: string) => {
    const policy = `import { anyTool, label, permit, policy } from "@enjoin/dsl";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const x = label(anyTool, (r) => (${labels} ? ["a"] : []));
`;
    return extractFiles({ "t.tools.ts": tools, "p.policy.ts": policy }).diagnostics.map((d) => d.code);
  };
  expect(of("r.result.labels.length < 0")).toEqual(["unreachable-branch"]);
  expect(of('r.tool === "reply"')).toEqual(["unreachable-branch"]);
  expect(of("r.result.labels.length < 1")).toEqual([]);
  expect(of('r.tool === "page"')).toEqual([]);
  expect(of('r.tool === "read"')).toEqual([]);
});

const SEND = {
  never: [
    "r.args.to.length > 10 && r.args.to.length < 5",
    "r.args.to.length === 0 && r.args.to.some((a) => a.domain === r.args.subject)",
    "r.args.to.length < 0",
    "(r.args.tag ?? '') === 'x' && r.args.tag == null",
    "r.args.subject.length > 3 && r.args.subject.startsWith('abc') && 'ab' === r.args.subject.trim() && r.args.subject.length === 2",
    "r.args.subject.startsWith('ab') && r.args.subject.startsWith('b')",
    "domains.includes(r.args.subject) && r.args.subject.length < 5",
    "domains.some((d) => d === r.args.subject) && r.args.subject === 'other'",
    "rows.some((row) => row.id === r.args.subject && row.from > 5)",
    "seen.of(r) < 0",
    "seen.of(r) > 5 && !(seen.of(r) > 4)",
    "isLarge(r.args.to.length) && r.args.to.length < limits.low",
    "sizeOf(r.args.to.length) === 'huge'",
    "r.args.to.length % 10 === 10",
    "r.args.to.length * 2 === 3 && r.args.to.length > 3",
    "(r.args.score < 1 ? r.args.subject : 'z') === 'y' && r.args.score >= 1",
    "(r.args.score > 1 || r.args.score > 2) && r.args.score < 1",
    "(r.args.subject === 'a' || r.args.subject === 'b') && !['a', 'b'].includes(r.args.subject)",
    "r.args.to.every((a) => a.domain === 'x') && r.args.to.some((a) => a.domain !== 'x')",
    "r.time < r.args.to.length && r.args.to.length < r.time",
    "r.tool !== 'mail.send'",
    "{ const { to, subject } = r.args; const many = to.length > 5; if (!many) return false; return to.length < 3 && subject === 'a'; }",
    "false",
  ],
  maybe: [
    "r.args.to.length > 5 && r.args.to.length < 10",
    "r.args.score > 1 && r.args.score < 2",
    "r.args.score > 0 && r.args.score < 1 && r.args.score !== 0.5",
    "r.args.tag === 'x' || r.args.tag == null",
    "r.args.to.some((a) => a.domain === 'x') && r.args.to.some((a) => a.domain === 'y')",
    "r.args.to.some((a) => a.domain === 'x') && r.args.to.some((a) => a.domain !== 'x')",
    "{ const any = r.args.to.some((a) => a.domain === 'x'); return r.args.to.some((a) => a.domain !== 'x' && any); }",
    "{ const any = r.args.to.some((a) => a.domain === 'x'); return r.args.to.every((a) => a.domain !== 'y' || !any); }",
    "r.args.to.some((a) => r.args.to.some((b) => a.domain !== b.domain))",
    "rows.some((row) => row.id === r.args.subject && row.from > 4)",
    "r.args.subject.trim() === 'a' && r.args.subject !== 'a'",
    "r.args.subject.startsWith('ab') && r.args.subject.startsWith('abc')",
    "r.args.subject.includes('ab') && r.args.subject.endsWith('ba') && r.args.subject.length === 3",
    "(r.args.copies ?? 0) < 0",
    "r.args.cc?.domain === 'x'",
    "sizeOf(r.args.to.length) === 'middle' && r.args.to.length < 20",
    "seen.of(r) > 4 && !(seen.of(r) > 5)",
    "r.args.to.length % 10 === 9",
    "r.args.to.length * 2 === 4 && r.args.to.length > 1",
    "r.args.to.map((a) => a.domain).filter((d) => d !== 'x').length === 0 && r.args.to.length > 5",
    "(0 - r.args.to.length) % 3 === -1",
    "r.claims['purpose'] === 'x'",
  ],
};

it("finds conditions that no call can fulfil", () => {
  expect(reported("never-fires", SEND.never)).toEqual(SEND.never);
});

it("finds nothing wrong with conditions that a call can fulfil", () => {
  expect(reported("never-fires", SEND.maybe)).toEqual([]);
  expect(reported("always-fires", SEND.maybe)).toEqual([]);
});

it("finds conditions that every call fulfils, unless they say so or can fail", () => {
  const always = SEND.never
    .slice(0, -1)
    .map((c) => (c.startsWith("{") ? "r.args.to.length >= 0" : `!(${c})`));
  expect(reported("always-fires", always)).toEqual(always);
  const spared = ["true", "r.args.subject.toLowerCase() !== 'A'", "r.time * 9999 > 1 || r.time * 9999 <= 1"];
  expect(reported("always-fires", spared)).toEqual([]);
});

it("knows what guards let through of each tool", () => {
  const never = ["r.args.amount < 0", "r.args.amount > 9007199254740991", "r.args.payee.length < 0"];
  expect(reported("never-fires", never, "pay")).toEqual(never);
  expect(
    reported("never-fires", ["r.args.path.length === 0", "!r.args.path.startsWith('/')"], "remove"),
  ).toHaveLength(2);
  expect(reported("never-fires", ["r.args.amount === 0", "r.args.payee === ''"], "pay")).toEqual([]);
  expect(reported("never-fires", ["r.tool === 'bank.pay'", "r.tool === 'mail.send'"], "[send, pay]")).toEqual(
    [],
  );
});

it("points at the part behind which nothing is left, and says nothing more of the condition", () => {
  const { diagnostics } = extractPolicy(`
export const all = permit(anyTool);
export const a = deny(send, (r) => r.args.to.length > 9 && r.args.to.length < 5 && r.args.score > 1);
export const b = deny(send, (r) => r.args.to.length > 9 || r.args.to.length < 10 || r.args.score > 1);`);
  expect(diagnostics.map((d) => [d.code, d.place.line, d.place.column, d.place.endColumn])).toEqual([
    ["never-fires", 3, 60, 80],
    ["always-fires", 4, 60, 81],
  ]);
});

it("asks for nothing that TypeScript forbids", () => {
  const { diagnostics } = extractPolicy(`
export const all = permit(anyTool);
export const a = deny(send, (r) => r.task !== undefined && r.args.to.some((d) => d.local === (r.task?.id ?? "")), {
  message: (r) => \`not for \${r.task?.id ?? "nobody"}\`,
});
export const b = deny(send, (r) => r.args.cc !== undefined && r.args.to.some((d) => (r.args.cc === undefined ? false : d.domain === r.args.cc.domain)));`);
  expect(diagnostics).toEqual([]);
});

it("calls a helper's branch unreachable only where no call reaches it", () => {
  const { diagnostics } = extractPolicy(`
export const all = permit(anyTool);
const kind = (n: number) => (n < 0 ? "none" : "some");
const size = (l: readonly string[]) => (l.length < 0 ? "none" : "some");
export const a = deny(send, (r) => kind(r.args.to.length) === "some" && r.args.score > 1);
export const b = deny(send, (r) => kind(r.args.score) === "none");
export const c = deny(send, (r) => size([r.args.subject]) === r.args.subject);`);
  expect(diagnostics.map((d) => [d.code, d.place.line])).toEqual([["unreachable-branch", 4]]);
});
