import type { Engine } from "@enjoin/engine";
import { EMPTY_STATE, type EvaluationsRequest, validator } from "@enjoin/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildOffice, officeEngine, officeProject } from "./fixtures/office.js";
import type { AuthzenCase } from "./load-authzen.js";
import { runAuthzen } from "./run-authzen.js";
import { SCHEMAS } from "./schemas.js";

let engine: Engine;
beforeAll(async () => {
  engine = await officeEngine(await buildOffice());
});
afterAll(() => engine.close());

const subject = { type: "agent", id: "a" };
const context = { time: 1, session: { id: "s" } };

function part(tool: string, args: object = {}) {
  return {
    subject,
    action: { name: tool, properties: { point: "call", arguments: args } },
    resource: { type: "tool", id: tool },
    context,
  };
}

/** A case that was read from a file; several parts are a batch. */
function asked(
  expected: readonly boolean[],
  parts: ReturnType<typeof part>[],
  more: object = {},
): AuthzenCase {
  const [first] = parts;
  const request = parts.length > 1 ? { evaluations: parts, ...more } : { ...first, ...more };
  return {
    file: "decisions.json",
    pointer: "/evaluation/0",
    request: request as EvaluationsRequest,
    asked: parts.map((one, i) => ({ ...one, pointer: `/evaluation/0/request/${i}` })),
    expected,
    places: new Map(),
  };
}

const run = (cases: readonly AuthzenCase[], strict = false) =>
  runAuthzen(cases, engine, officeProject(), { strict });

it("compares single decisions, and says of each that differs what was asked and why", async () => {
  const result = await run([
    asked([true], [part("file.read")]),
    asked([false], [part("disk.wipe")]),
    asked([false], [part("file.read")]),
    asked([true], [part("disk.wipe")]),
    asked([true], [part("file.read", { secret: true })]),
  ]);
  expect(result.summary).toEqual({
    files: 1,
    requests: 5,
    passed: 3,
    failed: 2,
    vacuous: 0,
    decisions: 5,
    engine: engine.version,
    artifact: "sha256:0",
  });
  expect(result.requests.map(({ passed }) => passed)).toEqual([true, true, false, false, true]);
  const finding = { kind: "expectation", subject: "/evaluation/0/request/0", file: "decisions.json" };
  expect(result.findings).toEqual([
    {
      ...finding,
      message: "`file.read` by agent `a` on tool `file.read`: expected `false`, got `true` (office/read)",
      rules: ["office/read"],
    },
    {
      ...finding,
      message: expect.stringMatching(
        /^`disk\.wipe` .*: expected `true`, got `false` \(.*office\/wipe: nothing may/,
      ),
      rules: expect.arrayContaining(["office/wipe"]),
    },
  ]);
});

it("starts each request from nothing, or from the state that it brings", async () => {
  const task = { id: "t", tools: [], expires: 9 };
  const pay = { ...part("bank.pay", { amount: 60 }), context: { ...context, task } };
  const state = { ...EMPTY_STATE, task: { "office/paid": 50 } };
  const paid = { ...pay, context: { ...pay.context, state } };
  const { findings } = await run([asked([true], [pay]), asked([true], [pay]), asked([false], [paid])]);
  expect(findings).toEqual([]);
  expect((await run([asked([true, false], [pay, pay])])).findings).toEqual([]);
});

it("compares every decision of a batch, and how many there are", async () => {
  const [read, wipe] = [part("file.read"), part("disk.wipe")];
  const early = { options: { evaluations_semantic: "deny_on_first_deny" } };
  const parts = [read, wipe, read];
  const { requests, findings, summary } = await run([
    asked([true, false, true], parts),
    asked([true, true, true], parts),
    asked([true, false], parts, early),
    asked([true, false, true], parts, early),
    asked([true], parts, early),
  ]);
  expect(requests.map(({ passed }) => passed)).toEqual([true, false, true, false, false]);
  expect(summary.decisions).toBe(12);
  expect(
    findings.map(({ subject, message }) => [subject.at(-1), message.replace(/.*: (?=expected)/, "")]),
  ).toEqual([
    ["1", expect.stringContaining("expected `true`, got `false`")],
    ["2", "expected `true`, got no decision"],
    ["1", expect.stringContaining("expected no decision, got `false`")],
  ]);
});

it("warns of a denial that no rule made, and fails for it where it is strict", async () => {
  const identity = { ...part("file.read"), identity: "x" } as ReturnType<typeof part>;
  const { summary, findings } = await run([asked([false], [identity])]);
  expect(summary).toMatchObject({ passed: 1, failed: 0, vacuous: 1 });
  expect(findings).toMatchObject([{ kind: "vacuous", rules: ["guard"] }]);
  expect(findings[0]?.message).toContain("before any rule was asked");
  expect((await run([asked([false], [identity])], true)).summary).toMatchObject({ passed: 0, failed: 1 });
});

it("fails for a denial that is no answer", async () => {
  const closed = await officeEngine(await buildOffice());
  await closed.close();
  const { summary, findings } = await runAuthzen(
    [asked([false], [part("file.read")])],
    closed,
    officeProject(),
  );
  expect(summary.failed).toBe(1);
  expect(findings).toMatchObject([{ kind: "expectation", rules: ["evaluation-error"] }]);
  expect(findings[0]?.message).toContain("could not be evaluated");
});

it("refuses to pass without a request", async () => {
  await expect(run([])).rejects.toThrow("there are no AuthZEN requests");
});

it("reports what its published schema says", async () => {
  const early = { options: { evaluations_semantic: "permit_on_first_permit" } };
  const result = await run([
    asked([false, true], [part("file.read"), part("x")], early),
    asked([false], [part("x")]),
  ]);
  const report = JSON.parse(JSON.stringify({ ...result, strict: false }));
  expect(validator(SCHEMAS["authzen-report"])(report)).toMatchObject({ ok: true });
  expect(validator(SCHEMAS["authzen-report"])({ ...report, requests: [{}] }).ok).toBe(false);
});
