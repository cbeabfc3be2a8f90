import { expect, it } from "vitest";
import { extractFiles } from "../../../../test/builders/extract-source.js";

const TOOLS = `import { input, output, reads, tool } from "@enjoin/dsl";
export const read = tool<{ path: string }, { text: string }>("read", { effect: reads({ from: "path" }) });
export const open = tool<{ path: string }>("open");
export const page = input<{ url: string }>("page", { effect: reads({ from: "url" }) });
export const reply = output<{ text: string }>("reply");
`;

function extract(...rules: string[]) {
  const names = "anyTool, count, deny, halt, log, permit, policy, reading, redact, results, sending, stepUp";
  const policy = [
    `import { ${names} } from "@enjoin/dsl";`,
    'import { open, page, read, reply } from "./t.tools.js";',
    'export default policy({ title: "P" });',
    "export const all = permit(anyTool);",
    ...rules,
  ];
  return extractFiles({ "t.tools.ts": TOOLS, "p.policy.ts": policy.join("\n") });
}

/** What is reported of one rule: the code, the text of the place, the problem and the advice. */
function problems(rule: string): string[] {
  return extract(rule).diagnostics.map(({ code, place, message, help }) => {
    const text = rule.slice(place.column - 1, place.endColumn - 1);
    return `${code} at ${text}: ${message}; ${help}`;
  });
}

it("reads what results a rule decides over", () => {
  const { ir, diagnostics } = extract(
    "export const one = deny(results(read));",
    "export const some = halt(results([open, read]));",
    "export const verb = log((results(reading)));",
    "export const any = deny(results(anyTool));",
    "export const call = deny(read);",
  );
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const seen = ir.policies[0]?.rules.map(({ name, target, at }) => [name, target, at]);
  expect(seen?.slice(1)).toEqual([
    ["one", { kind: "tools", tools: ["read"] }, "result"],
    ["some", { kind: "tools", tools: ["open", "read"] }, "result"],
    ["verb", { kind: "verb", verb: "reads" }, "result"],
    ["any", { kind: "any" }, "result"],
    ["call", { kind: "tools", tools: ["read"] }, undefined],
  ]);
});

it("gives a result that is there, with its value as the contract says it", () => {
  const { ir, diagnostics } = extract(
    'export const x = deny(results(read), (r) => r.result.value?.text === "a" || r.result.labels.includes("b"));',
  );
  expect(diagnostics).toEqual([]);
  expect(JSON.stringify(ir.policies[0]?.rules[1]?.when)).toContain('"name":"text"');
});

it.each([
  [
    "permit",
    "export const x = permit(results(read), (r) => r.result.text === '');",
    "a result needs no permit",
  ],
  [
    "redact",
    'export const x = redact(results(read), () => true, { path: "path" });',
    "a redaction is of arguments",
  ],
  ["stepUp", "export const x = stepUp(results([read, open]));", "a step-up asks before a call"],
  ["a tracker", 'export const x = count("session", results(read));', "a tracker is not aimed at results"],
  [
    "results",
    "export const x = deny(results(results(read)));",
    "`results(...)` is the target of a rule, and nothing else",
  ],
])("refuses results of %s", (_, rule, problem) => {
  const [found, ...others] = problems(rule);
  expect(found).toMatch(/^results-target at results\(.*\): .*; (?:write|name) /);
  expect(found).toContain(problem);
  expect(others).toEqual([]);
});

it("refuses the results of what enters and of what leaves, which have none", () => {
  expect(problems("export const x = deny(results(page));")).toEqual([
    "results-target at page: `page` has no results: it is decided at the point `input`; write the rule over `page` itself, without `results`",
  ]);
  expect(problems("export const x = log(results([read, reply]));")).toEqual([
    "results-target at [read, reply]: `reply` has no results: it is decided at the point `output`; write the rule over `reply` itself, without `results`",
  ]);
});

it.each([
  ["a name that is not there", "export const x = deny(results(raed));", "unknown-tool"],
  ["something that is no tool", 'export const x = deny(results("read"));', "unknown-tool"],
  ["no tool at all", "export const x = deny(results([]));", "empty-target"],
  ["results that stand in a list", "export const x = deny([results(read)]);", "results-target"],
  [
    "a result where there is a call",
    "export const x = deny(read, (r) => r.result === undefined);",
    "type-error",
  ],
  [
    "an option of another rule",
    'export const x = halt(results(read), () => true, { retryAfter: "2m" });',
    "type-error",
  ],
  ["a condition that is none", "export const x = deny(results(read), (r) => r.result.text);", "type-error"],
  [
    "a field that the contract lacks",
    "export const x = deny(results(read), (r) => r.result.value?.txet === 'a');",
    "type-error",
  ],
  ["results by a name", "const back = results(read);\nexport const x = deny(back);", "results-target"],
])("refuses %s", (_, rule, code) => {
  expect(problems(rule).map((p) => p.split(" ")[0])).toContain(code);
});
