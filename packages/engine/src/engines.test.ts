import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Artifact, EMPTY_STATE, type State } from "@enjoin/model";
import { findOpa } from "@enjoin/opa";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine, EventRequest } from "./engine.js";
import { buildProbe } from "./fixtures/build-policy.js";
import { createOpaEngine } from "./opa-engine.js";
import { createWasmEngine } from "./wasm-engine.js";

let artifact: Pick<Artifact, "modules" | "data" | "wasm">;
let engines: { readonly wasm: Engine; readonly opa: Engine };

beforeAll(async () => {
  artifact = await buildProbe();
  engines = {
    wasm: await createWasmEngine(artifact),
    opa: await createOpaEngine(artifact, await findOpa({ env: {} })),
  };
});
afterAll(() => Promise.all([engines.wasm.close(), engines.opa.close()]));

function call(mode: string, value?: unknown): EventRequest {
  return {
    subject: { type: "agent", id: "a" },
    action: {
      name: "t.x",
      properties: { point: "call", arguments: { mode, ...(value === undefined ? {} : { value }) } },
    },
    resource: { type: "tool", id: "t" },
    context: { time: 1, session: { id: "s" } },
  };
}

/** The step on both engines, which must be the same. */
async function both(request: EventRequest, state: State = EMPTY_STATE) {
  const step = await engines.wasm.step(request, state);
  expect(await engines.opa.step(request, state)).toEqual(step);
  return step;
}

/** Effect and reasons of a decision that a guard or a failure made, on both engines. */
async function refusal(request: unknown, state: State = EMPTY_STATE) {
  const { decision, state: after } = await both(request as EventRequest, state);
  expect(after).toBe(state);
  expect(decision.decision).toBe(false);
  return decision.context.reasons[0];
}

it("decides with the policy's data", async () => {
  const { decision } = await both(call("allow"));
  expect(decision).toEqual({
    decision: true,
    context: {
      effect: "allow",
      reasons: [{ rule: "p/ok", effect: "allow", message: "Acme é😀" }],
      obligations: [],
      advice: [],
      state: EMPTY_STATE,
    },
  });
});

it("carries changed trackers into the next state, and leaves the others", async () => {
  const before: State = { ...EMPTY_STATE, session: { "p/other": ["x"] }, task: { "p/done": true } };
  const first = await both(call("count"), before);
  expect(first.decision.context.state.session).toEqual({ "p/calls": 1 });
  expect(first.state).toEqual({ ...before, session: { "p/other": ["x"], "p/calls": 1 } });
  expect((await both(call("count"), first.state)).state.session).toEqual({ "p/other": ["x"], "p/calls": 2 });
});

it("gives sets in one order and without repetition", async () => {
  const { decision } = await both(call("order"));
  expect(JSON.stringify(decision)).toBe(
    JSON.stringify({
      decision: false,
      context: {
        effect: "deny",
        reasons: [
          { rule: "p/b", effect: "deny", message: "eins" },
          { rule: "p/b", effect: "deny", message: "eins", pointer: "/action" },
          { rule: "p/b", effect: "deny", message: "zwei" },
          { rule: "p/a", effect: "redact", message: "" },
          { rule: "p/c", effect: "allow", message: "" },
        ],
        obligations: [
          { id: "p/a", type: "redact", properties: { path: "/a" } },
          { id: "p/a", type: "redact", properties: { path: "/b" } },
          { id: "p/b", type: "log", properties: { a: "1", m: "2", stream: "x" } },
        ],
        advice: [
          { id: "p/b", type: "retry_after", properties: { seconds: 7 } },
          { id: "p/d", type: "retry_after", properties: { seconds: 60 } },
        ],
        state: {
          resource: {},
          session: {},
          subject: {},
          task: { "p/a": { x: [[1, 2]], y: 1 }, "p/z": true },
        },
      },
    }),
  );
});

it.each(["", "a\u0000b", "é😀\ufeff", "<>&\u2028", "\\ud800", '"\\', "x".repeat(1_000_000)])(
  "reads text as it is: %#",
  async (value) => {
    expect((await both(call("echo", value))).decision.context.reasons[0]?.message).toBe(value);
  },
);

it.each([0, -0, 1, -7, 2 ** 53 - 1, -(2 ** 53) + 1])("reads the number %d as it is", async (value) => {
  expect((await both(call("echo", value))).decision.context.reasons[0]?.message).toBe(JSON.stringify(value));
});

