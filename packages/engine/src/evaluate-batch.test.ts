import { fileURLToPath } from "node:url";
import {
  type Decision,
  EMPTY_STATE,
  type EvaluationRequest,
  EvaluationResponse,
  EvaluationsRequest,
  EvaluationsResponse,
  type PolicyIr,
  type State,
  type TrackerTable,
  validator,
} from "@enjoin/model";
import { findOpa } from "@enjoin/opa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ofThisPolicy } from "../../../test/javascript/versions.js";
import type { Engine } from "./engine.js";
import { evaluateBatch } from "./evaluate-batch.js";
import { compareEngines } from "./fixtures/compare-engines.js";
import { createOpaEngine } from "./opa-engine.js";

// One payment may be 100; a payee may get 200 in all, an agent pay 300, a session 400, a task 150.

const ROOT = fileURLToPath(new URL("fixtures/payments/", import.meta.url));
const engines = new Map<string, Engine>();
let ir: PolicyIr;

beforeAll(async () => {
  const { artifact, reference, wasm } = await compareEngines(ROOT);
  const opa = await createOpaEngine(artifact, await findOpa({ env: {} }));
  ir = artifact.ir;
  for (const engine of [reference, wasm, opa]) engines.set(engine.name, engine);
});
afterAll(() => Promise.all([...engines.values()].map((engine) => engine.close())));

const subject = { type: "agent", id: "payer" };
const context = { time: 1, session: { id: "s-1" } };
const inTask = { ...context, task: { id: "t-1", tools: [], expires: 9 } };

type Parts = NonNullable<EvaluationsRequest["evaluations"]>;

function pay(amount: unknown, payee = "ann", more: object = {}): Parts[number] {
  const properties = { point: "call", arguments: { payee, amount } };
  return {
    action: { name: "payments.transfer", properties },
    resource: { type: "payee", id: payee },
    ...more,
  };
}

function state(tables: Partial<State>): State {
  return ofThisPolicy({ ...EMPTY_STATE, ...tables }, ir);
}

/** A table without its version. */
function bare({ "enjoin/version": version, ...table }: TrackerTable): TrackerTable {
  expect(version).toMatch(/^[0-9a-f]{16}$/);
  return table;
}

