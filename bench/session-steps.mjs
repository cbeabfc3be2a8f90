// @ts-check
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { buildArtifact, compileProject } from "@enjoin/compiler";
import {
  createOpaEngine,
  createReferenceEngine,
  createWasmEngine,
  readNeeds,
  selectEntries,
} from "@enjoin/engine";
import { needsOf } from "@enjoin/model";
import { findOpa } from "@enjoin/opa";
import { createMemory } from "@enjoin/runner";
import { median, medianAwaited, medianCall } from "./median.mjs";
import { eventOf, ROUND } from "./session-events.mjs";
import { writeSessionProject } from "./session-project.mjs";

/** The kinds of sessions: what is remembered, and the ms from one event to the next. */
const SESSIONS = {
  alone: { memory: "alone", gap: 60_000 },
  keys: { memory: "keys", gap: 60_000 },
  windows: { memory: "windows", gap: 60_000 },
  burst: { memory: "windows", gap: 50 },
};

/** @typedef {keyof typeof SESSIONS} Session */

/**
 * @typedef {object} SessionSteps microseconds of one step, as the mean over a call of each tool and a result
 * @property {number} events before the step
 * @property {number} bytes of the state as JSON
 * @property {number} needed bytes of what the event needs of it, which is all that an enforcer loads and gives
 * @property {number} reference
 * @property {number} wasm
 * @property {number} opa a step over its server, on loopback
 * @property {readonly (readonly [tracker: string, bytes: number])[]} trackers what each keeps as JSON, largest first
 */

/**
 * Measures a step behind `events` events of a kind of session.
 * @param {Session} session
 * @param {number} events
 * @returns {Promise<SessionSteps>}
 */
export async function measureSession(session, events) {
  const { memory, gap } = SESSIONS[session];
  const opa = await findOpa({ env: process.env });
  const folder = await mkdtemp(join(tmpdir(), "enjoin-bench-"));
  try {
    await writeSessionProject(folder, memory);
    const artifact = await buildArtifact(compileProject(folder), opa);
    const whole = await roundBehind(events, gap, createReferenceEngine(artifact));
    const asked = whole.map((a) => loaded(a, artifact));
    const [reference, wasm] = [createReferenceEngine(artifact), await createWasmEngine(artifact)];
    const server = await createOpaEngine(artifact, opa);
    await mustAgree(asked, [reference, wasm, server]);
    /** @param {import("@enjoin/engine").Engine} engine */
    const round = (engine) => () => asked.forEach(({ request, state }) => void engine.step(request, state));
    const awaited = async () => {
      for (const { request, state } of asked) await server.step(request, state);
    };
    const result = {
      events,
      bytes: median(whole.map((a) => bytesOf(a.state))),
      needed: median(asked.map((a) => bytesOf(a.state))),
      reference: medianCall(round(reference)) / ROUND,
      wasm: medianCall(round(wasm)) / ROUND,
      opa: (await medianAwaited(awaited)) / ROUND,
      trackers: trackersOf(whole.map((a) => a.state)),
    };
    for (const engine of [reference, wasm, server]) await engine.close();
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @typedef {{ request: import("@enjoin/engine").EventRequest, state: import("@enjoin/model").State }} Asked */

/**
 * Lets so many events happen, and gives those of the next whole round, each with the state that it would then meet.
 * @param {number} events
 * @param {number} gap
 * @param {import("@enjoin/engine").Engine} engine
 * @returns {Promise<readonly Asked[]>}
 */
async function roundBehind(events, gap, engine) {
  const memory = createMemory();
  for (let i = 0; i < events; i++) {
    const request = eventOf(i, gap);
    const { decision, state } = await engine.step(request, memory.stateFor(request));
    if (!decision.decision) throw new Error(`event ${i}: ${JSON.stringify(decision)}`);
    memory.keep(request, state);
  }
  const next = Math.ceil(events / ROUND) * ROUND;
  return Array.from({ length: ROUND }, (_, k) => eventOf(next + k, gap)).map((request) => ({
    request,
    state: memory.stateFor(request),
  }));
}

/**
 * The same as an enforcer asks that keeps memory in a store: with the entries that the event needs.
 * @param {Asked} asked
 * @param {Pick<import("@enjoin/model").Artifact, "ir">} artifact
 * @returns {Asked}
 */
function loaded({ request, state }, { ir }) {
  return { request, state: selectEntries(readNeeds(needsOf(ir)), request, state) };
}

/**
 * What does not decide alike, and what is stopped, is not compared.
 * @param {readonly Asked[]} asked
 * @param {readonly import("@enjoin/engine").Engine[]} engines
 */
async function mustAgree(asked, engines) {
  for (const { request, state } of asked) {
    const steps = /** @type {import("@enjoin/engine").Step[]} */ ([]);
    for (const engine of engines) steps.push(await engine.step(request, state));
    if (!steps.every((step) => step.decision.decision && isDeepStrictEqual(step, steps[0])))
      throw new Error(JSON.stringify(steps));
  }
}

/** @param {readonly import("@enjoin/model").State[]} states */
function trackersOf(states) {
  const sizes = new Map(
    states
      .flatMap(Object.values)
      .flatMap((table) =>
        Object.entries(table).map(([id, value]) => /** @type {const} */ ([id, bytesOf(value)])),
      ),
  );
  return [...sizes].sort(([, a], [, b]) => b - a);
}

/** @param {unknown} value */
function bytesOf(value) {
  return Buffer.byteLength(JSON.stringify(value));
}