it("treats `__proto__`, `constructor` and `toString` as plain keys", async () => {
  const value = JSON.parse('{"__proto__":{"admin":true},"constructor":1,"toString":2}');
  const { decision } = await both(call("echo", value));
  expect(decision.context.reasons[0]?.message).toBe("__proto__,constructor,toString");
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  const request = JSON.parse(
    JSON.stringify(call("allow")).replace('"context":{', '"context":{"__proto__":{},'),
  );
  expect(await refusal(request)).toMatchObject({ rule: "guard", pointer: "/context/__proto__" });
});

it.each([
  ["lone surrogate", "a\ud800b", "must be well-formed Unicode"],
  ["NaN", Number.NaN, "must be a finite number"],
  ["Infinity", Number.NEGATIVE_INFINITY, "must be a finite number"],
  ["bigint", 1n, "must be JSON data, not a bigint"],
  ["function", () => 1, "must be JSON data, not a function"],
  ["hole", [undefined], "must be JSON data, not undefined"],
  ["date", new Date(0), "must be plain JSON data"],
  ["map", new Map(), "must be plain JSON data"],
  ["inherited member", Object.create({ admin: true }), "must be plain JSON data"],
  ["array of another class", new (class extends Array {})(), "must be plain JSON data"],
  ["toJSON", { toJSON: () => "else" }, "must be plain JSON data"],
])("refuses a value that JSON cannot say: %s", async (_name, value, message) => {
  const reason = await refusal(call("echo", value));
  expect(reason).toMatchObject({ rule: "guard", effect: "deny" });
  expect(reason?.pointer).toMatch(/^\/action\/properties\/arguments\/value/);
  expect(reason?.message).toBe(`\`${reason?.pointer}\` of the request: ${message}`);
});

it("refuses a key that is not well-formed, with a pointer that is", async () => {
  const reason = await refusal(call("echo", { "a/\udfff": 1 }));
  expect(reason).toMatchObject({ rule: "guard", pointer: "/action/properties/arguments/value/a~1\ufffd" });
});

it("refuses what is too deep, circular or too large, without walking all of it", async () => {
  let deep: unknown = 0;
  for (let i = 0; i < 20_000; i++) deep = [deep];
  expect((await refusal(call("echo", deep)))?.message).toMatch(/is nested deeper than 64 levels$/);
  const circular: { self?: unknown } = {};
  circular.self = circular;
  expect((await refusal(call("echo", circular)))?.message).toMatch(/is nested deeper than 64 levels$/);
  for (const value of ["x".repeat(1024 * 1024), new Array(1_000_000).fill(0), "é".repeat(600_000)]) {
    expect(await refusal(call("echo", value))).toEqual({
      rule: "guard",
      effect: "deny",
      message: "the request: is larger than 1048576 bytes",
      pointer: "",
    });
  }
});

it.each([
  ["nothing", undefined],
  ["null", null],
  ["a string", "deny"],
  ["an array", []],
  ["no context", { ...call("allow"), context: undefined }],
  ["an unknown key", { ...call("allow"), admin: true }],
  ["an unknown point", JSON.parse(JSON.stringify(call("allow")).replace('"call"', '"later"'))],
  ["a time that is text", { ...call("allow"), context: { time: "1", session: { id: "s" } } }],
])("refuses what is not a request: %s", async (_name, request) => {
  expect(await refusal(request)).toMatchObject({ rule: "guard", effect: "deny" });
});

it("takes the state it is given, whatever the request says", async () => {
  const request = call("count") as { context: object };
  request.context = { ...request.context, state: { session: { "p/calls": 99 } } };
  expect((await both(request as EventRequest)).state.session).toEqual({ "p/calls": 1 });
});

it("refuses a state that is none", async () => {
  const state = { ...EMPTY_STATE, session: 1 } as unknown as State;
  expect(await refusal(call("allow"), state)).toMatchObject({
    rule: "guard",
    pointer: "/context/state/session",
  });
});

