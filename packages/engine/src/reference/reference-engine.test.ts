import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  EMPTY_STATE,
  InputError,
  memoryFormats,
  memoryVersions,
  type PolicyIr,
  type State,
} from "@enjoin/model";
import { beforeAll, expect, it } from "vitest";
import { ofThisPolicy } from "../../../../test/javascript/versions.js";
import { compileProject } from "../../../compiler/src/index.js";
import type { Engine, EventRequest, Step } from "../engine.js";
import { type Comparison, compareEngines } from "../fixtures/compare-engines.js";
import { createReferenceEngine } from "./reference-engine.js";

const PROJECT = join(import.meta.dirname, "../fixtures/language");

let ir: PolicyIr;
let engine: Engine;
let engines: Comparison;
beforeAll(async () => {
  engines = await compareEngines(PROJECT);
  ir = engines.artifact.ir;
  engine = engines.reference;
});

const MOVE = { to: "bob@acme.example", amount: 1, fee: 0, note: "n" };

function call(name: string, args: object): EventRequest {
  return {
    subject: { type: "agent", id: "a" },
    action: { name, properties: { point: "call", arguments: args as Record<string, unknown> } },
    resource: { type: "thing", id: "t" },
    context: { time: 1000, session: { id: "s" } },
  };
}

/** The step on both engines, which must be the same. */
function both(request: EventRequest, state: State = EMPTY_STATE): Step {
  engines.differences.length = 0;
  const step = engines.step(request, state);
  expect(engines.differences).toEqual([]);
  return step;
}

function reasonOf(step: Step | Promise<Step>) {
  return (step as Step).decision.context.reasons[0];
}

it("decides at once, without a promise", () => {
  const { decision, state } = engine.step(call("move", MOVE), EMPTY_STATE) as Step;
  expect(decision.context.effect).toBe("allow");
  const version = memoryVersions(memoryFormats(ir)).session;
  expect(state.session).toEqual({
    "enjoin/version": version,
    "memory/calls": 1,
    "memory/spent": [[1000, 1]],
  });
});

it("generates no code", () => {
  const { Function: original } = globalThis;
  const refused = call("move", { ...MOVE, amount: -1 });
  const malformed = { ...call("move", MOVE), extra: 1 } as EventRequest;
  try {
    globalThis.Function = class {
      constructor() {
        throw new Error("code was generated");
      }
    } as never;
    const fresh = createReferenceEngine({ ir });
    expect(reasonOf(fresh.step(call("move", MOVE), EMPTY_STATE))).toMatchObject({ effect: "allow" });
    expect(reasonOf(fresh.step(refused, EMPTY_STATE))?.message).toBe(
      "`amount` of move must be a safe integer of at least 0",
    );
    expect(reasonOf(fresh.step(malformed, EMPTY_STATE))?.message).toBe(
      "`/extra` of the request: unknown key `extra`",
    );
  } finally {
    globalThis.Function = original;
  }
});

it("knows tools and memory by their own names only", () => {
  for (const name of ["toString", "__proto__", "hasOwnProperty"])
    expect(reasonOf(both(call(name, {})))).toMatchObject({ rule: "unknown-tool", pointer: "/action/name" });
  const moved = both(call("move", { ...MOVE, note: "__proto__", fee: 2 }));
  expect(Object.entries(moved.state.resource["memory/totals"] as object)).toEqual([["__proto__", 2]]);
  both(call("move", { ...MOVE, note: "constructor" }), moved.state);
});

it("denies everything where all objects seem to have a key that is not theirs", () => {
  const request = call("move", MOVE);
  for (const [key, value] of Object.entries({
    to: "eve@acme.example",
    task: { id: "t" },
    toJSON: () => "else",
  })) {
    Object.defineProperty(Object.prototype, key, { value, enumerable: true, configurable: true });
    let step: Step;
    try {
      step = engine.step(request, EMPTY_STATE) as Step;
    } finally {
      delete (Object.prototype as Record<string, unknown>)[key];
    }
    expect(step.decision.decision).toBe(false);
  }
  expect((engine.step(request, EMPTY_STATE) as Step).decision.decision).toBe(true);
});

