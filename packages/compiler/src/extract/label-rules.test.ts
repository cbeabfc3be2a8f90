import { needsOf } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../../test/builders/extract-source.js";

const TOOLS = `import { input, output, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: string }, { text: string }>("read", { effect: reads({ from: "path" }) });
export const open = tool<{ path: string }>("open");
export const page = input<{ url: string }>("page", { effect: reads({ from: "url" }) });
export const reply = output<{ text: string; to: string }>("reply", { effect: sends({ data: "text", to: "to" }) });
`;

function extract(...lines: string[]) {
  const policy = [
    'import { anyTool, count, deny, label, permit, policy, reading, results, sending, union } from "@enjoin/dsl";',
    'import type { Event, ResultRequest } from "@enjoin/dsl";',
    'import { open, page, read, reply } from "./t.tools.js";',
    'export default policy({ title: "P" });',
    "export const all = permit(anyTool);",
    ...lines,
  ];
  return extractFiles({ "t.tools.ts": TOOLS, "p.policy.ts": policy.join("\n") });
}

/** What is reported of one declaration: the code, the text of the place, the problem and the advice. */
function problems(declaration: string): string[] {
  return extract(declaration).diagnostics.map(({ code, place, message, help }) => {
    const text = declaration.slice(place.column - 1, place.endColumn - 1);
    return `${code} at ${text}: ${message}; ${help}`;
  });
}

it("reads whose results are labelled, and by what", () => {
  const { ir, diagnostics } = extract(
    "/** A secret. */",
    'export const one = label(read, () => ["a"]);',
    'export const some = label([open, page], (r) => (r.result.text === "x" ? ["b"] : undefined));',
    "export const verb = label(reading, (r) => r.effect.from.map((d) => d.id));",
    "export const any = label(anyTool, () => []);",
    'export const carried = union("session", (e) => e.result?.labels);',
    "export const more = label(anyTool, (r) => carried.of(r));",
  );
  expect(diagnostics).toEqual([]);
  const [policy] = ir.policies;
  expect(policy?.labels.map(({ name, target, description }) => [name, target, description])).toEqual([
    ["one", { kind: "tools", tools: ["read"] }, "A secret."],
    ["some", { kind: "tools", tools: ["open", "page"] }, undefined],
    ["verb", { kind: "verb", verb: "reads" }, undefined],
    ["any", { kind: "any" }, undefined],
    ["more", { kind: "any" }, undefined],
  ]);
  expect(policy?.rules.map((r) => r.name)).toEqual(["all"]);
});

it("shows a label rule the event as it was given, through helpers and other names too", () => {
  const { ir, diagnostics } = extract(
    "const carries = (r: ResultRequest<unknown, unknown>) => r.result.labels.length > 0;",
    "const called = (r: Event<unknown, unknown>) => r.tool;",
    "const byTool = (r: ResultRequest<unknown, unknown>) => (carries(r) ? [called(r)] : []);",
    "export const a = label(read, (r) => { const e = r; return e.result.labels; });",
    "export const b = label(read, ({ result }) => result.labels);",
    "export const c = label(read, byTool);",
    "export const d = deny(results(read), (r) => carries(r) && called(r) !== r.args.path);",
  );
  expect(diagnostics).toEqual([]);
  const isGiven = (tree: unknown) => JSON.stringify(tree).includes('"given":true');
  expect(ir.policies[0]?.labels.map((l) => isGiven(l))).toEqual([true, true, false]);
  const helpers = ir.helpers.map((h) => [h.name, isGiven(h.body)]);
  expect(helpers).toEqual([
    ["p_byTool", false],
    ["p_called", true],
    ["p_called_2", false],
    ["p_carries", true],
    ["p_carries_2", false],
  ]);
  expect(isGiven(ir.policies[0]?.rules)).toBe(false);
});

it("lets what it recalls be needed by results, and by what enters", () => {
  const { ir } = extract(
    'export const carried = union("session", open, (e) => [e.args.path]);',
    "export const more = label(anyTool, (r) => carried.of(r));",
  );
  const needs = needsOf(ir);
  const points = Object.entries(needs).flatMap(([tool, at]) =>
    Object.entries(at).flatMap(([point, { session }]) =>
      "p/carried" in session ? [`${tool} ${point}`] : [],
    ),
  );
  // A call of `open` updates it.
  expect(points).toEqual(["open call", "open result", "page input", "read result"]);
});

it("says that what leaves has no result to label, and that results need not be named", () => {
  expect(problems('export const x = label(reply, () => ["a"]);')).toEqual([
    "results-target at reply: `reply` has no results: it is decided at the point `output`; leave `reply` out: a label is of what comes back from a tool, or of what enters",
  ]);
  expect(problems('export const x = label([read, reply], () => ["a"]);')).toHaveLength(1);
  expect(problems('export const x = label(sending, () => ["a"]);')).toEqual([]);
  const misplaced = "a label rule looks at results anyway; name the tool itself: `label(tool, ...)`";
  expect(problems('export const x = label(results(read), () => ["a"]);')).toEqual([
    `results-target at results(read): ${misplaced}`,
  ]);
});

it("says what a label rule has to give", () => {
  const [problem] = problems("export const x = label(reading, (r) => r.effect.from);");
  expect(problem).toBe(
    "type-error at (r) => r.effect.from: the labels of `label` can be `Destination` and must be a list of strings (TS2769); return a list of strings, or `undefined`",
  );
});

it.each([
  ["a text", 'export const x = label(read, () => "a");', "type-error"],
  ["numbers", "export const x = label(read, () => [1]);", "type-error"],
  ["no function", "export const x = label(read);", "type-error"],
  ["a list", 'export const x = label(read, ["a"]);', "type-error"],
  ["an argument that is not there", "export const x = label(read, (r) => [r.args.paht]);", "type-error"],
  ["a tool that is not there", "export const x = label(raed, () => []);", "unknown-tool"],
  ["something that is no tool", 'export const x = label("read", () => []);', "unknown-tool"],
  ["no tool at all", "export const x = label([], () => []);", "empty-target"],
  ["results in a list", "export const x = label([results(read)], () => []);", "results-target"],
  ["`null`", "export const x = label(read, () => null);", "type-error"],
  ["a rule that is not exported", "const x = label(read, () => []);", "not-exported"],
  ["a rule inside something", "export const x = [label(read, () => [])];", "unsupported-syntax"],
  ["the name of no rule", "export const _x = label(read, () => []);", "declaration-name"],
  ["the event as a label", "export const x = label(read, (r) => [`${r}`]);", "unsupported-syntax"],
])("refuses %s", (_, declaration, code) => {
  expect(problems(declaration).map((p) => p.split(" ")[0])).toContain(code);
});