it.each([
  ["no answer", "undefined", /no single answer/],
  ["text", "text", /is not a decision/],
  ["true", "true", /is not a decision/],
  ["an unknown key", "extra", /is not a decision: \/extra: unknown key `extra`/],
  ["an unknown effect", "effect", /is not a decision: \/context\/effect/],
  [
    "a flag that contradicts the effect",
    "contradiction",
    /contradicts itself: `false` with the effect `allow`/,
  ],
])("denies when the policy gives %s", async (_name, mode, message) => {
  const reason = await refusal(call(mode));
  expect(reason).toMatchObject({ rule: "evaluation-error", effect: "deny" });
  expect(reason?.message).toMatch(message);
});

it("denies when a tracker leaves the safe integers", async () => {
  expect((await both(call("square", 3))).state.session).toEqual({ "p/sum": 9 });
  for (const value of [2 ** 27, 1e200, 0.5]) {
    expect(await refusal(call("square", value))).toMatchObject({
      rule: "evaluation-error",
      message: "the policy gave the tracker `p/sum` an impossible value",
    });
  }
});

it("denies when the policy aborts, and goes on", async () => {
  for (const engine of Object.values(engines)) {
    const { decision } = await engine.step(call("conflict"), EMPTY_STATE);
    expect(decision.context.effect).toBe("deny");
    expect(decision.context.reasons[0]).toMatchObject({ rule: "evaluation-error" });
    expect(decision.context.reasons[0]?.message).toMatch(
      /^the policy could not be evaluated: .*(conflict|multiple outputs)/,
    );
  }
  expect((await both(call("allow"))).decision.decision).toBe(true);
});

it("denies when the Wasm's memory is used up, and answers the next step", async () => {
  const small = await createWasmEngine(artifact, { maxMemoryPages: 64 });
  const message = async (request: EventRequest) => {
    const { decision, state } = await small.step(request, EMPTY_STATE);
    expect(state).toBe(EMPTY_STATE);
    return decision.context.reasons[0];
  };
  for (let i = 0; i < 3; i++) {
    expect(await message(call("heavy", 2000))).toMatchObject({ rule: "evaluation-error", effect: "deny" });
    expect(await message(call("heavy", 10))).toMatchObject({ rule: "p/heavy", effect: "allow" });
    expect(await message(call("allow"))).toMatchObject({ message: "Acme é😀" });
  }
  expect(await message(call("echo", "x".repeat(1_000_000)))).toMatchObject({ rule: "evaluation-error" });
  expect(await message(call("echo", "x".repeat(100_000)))).toMatchObject({ rule: "p/echo" });
});

it("takes other caps", async () => {
  const engine = await createWasmEngine(artifact, { maxRequestBytes: 400, maxDepth: 5 });
  const reasonOf = async (value: unknown) =>
    (await engine.step(call("echo", value), EMPTY_STATE)).decision.context.reasons[0]?.message;
  expect(await reasonOf("x")).toBe("x");
  expect(await reasonOf("x".repeat(300))).toBe("the request: is larger than 400 bytes");
  expect(await reasonOf([[]])).toMatch(/deeper than 5 levels/);
});

it("refuses Wasm that is broken, not a policy, or has another entrypoint", async () => {
  const engine = (wasm: Uint8Array) => createWasmEngine({ wasm, data: {} });
  await expect(engine(new Uint8Array([1, 2, 3]))).rejects.toThrow(/policy\.wasm: cannot be loaded/);
  await expect(engine(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))).rejects.toThrow(
    /policy\.wasm: cannot be loaded/,
  );
  const other = Buffer.from(artifact.wasm);
  other.set(Buffer.from("enjoin/decisiom"), other.indexOf("enjoin/decision"));
  await expect(engine(other)).rejects.toThrow("it has no entrypoint `enjoin/decision`");
});

it("denies after it was closed", async () => {
  const wasm = await createWasmEngine(artifact);
  const opa = await createOpaEngine(artifact, await findOpa({ env: {} }));
  for (const engine of [wasm, opa]) {
    await engine.close();
    await engine.close();
    const { decision } = await engine.step(call("allow"), EMPTY_STATE);
    expect(decision.context.reasons[0]).toMatchObject({ rule: "evaluation-error", effect: "deny" });
  }
});

it("names itself as the package it pins", async () => {
  const manifest = await readFile(join(import.meta.dirname, "../package.json"), "utf8");
  const { dependencies } = JSON.parse(manifest);
  expect(engines.wasm.version).toBe(`opa-wasm ${dependencies["@open-policy-agent/opa-wasm"]}`);
  expect(engines.opa.version).toBe("opa 0.70.0");
});
