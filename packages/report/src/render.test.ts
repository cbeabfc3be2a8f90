import type { Diagnostic } from "@enjoin/model";
import { expect, it } from "vitest";
import { placeOf, sarifRun } from "../../../test/builders/sarif-run.js";
import manifest from "../package.json" with { type: "json" };
import { render } from "./render.js";
import type { Report } from "./report.js";

const typo: Diagnostic = {
  code: "unknown-tool",
  severity: "error",
  message: "tool `send_mial` is not declared",
  place: { file: "policies/crm.policy.ts", line: 2, column: 27, endLine: 2, endColumn: 36 },
  help: "did you mean `send_mail`?",
};
const unused: Diagnostic = {
  code: "unused-tracker",
  severity: "warning",
  message: "nothing reads `seen`",
  place: { file: "policies/crm.policy.ts", line: 1, column: 14, endLine: 1, endColumn: 18 },
};
const source = "export const seen = once();\nexport const a = deny(crm.send_mial);\n";
const check: Report = {
  kind: "check",
  diagnostics: [typo, unused],
  sources: new Map([["policies/crm.policy.ts", source]]),
  policies: 1,
  rules: 1,
  tools: 2,
};

it("prints diagnostics in the order of their places, with code frames", () => {
  expect(render(check, "pretty", false)).toMatchInlineSnapshot(`
    "warning compile/unused-tracker: nothing reads \`seen\`
      policies/crm.policy.ts:1:14
        1 | export const seen = once();
          |              ^^^^
        2 | export const a = deny(crm.send_mial);

    error compile/unknown-tool: tool \`send_mial\` is not declared
      policies/crm.policy.ts:2:27
        1 | export const seen = once();
        2 | export const a = deny(crm.send_mial);
          |                           ^^^^^^^^^ did you mean \`send_mail\`?

    1 error, 1 warning
    "
  `);
});

it("prints the same diagnostics as one JSON document", () => {
  const text = render(check, "json", true);
  expect(text.endsWith("}\n")).toBe(true);
  const json = JSON.parse(text);
  expect(Object.keys(json)).toEqual(["summary", "diagnostics"]);
  expect(json.summary).toEqual({ policies: 1, rules: 1, tools: 2, errors: 1, warnings: 1 });
  expect(json.diagnostics.map((d: { code: string }) => d.code)).toEqual([
    "compile/unused-tracker",
    "compile/unknown-tool",
  ]);
  expect(json.diagnostics[1]).toEqual({ ...typo, code: "compile/unknown-tool" });
});

it("shows the help of a diagnostic whose source is not at hand", () => {
  const report: Report = { kind: "diagnostics", diagnostics: [typo], sources: new Map() };
  expect(render(report, "pretty", false)).toMatchInlineSnapshot(`
    "error compile/unknown-tool: tool \`send_mial\` is not declared
      policies/crm.policy.ts:2:27
      help: did you mean \`send_mail\`?

    1 error
    "
  `);
});

it("says that a clean project is clean", () => {
  expect(render({ ...check, diagnostics: [] }, "pretty", false)).toBe("ok 1 policy, 1 rule, 2 tools\n");
});

it("prints input problems with place, pointer and advice", () => {
  const report: Report = {
    kind: "problems",
    problems: [
      {
        file: "scenarios/a.yaml",
        line: 3,
        column: 1,
        pointer: "/kidn",
        message: "unknown key `kidn`",
        help: "did you mean `kind`?",
      },
      { file: "x.jsonl", message: "there is no such file" },
    ],
  };
  expect(render(report, "pretty", false)).toMatchInlineSnapshot(`
    "error: unknown key \`kidn\`
      scenarios/a.yaml:3:1 at /kidn
      help: did you mean \`kind\`?

    error: there is no such file
      x.jsonl
    "
  `);
  expect(JSON.parse(render(report, "json", false))).toEqual({
    error: "input cannot be used",
    problems: report.problems,
  });
});

it("shows the stack of an internal error only when it is given one", () => {
  const quiet = render({ kind: "internal", message: "x is not a function" }, "pretty", false);
  expect(quiet).not.toContain("\n    at ");
  const loud = render({ kind: "internal", message: "x", stack: "Error: x\n    at y" }, "pretty", false);
  expect(loud).toBe("internal error: x\nError: x\n    at y\n");
});

it("takes colours from its caller alone", () => {
  expect(render(check, "pretty", true)).toContain("\u001b[");
  expect(render(check, "pretty", false)).not.toContain("\u001b[");
  expect(render(check, "json", true)).not.toContain("\u001b[");
});