describe.each(["reference", "wasm", "opa"])("evaluations on %s", (name) => {
  const ask = (request: unknown) => evaluateBatch(engines.get(name) as Engine, request as EvaluationsRequest);

  /** The decisions, whose answer must be valid by AuthZEN. */
  async function decisions(request: unknown): Promise<readonly Decision[]> {
    const answer = await ask(request);
    expect(validator(EvaluationsResponse)(answer)).toMatchObject({ ok: true });
    return (answer as { evaluations: readonly Decision[] }).evaluations;
  }

  async function decision(request: unknown): Promise<Decision> {
    const answer = await ask(request);
    expect(validator(EvaluationResponse)(answer)).toMatchObject({ ok: true });
    return answer as Decision;
  }

  /** `allow`, or what stopped each evaluation. */
  async function outcomes(evaluations: Parts, more: object = {}): Promise<string[]> {
    const request = { subject, context, evaluations, ...more };
    expect(validator(EvaluationsRequest)(request)).toMatchObject({ ok: true });
    return (await decisions(request)).map(({ context: { effect, reasons } }) => {
      const [first] = reasons;
      return effect === "allow" ? effect : [first?.rule, first?.pointer].filter(Boolean).join(" ");
    });
  }

  it("takes from the top what an evaluation leaves out", async () => {
    const other = { type: "agent", id: "other" };
    const parts = [{}, pay(101), { subject: other }, { resource: { type: "payee", id: "bob" } }];
    const answer = await decisions({ subject, context, ...pay(90), evaluations: parts });
    expect(answer.map((one) => one.context.effect)).toEqual(["allow", "step_up", "allow", "allow"]);
    // Only the first and the last are of the first subject, only the first and the third about the first payee.
    expect(answer.map((one) => one.context.state.subject["payments/byAgent"])).toEqual([
      90,
      undefined,
      90,
      180,
    ]);
    expect(answer.map((one) => one.context.state.resource["payments/toPayee"])).toEqual([
      90,
      undefined,
      180,
      90,
    ]);
  });

  it("takes each part as a whole: a context of its own has no session but its own", async () => {
    expect(await outcomes([pay(1, "ann", { context: { time: 1 } }), pay(1)])).toEqual([
      "guard /context",
      "allow",
    ]);
  });

  it("judges ten payments in one request as ten payments in a row", async () => {
    const answer = await outcomes(Array.from({ length: 10 }, () => pay(50)));
    expect(answer).toEqual([...Array(4).fill("allow"), ...Array(6).fill("payments/payeeLimit")]);
  });

  it.each([
    ["subject", { context }, "payments/agentLimit", 3],
    ["session", { context }, "payments/sessionLimit", 4],
    ["task", { context: inTask }, "payments/taskLimit", 1],
  ])("remembers by %s, too", async (scope, more, by, allowed) => {
    const parts = ["ann", "bob", "cid", "dan", "eve"].map((payee) =>
      pay(100, payee, scope === "session" ? { subject: { type: "agent", id: `pays-${payee}` } } : {}),
    );
    const answer = await outcomes(parts, more);
    expect(answer).toEqual([...Array(allowed).fill("allow"), ...Array(5 - allowed).fill(by)]);
  });

  it("keeps apart what is not the same: sessions, tasks, and names that only look alike", async () => {
    const at = (session: string, task: string) => ({
      context: { ...inTask, session: { id: session }, task: { ...inTask.task, id: task } },
    });
    const from = (type: string, id: string) => ({ subject: { type, id } });
    const parts = [
      pay(100, "ann", { ...from("a", "b/c"), ...at("s-1", "t-1") }),
      pay(100, "ann", { ...from("a/b", "c"), ...at("s-2", "t-2") }),
      pay(100, "bob", { ...from("a", "b/c"), ...at("s-2", "t-3") }),
    ];
    const tables = (await decisions({ evaluations: parts })).map((one) => one.context.state);
    expect(tables.map((table) => table.subject["payments/byAgent"])).toEqual([100, 100, 200]);
    expect(tables.map((table) => table.session["payments/inSession"])).toEqual([100, 100, 200]);
    expect(tables.map((table) => table.task["payments/forTask"])).toEqual([100, 100, 100]);
  });

  it("starts from the state that it is given, and gives what has changed", async () => {
    const given = state({ resource: { "payments/toPayee": 150 }, session: { "payments/inSession": 10 } });
    const request = { subject, context: { ...context, state: given }, evaluations: [pay(40), pay(11)] };
    const [first, second] = await decisions(request);
    const { session, subject: bySubject, resource, task } = first?.context.state ?? EMPTY_STATE;
    expect([session, bySubject, resource, task].map(bare)).toEqual([
      { "payments/inSession": 50 },
      { "payments/byAgent": 40 },
      { "payments/toPayee": 190 },
      { "payments/forTask": 40 },
    ]);
    expect(second?.context.reasons[0]?.rule).toBe("payments/payeeLimit");
  });

  it("refuses a state of one payee that is given for two", async () => {
    const given = { ...context, state: state({ resource: { "payments/toPayee": 150 } }) };
    const parts = [pay(1), pay(1, "bob"), pay(1)];
    expect(await outcomes(parts, { context: given })).toEqual([
      "allow",
      "guard /context/state/resource",
      "allow",
    ]);
    const apart = [pay(1, "ann", { context: given }), pay(1, "bob", { context: given })];
    expect(await outcomes(apart)).toEqual(["allow", "allow"]);
  });

  it("refuses a state that is not what was given before for the same", async () => {
    const given = { context: { ...context, state: state({ subject: { "payments/byAgent": 250 } }) } };
    const forgotten = { context };
    const parts = [pay(30, "ann", given), pay(30, "bob", forgotten), pay(30, "bob", given)];
    expect(await outcomes(parts)).toEqual(["allow", "guard /context/state/subject", "payments/agentLimit"]);
  });

  it.each([
    ["execute_all", ["allow", "payments/large", "allow"]],
    ["deny_on_first_deny", ["allow", "payments/large"]],
    ["permit_on_first_permit", ["allow"]],
  ] as const)("ends as `%s` says", async (evaluations_semantic, expected) => {
    const options = { evaluations_semantic };
    expect(await outcomes([pay(1), pay(101), pay(1)], { options })).toEqual([...expected]);
  });

  it("goes on behind denials of every kind to the first permit", async () => {
    const parts = [pay(101), pay("1"), pay(201), pay(1), pay(1)];
    const options = { evaluations_semantic: "permit_on_first_permit" };
    const answer = await decisions({ subject, context, evaluations: parts, options });
    expect(answer.map((one) => one.context.effect)).toEqual(["step_up", "deny", "deny", "allow"]);
    expect(answer.map((one) => one.decision)).toEqual([false, false, false, true]);
  });

  it("ends a session with the halt of one of its evaluations, and no other session", async () => {
    const other = pay(1, "ann", { context: { ...context, session: { id: "s2" } } });
    const answer = await decisions({ subject, context, evaluations: [pay(1, "nobody"), pay(1), other] });
    expect(answer.map((one) => one.context.reasons[0]?.rule)).toEqual([
      "payments/nobody",
      "session-halted",
      "payments/mayPay",
    ]);
  });

  it("denies in its place what is no evaluation", async () => {
    const parts = [
      pay(1),
      { action: pay(1).action },
      pay(1, "ann", { subject: null }),
      pay(1, "ann", { context: null }),
      pay(1, "ann", { context: { ...context, state: { session: {} } } }),
      pay(1, "ann", { context: { ...context, state: null } }),
      pay(1, "ann", { context: { ...context, session: null } }),
      pay(1, "ann", { identity: "x" }),
      pay(1),
    ];
    const answer = await decisions({ subject, context, evaluations: parts });
    expect(answer.map(({ context: { reasons } }) => [reasons[0]?.rule, reasons[0]?.pointer])).toEqual([
      ["payments/mayPay", undefined],
      ["guard", ""],
      ["guard", "/subject"],
      ["guard", "/context"],
      ["guard", "/context/state"],
      ["guard", "/context/state"],
      ["guard", "/context/session"],
      ["guard", "/identity"],
      ["payments/mayPay", undefined],
    ]);
    expect(answer.filter((one) => one.decision)).toHaveLength(2);
  });

  it.each([
    ["an unknown semantic", { options: { evaluations_semantic: "any" } }, "/options/evaluations_semantic"],
    ["evaluations that are no list", { evaluations: {} }, "/evaluations"],
    ["an evaluation that is no object", { evaluations: [{}, 1] }, "/evaluations/1"],
    ["a default that is no entity", { subject: "me" }, "/subject"],
  ])("denies as a whole what has %s", async (_what, change, pointer) => {
    const answer = await decision({ subject, context, ...pay(1), evaluations: [{}], ...change });
    expect(answer.decision).toBe(false);
    expect(answer.context.reasons).toMatchObject([{ rule: "guard", pointer }]);
  });

  it.each([{}, { evaluations: [] }])("answers as a single evaluation what has %j beside it", async (more) => {
    const request = { subject, context, ...pay(1) } as EvaluationRequest;
    expect((await decision({ ...request, ...more })).context.effect).toBe("allow");
    const { resource: _, ...less } = request;
    expect((await decision({ ...less, ...more })).context.reasons).toMatchObject([
      { rule: "guard", message: "the request: missing `resource`" },
    ]);
  });
});
