import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "@enjoin/engine";
import { createOpaEngine } from "@enjoin/engine";
import { findOpa } from "@enjoin/opa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildOffice, officeData, officeEngine, officeProject } from "./fixtures/office.js";
import { LEAK, play } from "./fixtures/play.js";
import { replay } from "./replay.js";

let engine: Engine;
let weakened: Engine;
beforeAll(async () => {
  const wasm = await buildOffice();
  engine = await officeEngine(wasm);
  weakened = await officeEngine(wasm, "log");
});
afterAll(() => Promise.all([engine.close(), weakened.close()]));

/** Effects by event id, with `*` after those that come after a stop. */
async function effects(events: string, options = {}) {
  const replayed = await replay(play(events), engine, options);
  return replayed.events.map(({ id, effect, afterStop }) => `${id} ${effect}${afterStop ? "*" : ""}`);
}

it("stops what the memory of earlier events forbids, and marks what follows", async () => {
  const replayed = await replay(play(LEAK), engine, { verbs: officeProject().verbs });
  expect(replayed.events.map(({ id, point, effect, afterStop }) => [id, point, effect, afterStop])).toEqual([
    ["c1", "call", "allow", false],
    ["c1.result", "result", "allow", false],
    ["c2", "call", "deny", false],
    ["c3", "call", "allow", true],
    ["c3.result", "result", "allow", true],
  ]);
  expect(replayed.stops).toEqual([{ session: "s1", event: "c2", rules: ["office/leaks"] }]);
  expect(replayed.withheld).toEqual(["c2.result"]);
  expect(replayed.irreversible).toEqual([]);
  expect(replayed.exercised).toEqual(["office/leaks", "office/read", "office/send"]);
});

it("counts a rule that only logs as exercised", async () => {
  const { exercised, stops } = await replay(play(LEAK), weakened);
  expect(exercised).toEqual(["office/leaks", "office/read", "office/send"]);
  expect(stops).toEqual([]);
});

it("ends a session at its first stop, and no other session", async () => {
  const other = `
- { type: call, id: d1, session: s2, tool: disk.wipe }
- { type: call, id: d2, session: s2, tool: file.read }
- { type: call, id: d3, session: s3, tool: file.read }`;
  expect(await effects(LEAK + other, { stop: true })).toEqual([
    "c1 allow",
    "c1.result allow",
    "c2 deny",
    "d1 halt",
    "d3 allow",
  ]);
});

it("counts what cannot be taken back only before the stop", async () => {
  const events = `
- { type: call, id: c1, tool: mail.send, arguments: { to: x@acme.example } }
- { type: call, id: c2, tool: file.read }
- { type: call, id: c3, tool: disk.wipe }
- { type: call, id: c4, tool: mail.send, arguments: { to: x@acme.example } }
- { type: call, id: c5, session: s2, tool: bank.pay, arguments: { amount: 1 } }`;
  const { irreversible } = await replay(play(events), engine, { verbs: officeProject().verbs });
  expect(irreversible).toEqual(["c1", "c5"]);
});

it("stops at a result as well, and does not withhold it twice", async () => {
  expect(
    await effects(`
- { type: call, id: c1, tool: file.read }
- { type: result, call: c1, result: { text: poison, labels: [confidential] } }
- { type: call, id: c2, tool: mail.send, arguments: { to: eve@else.example } }`),
  ).toEqual(["c1 allow", "c1.result deny", "c2 allow*"]);
});

it("keeps memory by session, subject, resource and task, each across the others", async () => {
  const events = `
- { type: task, task: { id: t1, tools: [], expires: 9 } }
- { type: call, id: c1, tool: bank.pay, arguments: { amount: 60 } }
- { type: task, session: s2, task: { id: t1, tools: [], expires: 9 } }
- { type: call, id: c2, session: s2, tool: bank.pay, arguments: { amount: 60 } }
- { type: task, session: s2, task: { id: t2, tools: [], expires: 9 } }
- { type: call, id: c3, session: s2, tool: bank.pay, arguments: { amount: 60 } }
- { type: call, id: c4, session: s2, tool: file.write, subject: { type: agent, id: b } }
- { type: call, id: c5, session: s3, tool: file.read, resource: { type: file, id: x } }
- { type: call, id: c6, session: s3, tool: file.write, subject: { type: user, id: a }, resource: { type: file, id: x } }`;
  const seen: string[] = [];
  const watching: Engine = {
    name: engine.name,
    version: engine.version,
    close: () => engine.close(),
    async step(request, state) {
      const step = await engine.step(request, state);
      seen.push(...step.decision.context.advice.map((advice) => advice.id));
      return step;
    },
  };
  const { events: decided } = await replay(play(events), watching);
  expect(decided.map((event) => event.effect)).toEqual([
    "allow",
    "step_up",
    "allow",
    "allow",
    "allow",
    "allow",
  ]);
  expect(seen).toEqual([
    "before: [0,0,0,[]]",
    "before: [1,1,60,[]]",
    "before: [1,1,0,[]]",
    "before: [0,0,60,[]]",
    "before: [2,0,0,[]]",
    "before: [0,1,0,[]]",
  ]);
});

it("starts every replay with an empty memory", async () => {
  expect(await replay(play(LEAK), engine)).toEqual(await replay(play(LEAK), engine));
});

it("decides an engine that answers later alike", async () => {
  const text = await readFile(join(import.meta.dirname, "fixtures/office.rego"), "utf8");
  const artifact = { modules: [{ path: "office.rego", text }], data: officeData() };
  const opa = await createOpaEngine(artifact, await findOpa({ env: {} }));
  try {
    expect(await replay(play(LEAK), opa)).toEqual(await replay(play(LEAK), engine));
  } finally {
    await opa.close();
  }
});
