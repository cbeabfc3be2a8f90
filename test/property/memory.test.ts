import { isDeepStrictEqual } from "node:util";
import { stops } from "@enjoin/model";
import { beforeAll, expect, it } from "vitest";
import { createRandom, type Random } from "./random.js";
import { type Replayed, randomSequence, replayAll, type SequenceEvent, type Start } from "./sequences.js";
import { trackerFiles } from "./small-trackers.js";
import { compileFiles, threeEngines, type UnderTest } from "./three-engines.js";

// Memory over sequences of events: where it is saved and read again does not matter, nor where a session is cut, but for
// what only that session remembers.

const SEED = Number(process.env.ENJOIN_SEED ?? 20260105);
const SEQUENCES = 50;
const LENGTH = 12;

let engines: readonly UnderTest[];

beforeAll(async () => {
  engines = await threeEngines(compileFiles(trackerFiles()));
}, 120_000);

it("remembers the same whether it is replayed whole or goes on from any state that was saved", async () => {
  const done = { sequences: 0, cuts: 0, events: 0, wrong: [] as string[] };
  for (const { name, ask, share } of engines) {
    const wholes = sequences(share).map((events): Start => ({ events, tables: {} }));
    const replayed = await replayAll(ask, wholes);
    const cuts = replayed.flatMap(({ tables }, n) =>
      (wholes[n]?.events ?? []).map((_, at) => ({ n, at, tables: savedAndRead(tables[at] ?? {}) })),
    );
    // A result whose call was stopped never happens, so nothing begins with it.
    const fine = cuts.filter(({ n, at }) => replayed[n]?.steps[at] !== undefined);
    const resumed = await replayAll(
      ask,
      fine.map(({ n, at, tables }) => ({ events: wholes[n]?.events.slice(at) ?? [], tables })),
    );
    done.sequences += wholes.length;
    done.cuts += fine.length;
    resumed.forEach(({ steps, tables }, i) => {
      const { n, at } = fine[i] as (typeof fine)[number];
      const whole = replayed[n] as Replayed;
      done.events += steps.length;
      const decisions = (all: Replayed["steps"]) => all.map((s) => s?.decision);
      const isSame =
        isDeepStrictEqual(decisions(steps), decisions(whole.steps.slice(at))) &&
        isDeepStrictEqual(tables.at(-1), whole.tables.at(-1));
      if (!isSame) done.wrong.push(`${name}: ${JSON.stringify(wholes[n]?.events)} from event ${at}`);
    });
  }
  console.info(
    `memory: resumed ${done.sequences} sequences from ${done.cuts} saved states, ${done.events} events on reference, Wasm and OPA, ${done.wrong.length} wrong (seed ${SEED})`,
  );
  expect(done.wrong.slice(0, 1)).toEqual([]);
});

it("is as strict when a session is cut in two, where memory is of the subject, the resource or the task", async () => {
  const done = { sequences: 0, events: 0, stopped: 0, wrong: [] as string[] };
  for (const { name, ask, share } of engines) {
    const random = createRandom(SEED + 1);
    const wholes = sequences(share);
    const split = wholes.map((events) => cutInTwo(events, random));
    const start = (events: readonly SequenceEvent[]): Start => ({ events, tables: {} });
    const one = await replayAll(ask, wholes.map(start));
    const two = await replayAll(ask, split.map(start));
    done.sequences += wholes.length;
    one.forEach(({ steps }, n) => {
      // A halt ends one session, and another one goes on: up to there both must be the same.
      const halt = steps.findIndex((s) => s?.decision.context.effect === "halt");
      steps.slice(0, halt < 0 ? steps.length : halt + 1).forEach((step, i) => {
        const was = step?.decision.context.effect;
        const is = two[n]?.steps[i]?.decision.context.effect;
        done.events += 1;
        if (was !== undefined && stops(was)) done.stopped += 1;
        if (is !== was)
          done.wrong.push(`${name}: ${was} became ${is} at event ${i} of ${JSON.stringify(split[n])}`);
      });
    });
  }
  console.info(
    `memory: cut ${done.sequences} sessions in two, ${done.events} events (${done.stopped} stopped) on reference, Wasm and OPA, ${done.wrong.length} wrong (seed ${SEED})`,
  );
  expect(done.wrong.slice(0, 1)).toEqual([]);
  expect(done.stopped).toBeGreaterThan(done.events / 20);
});

function sequences(share: number): (readonly SequenceEvent[])[] {
  const random = createRandom(SEED);
  return Array.from({ length: Math.ceil(SEQUENCES * share) }, () => randomSequence(LENGTH, later, random));
}

function later(time: number, random: Random): number {
  return time + random.pick([0, 1, 1000, 20_000, 59_999, 60_000]);
}

/** Events that go on in another session from somewhere on. A result stays with its call. */
function cutInTwo(events: readonly SequenceEvent[], random: Random): SequenceEvent[] {
  const calls = events.flatMap((e, i) => (e.action.properties.point === "call" ? [i] : []));
  const cut = random.pick(calls);
  return events.map((e, i) => (i < cut ? e : { ...e, context: { ...e.context, session: { id: "s-2" } } }));
}

/** As JSON says it, with the keys of objects the other way round. */
function savedAndRead<T>(value: T): T {
  const walk = (v: unknown): unknown => {
    if (typeof v !== "object" || v === null) return v;
    if (Array.isArray(v)) return v.map(walk);
    return Object.fromEntries(
      Object.entries(v)
        .reverse()
        .map(([k, inner]) => [k, walk(inner)]),
    );
  };
  return walk(JSON.parse(JSON.stringify(value))) as T;
}