it("measures requests near the cap exactly", () => {
  const size = Buffer.byteLength(
    JSON.stringify({
      ...call("move", MOVE),
      context: { time: 1000, session: { id: "s" }, state: EMPTY_STATE },
    }),
  );
  for (const unit of ["x", "é", "😀", "\u0000", '"']) {
    const bytes = Buffer.byteLength(JSON.stringify(unit)) - 2;
    for (const over of [-bytes, 0, 1, bytes]) {
      const length = Math.floor((1024 * 1024 - size + 1 + over) / bytes);
      const { effect, reasons } = both(call("move", { ...MOVE, note: unit.repeat(length) })).decision.context;
      expect(["allow", "deny"]).toContain(effect);
      expect(effect === "allow" || reasons[0]?.message === "the request: is larger than 1048576 bytes").toBe(
        true,
      );
    }
  }
});

it("refuses what is nested too deeply, at the same depth", () => {
  for (let depth = 55; depth < 66; depth++) {
    let value: unknown = 0;
    for (let i = 0; i < depth; i++) value = [value];
    both(call("constructor", { urls: [], command: "a", more: value }));
  }
});

it("gives messages, reasons and obligations that nobody can change", () => {
  const { decision } = engine.step(call("move", MOVE), EMPTY_STATE) as Step;
  const [reason] = decision.context.reasons;
  expect(() => Object.assign(reason as object, { effect: "deny" })).toThrow(TypeError);
  expect(() => (decision.context.advice as unknown[]).push("x")).toThrow(TypeError);
});

it("gives back the very state it was given when nothing changed", () => {
  const state: State = ofThisPolicy({ ...EMPTY_STATE, session: { "memory/seen": ["x"] } }, ir);
  expect((engine.step(call("move", { ...MOVE, amount: 500 }), state) as Step).state).toBe(state);
});

it("denies after it was closed, and says first what is wrong with the request", async () => {
  const closed = createReferenceEngine({ ir });
  await closed.close();
  await closed.close();
  expect(reasonOf(closed.step(call("move", MOVE), EMPTY_STATE))).toMatchObject({
    rule: "evaluation-error",
    message: "the engine is closed",
  });
  expect(reasonOf(closed.step({} as EventRequest, EMPTY_STATE))).toMatchObject({ rule: "guard" });
});

it("refuses a tree of another version", () => {
  expect(() => createReferenceEngine({ ir: { ...ir, version: (ir.version + 1) as never } })).toThrow(
    InputError,
  );
});

it("names itself by the version of its package", async () => {
  const manifest = JSON.parse(await readFile(join(import.meta.dirname, "../../package.json"), "utf8"));
  expect(engine.version).toBe(`reference ${manifest.version}`);
});

it("decides the same whatever the order of policies, rules, tools and keys", () => {
  const shuffled = compileProject(PROJECT).ir;
  const reversed = createReferenceEngine({
    ir: {
      ...shuffled,
      tools: shuffled.tools.toReversed(),
      policies: shuffled.policies.toReversed().map((p) => ({
        ...p,
        rules: p.rules.toReversed(),
        labels: p.labels.toReversed(),
        trackers: p.trackers.toReversed(),
      })),
    },
  });
  const request = call("constructor", {
    command: "a",
    target: "acme.example",
    urls: ["https://acme.example/"],
  });
  const entries = Object.entries(request).reverse();
  expect(JSON.stringify(reversed.step(Object.fromEntries(entries) as EventRequest, EMPTY_STATE))).toBe(
    JSON.stringify(engine.step(request, EMPTY_STATE)),
  );
});

it("remembers nothing of another session, whether a request is accepted at a glance or looked at closely", () => {
  const large = { ...MOVE, note: "é".repeat(200_000) };
  const moved = both(call("move", MOVE)).state;
  for (const args of [MOVE, large]) {
    const fresh = both(call("move", args));
    expect(reasonOf(fresh)).toMatchObject({ effect: "allow" });
    expect(reasonOf(both(call("move", args), moved))).toMatchObject({ rule: "memory/tired" });
    expect(both(call("move", args))).toEqual(fresh);
  }
});

it("refuses the tree of an older version by name, and not by what it lacks", () => {
  const older = { ...ir, version: 1, policies: ir.policies.map(({ labels: _, ...policy }) => policy) };
  expect(() => createReferenceEngine({ ir: older as never })).toThrow(InputError);
  expect(() => createReferenceEngine({ ir: older as never })).toThrow("the policy's tree has version 1");
});
