import type { AuthzenDecision, AuthzenResult, Finding } from "@enjoin/model";
import { expect, it } from "vitest";
import { placeOf, sarifRun } from "../../../test/builders/sarif-run.js";
import { render } from "./render.js";

const wrong: AuthzenDecision = {
  pointer: "/evaluation/1/request",
  subject: { type: "user", id: "ann" },
  action: "mail.send",
  resource: { type: "mailbox", id: "bob" },
  expected: true,
  decision: false,
  effect: "deny",
  reasons: [{ rule: "guard", effect: "deny", message: "too long", pointer: "/action" }],
};
const early: AuthzenDecision = { ...wrong, expected: false, decision: null, effect: null, reasons: [] };
const differs: Finding = {
  kind: "expectation",
  subject: wrong.pointer,
  message: "`mail.send` by user `ann`: expected `true`, got `false` (mail/leaves)",
  rules: ["mail/leaves"],
  file: "a.json",
};
const unread: Finding = {
  ...differs,
  kind: "vacuous",
  message: "got `false` \u001b[2J before any rule was asked",
};

const result: AuthzenResult = {
  summary: {
    files: 1,
    requests: 3,
    passed: 2,
    failed: 1,
    vacuous: 1,
    decisions: 3,
    engine: "opa-wasm 1.10.0",
    artifact: "sha256:01",
  },
  requests: [
    { file: "a.json", pointer: "/evaluation/0", passed: true, decisions: [], findings: [] },
    {
      file: "a.json",
      pointer: "/evaluation/1",
      passed: false,
      decisions: [wrong, early],
      findings: [differs],
    },
    { file: "a.json", pointer: "/evaluation/2", passed: true, decisions: [], findings: [unread] },
  ],
  findings: [differs, unread],
};

const places = {
  rulePlaces: new Map([
    ["mail/leaves", { file: "policies/mail.policy.ts", line: 4, column: 14, endLine: 4, endColumn: 20 }],
  ]),
  requestPlaces: new Map([["a.json", new Map([[wrong.pointer, { line: 9, column: 7 }]])]]),
};

it("prints what was not as expected, with its place, and the figures", () => {
  expect(
    render({ kind: "authzen", result, strict: false, ...places }, "pretty", false),
  ).toMatchInlineSnapshot(`
    "FAIL a.json at /evaluation/1/request
      \`mail.send\` by user \`ann\`: expected \`true\`, got \`false\` (mail/leaves)

    warning a.json at /evaluation/1/request
      got \`false\` \\u{1b}[2J before any rule was asked

    3 requests in 1 file, 3 decisions: 2 passed, 1 failed, 1 before any rule was asked
    engine opa-wasm 1.10.0, artifact sha256:01
    "
  `);
});

it("says what fails where it is strict", () => {
  const text = render({ kind: "authzen", result, strict: true, ...places }, "pretty", false);
  expect(text.match(/^FAIL /gm)).toHaveLength(2);
  expect(text).not.toContain("warning");
});

it("prints only figures where all is as expected", () => {
  const summary = { ...result.summary, requests: 1, passed: 1, failed: 0, vacuous: 0, decisions: 1 };
  const text = render(
    { kind: "authzen", result: { summary, requests: [], findings: [] }, strict: true, ...places },
    "pretty",
    false,
  );
  expect(text).toBe(
    "1 request in 1 file, 1 decision: 1 passed\nengine opa-wasm 1.10.0, artifact sha256:01\n",
  );
});

it("prints the same as one JSON document", () => {
  const json = JSON.parse(render({ kind: "authzen", result, strict: false, ...places }, "json", false));
  expect(json).toEqual(JSON.parse(JSON.stringify({ ...result, strict: false })));
});

it("gives each finding as a result of SARIF, with a pointer into its file and the rules that decided", () => {
  const report = { kind: "authzen", result, strict: false, ...places } as const;
  const [failed, vacuous] = sarifRun(render(report, "sarif", false)).results ?? [];
  expect(failed).toMatchObject({ ruleId: "test/expectation", level: "error" });
  expect(placeOf(failed?.locations?.[0])).toBe("a.json:9:7");
  expect(failed?.locations?.[0]?.logicalLocations).toEqual([{ fullyQualifiedName: "/evaluation/1/request" }]);
  expect(failed?.relatedLocations?.map(placeOf)).toEqual(["policies/mail.policy.ts:4:14"]);
  expect(vacuous).toMatchObject({ ruleId: "test/vacuous", level: "warning" });
  expect(vacuous?.message.text).toContain("got `false` \\u{1b}[2J before any rule was asked");
});
