import { beforeAll, expect, it } from "vitest";
import { createRandom, type Random } from "./random.js";
import { ownerOf, type Replayed, randomSequence, replayAll, type SequenceEvent } from "./sequences.js";
import { type SmallTracker, TRACKERS, trackerFiles } from "./small-trackers.js";
import { compileFiles, threeEngines, type UnderTest } from "./three-engines.js";

// Trackers with a window against the events themselves, counted one by one. Nothing may be forgotten too early.

const SEED = Number(process.env.ENJOIN_SEED ?? 20260106);
const SEQUENCES = 60;
const LENGTH = 20;
const WINDOWS = TRACKERS.filter((t) => t.window !== undefined);

let engines: readonly UnderTest[];

beforeAll(async () => {
  engines = await threeEngines(compileFiles(trackerFiles()));
}, 120_000);

it("counts all that happened within the window, and nothing older than one step more", async () => {
  const steps = [0, 1, 999, 29_999, 30_000, 59_999, 60_000, 60_001, 3_600_000, 7_199_999, 7_200_000];
  const done = await compareAll(
    (time, random) => time + random.pick(steps),
    SEED,
    (counted, events, at, t) => {
      const forgotten = timeOf(events[at]) - (t.window ?? 0);
      const [least, most] = [forgotten, forgotten - stepOf(t)].map((after) => within(events, at, t, after));
      return isFrom(least, most, counted);
    },
  );
  console.info(`windows: clocks that agree, ${told(done)}`);
  expect(done.wrong.slice(0, 1)).toEqual([]);
  expect(done.counted).toBeGreaterThan(1000);
});

it("forgets nothing that is in the window of the latest clock, where clocks differ", async () => {
  const steps = [-90_000, -30_000, -1, 0, 1, 20_000, 60_000, 70_000, 7_200_000];
  const done = await compareAll(
    (time, random) => time + random.pick(steps),
    SEED + 1,
    (counted, events, at, t) => {
      const window = t.window ?? 0;
      const latest = Math.max(...events.slice(0, at + 1).map(timeOf));
      // What a clock that runs behind adds may stay as long as what the latest clock added.
      const [least, most] = [latest - window, -1].map((after) => within(events, at, t, after));
      return isFrom(least, most, counted);
    },
  );
  console.info(`windows: clocks that differ, ${told(done)}`);
  expect(done.wrong.slice(0, 1)).toEqual([]);
});

/** How much longer than its window a tracker may remember: one of 24 steps. A `distinct` forgets each text exactly. */
function stepOf({ kind, window = 0 }: SmallTracker): number {
  return kind === "distinct" ? 0 : Math.ceil(window / 24);
}

function isFrom(least: number | undefined, most: number | undefined, counted: number): string | undefined {
  return counted >= (least ?? 0) && counted <= (most ?? 0)
    ? undefined
    : `${counted} is not from ${least} to ${most}`;
}

type Compare = (
  counted: number,
  events: readonly (SequenceEvent | undefined)[],
  at: number,
  tracker: SmallTracker,
) => string | undefined;

/** Replays sequences, and compares what every tracker gave at every call with the events before it that went on. */
async function compareAll(next: (time: number, random: Random) => number, seed: number, compare: Compare) {
  const done = { sequences: 0, values: 0, counted: 0, wrong: [] as string[] };
  for (const { name, ask, share } of engines) {
    const random = createRandom(seed);
    const all = Array.from({ length: Math.ceil(SEQUENCES * share) }, () =>
      randomSequence(LENGTH, next, random),
    );
    const replayed = await replayAll(
      ask,
      all.map((events) => ({ events, tables: {} })),
    );
    done.sequences += all.length;
    all.forEach((events, n) => {
      const { steps } = replayed[n] as Replayed;
      const happened = events.map((e, i) => (steps[i]?.decision.decision ? e : undefined));
      events.forEach((event, at) => {
        if (event.action.properties.point !== "call") return;
        // The call itself is there to say when it is, and counts only afterwards.
        const known = happened.map((e, i) => (i === at ? event : e));
        for (const t of WINDOWS) {
          const counted = Number(messageOf(steps[at], t));
          done.values += 1;
          if (counted > 0) done.counted += 1;
          const problem = compare(counted, known, at, t);
          if (problem !== undefined)
            done.wrong.push(`${name}: ${t.name}: ${problem} at ${at} of ${JSON.stringify(known)}`);
        }
      });
    });
  }
  return done;
}

/** What a tracker would come to if it counted all that happened before one event and after a time. */
function within(
  events: readonly (SequenceEvent | undefined)[],
  at: number,
  t: SmallTracker,
  after: number,
): number {
  const now = events[at] as SequenceEvent;
  const owner = ownerOf(t.scope, now);
  if (owner === undefined) return 0;
  const added = events.slice(0, at).flatMap((e) => {
    if (e === undefined || timeOf(e) <= after || ownerOf(t.scope, e) !== owner) return [];
    const { arguments: args, point } = e.action.properties;
    if (t.isKeyed && args?.key !== now.action.properties.arguments?.key) return [];
    return point === (t.ofResult ? "result" : "call") ? addedBy(e, t) : [];
  });
  if (t.kind === "distinct") return new Set(added).size;
  return added.reduce<number>((sum, n) => sum + Number(n), 0);
}

/** What one event adds. */
function addedBy({ action: { properties } }: SequenceEvent, { kind, ofResult }: SmallTracker): unknown[] {
  const { arguments: args = {}, result } = properties;
  switch (kind) {
    case "count":
      return (ofResult ? result?.labels?.includes("secret") : Number(args.n) > 0) ? [1] : [];
    case "sum":
      return [ofResult ? result?.labels?.length : args.n];
    default:
      return [ofResult ? result?.text : args.text].filter((text) => text !== undefined);
  }
}

function timeOf(event: SequenceEvent | undefined): number {
  return event?.context.time ?? 0;
}

function messageOf(step: Replayed["steps"][number], { name }: SmallTracker): unknown {
  return step?.decision.context.obligations.find((o) => o.id === `p/${name}Is`)?.properties.message;
}

function told(done: {
  sequences: number;
  values: number;
  counted: number;
  wrong: readonly string[];
}): string {
  return `${done.values} values (${done.counted} not 0) of ${WINDOWS.length} trackers in ${done.sequences} sequences on reference, Wasm and OPA, ${done.wrong.length} wrong (seed ${SEED})`;
}
