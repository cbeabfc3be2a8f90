import { createReferenceEngine, type Engine, type EventRequest } from "@enjoin/engine";
import { EMPTY_STATE, type State } from "@enjoin/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compileFiles } from "../builders/compile-source.js";
import { startEngines } from "../javascript/engines.js";
import { createRandom, type Random } from "./random.js";
import { type Added, atTheLatest, type Divided, exactlyAfter, FILES, KINDS, WINDOWS } from "./windows.js";

// Windows are remembered in buckets: never less than a window that forgets each event by itself, and one bucket more.

const SEED = Number(process.env.ENJOIN_SEED ?? 20260101);
const SEQUENCES = 30;
const EVENTS = 40;
/** One sequence in so many is asked of OPA too. */
const SHARE = 12;
const NAMES = ["a", "b", "é", "constructor"];

const { ir, emitted } = compileFiles(FILES);
let engines: { readonly reference: Engine; readonly wasm: Engine; readonly opa: Engine };

beforeAll(async () => {
  if (emitted === undefined) throw new Error("nothing was emitted");
  engines = { reference: createReferenceEngine({ ir }), ...(await startEngines(emitted)) };
});
afterAll(() => engines.opa.close());

it.each([
  ["time that goes on, nothing taken away", false, false],
  ["time that goes on, amounts of any sign", false, true],
  ["time that also goes back, nothing taken away", true, false],
  ["time that also goes back, amounts of any sign", true, true],
])("remembers enough, and little more: %s", { timeout: 600_000 }, async (_, goesBack, takesAway) => {
  const random = createRandom(SEED + Number(goesBack) * 2 + Number(takesAway));
  let compared = 0;
  let longer = 0;
  for (let i = 0; i < SEQUENCES; i++) {
    const asked = i % SHARE === 0 ? Object.values(engines) : [engines.reference, engines.wasm];
    const events: Added[] = [];
    const window = random.pick(WINDOWS);
    let state: State = EMPTY_STATE;
    let time = 1_000_000_000;
    while (events.length < EVENTS) {
      time = Math.max(0, time + (goesBack && random.oneIn(4) ? -1 : 1) * stride(window, random));
      const n = takesAway && random.oneIn(2) ? -amount(random) : amount(random);
      const event = { time, n, to: random.pick(NAMES) };
      const step = await stepOf(asked, request("add", { n, to: event.to }, time), state);
      expect(step.decision.context.effect).toBe("allow");
      state = step.state;
      events.push(event);
      checkEntries(state, events);
      const later = whenToAsk(events, time, window, random);
      const to = random.pick(NAMES);
      const told = await stepOf(asked, request("tell", { to }, later), state);
      const totals = told.decision.context.reasons.find((r) => r.rule === "w/told")?.message.split(" ");
      expect(totals).toHaveLength(WINDOWS.length * KINDS.length);
      compared += WINDOWS.length * KINDS.length;
      longer += checkTotals((totals ?? []).map(Number), events, later, to);
    }
  }
  console.info(`windows: ${compared} totals compared, ${longer} of them over the exact one (seed ${SEED})`);
  // Sequences that never share a bucket would compare nothing.
  expect(longer).toBeGreaterThan(compared / 100);
});

/** The step that all engines take. */
async function stepOf(asked: readonly Engine[], event: EventRequest, state: State) {
  const steps = [];
  for (const engine of asked) steps.push(await engine.step(event, state));
  const [first, ...others] = steps;
  if (first === undefined) throw new Error("no engine was asked");
  for (const other of others) expect(other).toEqual(first);
  return first;
}

/** Holds the totals to their bounds, and gives how many are over the exact ones. */
function checkTotals(totals: readonly number[], events: readonly Added[], now: number, to: string): number {
  return WINDOWS.flatMap((window, i) =>
    KINDS.map((kind, k): number => {
      const total = totals[i * KINDS.length + k] ?? Number.NaN;
      const isOf = (e: Added) => !kind.endsWith("Of") || e.to === to;
      const within = (all: readonly Added[], length: number) =>
        totalOf(
          all.filter((e) => isOf(e) && e.time > now - length),
          kind,
        );
      const about = `${kind} over ${window.window} in ${window.steps} steps of ${JSON.stringify(events)} at ${now}`;
      const exact = within(exactlyAfter(events.filter(isOf), window), window.ms);
      if (kind === "distinct") expect(total, about).toBe(exact);
      else expect(total, about).toBeGreaterThanOrEqual(exact);
      if (events.every((e) => e.n >= 0) || kind.startsWith("count"))
        expect(total, about).toBeLessThanOrEqual(
          within(atTheLatest(events.filter(isOf), window), window.ms + window.size),
        );
      return total > exact ? 1 : 0;
    }),
  ).reduce((all, one) => all + one, 0);
}

function totalOf(events: readonly Added[], kind: (typeof KINDS)[number]): number {
  if (kind === "distinct") return new Set(events.map((e) => e.to)).size;
  return kind.startsWith("count") ? events.length : events.reduce((sum, e) => sum + e.n, 0);
}

/** Holds what is stored to its bound: of a text one entry, of a bucket one for each side. */
function checkEntries({ session }: State, events: readonly Added[]): void {
  WINDOWS.forEach(({ steps }, i) => {
    const most = steps + 1;
    const bounds = {
      sum: events.every((e) => e.n >= 0) ? most : 2 * most,
      count: most,
      distinct: NAMES.length,
    };
    for (const kind of KINDS) {
      const stored = session[`w/${kind}${i}`];
      const lists = Object.values(kind.endsWith("Of") ? (stored as object) : { stored }) as unknown[][];
      const bound = bounds[kind.replace("Of", "") as keyof typeof bounds];
      for (const list of lists) expect(list.length, `${kind}${i}`).toBeLessThanOrEqual(bound);
    }
  });
}

/** How far time goes: nothing, a little, a part of a bucket or of a window, or about one of them. */
function stride({ ms, size }: Divided, random: Random): number {
  const about = random.pick([0, 1, size, ms]) + random.below(3) - 1;
  return Math.max(0, random.pick([about, random.below(size), random.below(size), random.below(ms)]));
}

/** When to ask: soon, or about when one of the events is forgotten. */
function whenToAsk(events: readonly Added[], now: number, window: Divided, random: Random): number {
  if (random.oneIn(3)) return now + (random.oneIn(4) ? -1 : 1) * stride(window, random);
  return random.pick(events).time + window.ms + random.below(window.size + 2) - 1;
}

function amount(random: Random): number {
  return random.pick([0, 1, 1, random.below(100), 2 ** 40 + random.below(9)]);
}

function request(name: string, args: Readonly<Record<string, unknown>>, time: number): EventRequest {
  return {
    subject: { type: "agent", id: "a" },
    action: { name, properties: { point: "call", arguments: args } },
    resource: { type: "thing", id: "t" },
    context: { time, session: { id: "s" } },
  };
}