it("lets no control character of a recording reach the terminal", () => {
  const report: Report = {
    kind: "corpus",
    result: {
      traces: 1,
      calls: 1,
      malicious: { total: 1, stopped: 0 },
      benign: { traces: 0, untouched: 0 },
      misses: [{ trace: "t", event: "c1", tool: "mail\u001b[2J\nsend" }],
      falseStops: [],
    },
    engine: "opa-wasm 1.10.0",
    artifact: "sha256:00",
  };
  expect(render(report, "pretty", false)).toMatchInlineSnapshot(`
    "malicious calls that were let through
      allow  t  c1  mail\\u{1b}[2J\\nsend

    1 trace, 1 call
    malicious calls stopped 0 of 1 (0.0 %)
    benign traces untouched 0 of 0
    engine opa-wasm 1.10.0, artifact sha256:00
    "
  `);
});

it("says what doctor found, with advice where it failed", () => {
  const report: Report = {
    kind: "doctor",
    checks: [
      { name: "node", ok: true, message: "20.20.2", details: { version: "20.20.2" } },
      { name: "opa", ok: false, message: "found no usable `opa`", help: "run `npm install`", details: {} },
    ],
  };
  expect(render(report, "pretty", false)).toMatchInlineSnapshot(`
    "ok   node  20.20.2
    FAIL opa   found no usable \`opa\`
               help: run \`npm install\`
    "
  `);
  expect(JSON.parse(render(report, "json", false)).ok).toBe(false);
});

const sarif = (report: Report) => sarifRun(render(report, "sarif", false));

it("gives each diagnostic as a result of SARIF, in the order of their places", () => {
  const run = sarif(check);
  expect(run.tool.driver).toMatchObject({ name: "Enjoin", semanticVersion: manifest.version });
  expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual([
    "compile/unknown-tool",
    "compile/unused-tracker",
  ]);
  expect(run.tool.driver.rules?.[0]).toMatchObject({
    shortDescription: { text: "Unknown tool" },
    help: { text: expect.stringContaining("docs/diagnostics/unknown-tool.md") },
  });
  expect(run.results?.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ["compile/unused-tracker", "warning"],
    ["compile/unknown-tool", "error"],
  ]);
  const [, result] = run.results ?? [];
  expect(result?.message.text).toBe("tool `send_mial` is not declared; did you mean `send_mail`?");
  expect(result?.locations?.[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: "policies/crm.policy.ts", uriBaseId: "%SRCROOT%" },
    region: { startLine: 2, startColumn: 27, endLine: 2, endColumn: 36 },
  });
  expect(run.originalUriBaseIds).toHaveProperty(["%SRCROOT%"]);
  expect(run).toMatchObject({ invocations: [{ executionSuccessful: true }], columnKind: "utf16CodeUnits" });
});

it("knows a diagnostic again when lines move, and another one of its kind from it", () => {
  const prints = (...diagnostics: Diagnostic[]) =>
    sarif({ ...check, diagnostics }).results?.map((r) => r.partialFingerprints?.primaryLocationLineHash);
  const moved = { ...typo, place: { ...typo.place, line: 40, endLine: 40 } };
  expect(prints(moved)).toEqual(prints(typo));
  expect(new Set(prints(typo, moved, { ...typo, message: "tool `x` is not declared" })).size).toBe(3);
});

it("says in SARIF that a command did not get to its work because of diagnostics", () => {
  const run = sarif({ kind: "diagnostics", diagnostics: [typo], sources: new Map() });
  expect(run.invocations).toEqual([{ executionSuccessful: false }]);
  expect(run.results).toHaveLength(1);
});

it("notifies of input problems in SARIF, without results: nothing was looked for", () => {
  const run = sarif({
    kind: "problems",
    problems: [
      { file: "a.yaml", line: 3, column: 1, pointer: "/kidn", message: "unknown key", help: "it is `kind`" },
      { file: "--time", message: "it is no\ntime" },
      { file: "-", message: "is empty" },
    ],
  });
  expect(run).not.toHaveProperty("results");
  const [invocation] = run.invocations ?? [];
  expect(invocation?.executionSuccessful).toBe(false);
  const said = invocation?.toolExecutionNotifications ?? [];
  expect(said.map(({ message }) => message.text)).toEqual([
    "unknown key; it is `kind`",
    "--time: it is no\\ntime",
    "-: is empty",
  ]);
  expect(said.map(({ locations }) => placeOf(locations?.[0]))).toEqual(["a.yaml:3:1", "", ""]);
  expect(said[0]?.locations?.[0]?.logicalLocations).toEqual([{ fullyQualifiedName: "/kidn" }]);
});

it("notifies of a bug of ours in SARIF", () => {
  const [invocation] = sarif({ kind: "internal", message: "x is not a function" }).invocations ?? [];
  expect(invocation?.toolExecutionNotifications).toEqual([
    { descriptor: { id: "run/internal-error" }, level: "error", message: { text: "x is not a function" } },
  ]);
  const loud = sarif({ kind: "internal", message: "x", stack: "Error: x\n    at y" }).invocations?.[0];
  expect(loud?.toolExecutionNotifications?.[0]?.exception?.message).toContain("at y");
});

it("has no SARIF of what finds nothing in files", () => {
  expect(() => render({ kind: "doctor", checks: [] }, "sarif", false)).toThrow("no SARIF of doctor");
});
