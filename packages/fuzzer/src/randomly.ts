import fc from "fast-check";
import type { Game, Position } from "./game.js";
import type { Found, Layer } from "./layer.js";
import type { Path } from "./path.js";

/** A position worth going on from, how it was reached and how often that was tried. */
interface Prefix {
  readonly position: Position;
  readonly path: Path;
  /** The session that should go on, where it is one. */
  readonly session?: string | undefined;
  visits: number;
}

const LONGEST = 8;
const CHUNK = 256;
const HEAD_START = 8;

/** How often a call is made in a row: what is counted or added up is reached by doing the same again. */
const TIMES = [1, 1, 1, 1, 1, 1, 1, 4];

/** Where a sequence starts (afresh, or from one of two kept prefixes) and its calls, as plain numbers. */
const sequence = fc.noBias(
  fc.record({
    pool: fc.constantFrom("start", "kept", "leads", "leads"),
    from: fc.tuple(fc.nat(), fc.nat()),
    stay: fc.boolean(),
    calls: fc.array(
      fc.record({ session: fc.nat(), tool: fc.nat(), variant: fc.nat(), times: fc.constantFrom(...TIMES) }),
      {
        minLength: 1,
        maxLength: LONGEST,
        // Without it fast-check keeps arrays far below `maxLength`.
        size: "max",
      },
    ),
  }),
);

/**
 * Plays random sequences, one a turn, without end. A call that is stopped is left out of its sequence. One of four sequences
 * starts afresh; the others go on from a prefix after which something was true for the first time, two of them from
 * one that leads to a goal. The same seed plays the same.
 */
export function randomly(game: Game, seed: number, found: Found): Layer {
  return { turns: turns(game, seed, found), most: 2 * LONGEST * Math.max(...TIMES) };
}

function* turns(game: Game, seed: number, found: Found): Layer["turns"] {
  const index = indexed(game);
  const start: Prefix = { position: game.start, path: [], visits: 0 };
  const kept = [start];
  const leads: Prefix[] = [];
  const known = new Set(game.look(game.start).facts.flat());
  const seen = new WeakSet<object>();
  for (const { pool, from, stay, calls } of drawn(seed)) {
    const prefixes = pool === "start" ? [start] : pool === "leads" && leads.length > 0 ? leads : kept;
    const prefix = pick(prefixes, from);
    let { position, path } = prefix;
    const moves = calls.map((call) => ({
      action: index(call, stay ? prefix.session : undefined),
      times: call.times,
    }));
    for (let next = moves.shift(); next !== undefined; next = moves.shift()) {
      const { action, times } = next;
      const move = game.play(position, action);
      if (move.kind === "stopped") continue;
      // What changed nothing changes nothing when it is done again.
      if (times > 1 && game.keyOf(move.next) !== game.keyOf(position))
        moves.unshift({ action, times: times - 1 });
      path = [...path, action];
      const view = game.look(position, action);
      position = move.next;
      for (const goal of move.reached) found(goal, path);
      if (move.reached.length > 0) break;
      // Most lists of facts were seen before, and then all that they say.
      const facts = view.facts.filter((list) => isUnseen(seen, list)).flat();
      if (facts.filter((fact) => isNew(known, fact)).length > 0) kept.push({ position, path, visits: 0 });
      const leadsHere = isUnseen(seen, view.leads) ? view.leads : [];
      const lead = leadsHere.filter(({ text }) => isNew(known, text));
      if (lead.length > 0) {
        // What has much in its way waits until what has less was tried a few times.
        const obstacles = Math.min(...lead.map((l) => l.obstacles));
        leads.push({ position, path, session: lead[0]?.session, visits: HEAD_START * obstacles });
      }
    }
    yield;
  }
}

/** Sequences without end, in chunks, since fast-check draws a known number at a time. */
function* drawn(seed: number) {
  for (let n = 0; ; n++) {
    const [chunk] = fc.sample(fc.noBias(fc.integer()), { seed: (seed + n * GOLDEN) | 0, numRuns: 1 });
    yield* fc.sample(sequence, { seed: chunk ?? n, numRuns: CHUNK });
  }
}

/** Steps through all numbers of 32 bits, far from one to the next: 2^32 over the golden ratio. */
const GOLDEN = 0x9e3779b9;

/** The prefix of two that was gone on from less often; the later one of equals. */
function pick(prefixes: readonly Prefix[], [a, b]: readonly [number, number]): Prefix {
  const [first, second] = [a, b]
    .map((n) => n % prefixes.length)
    .sort((x, y) => x - y)
    .map((n) => around(prefixes, n)) as [Prefix, Prefix];
  const chosen = first.visits < second.visits ? first : second;
  chosen.visits++;
  return chosen;
}

/** Takes note of a fact; whether it is new. */
function isNew(known: Set<string>, fact: string): boolean {
  return !known.has(fact) && known.add(fact).size > 0;
}

function isUnseen(seen: WeakSet<object>, list: object): boolean {
  return !seen.has(list) && seen.add(list).has(list);
}

/** A session, a tool and its arguments, as plain numbers. */
interface Draw {
  readonly session: number;
  readonly tool: number;
  readonly variant: number;
}

/** Picks a session, then a tool or to wait, then its arguments, each evenly: a tool with many arguments is not called more. */
function indexed(game: Game): (draw: Draw, session: string | undefined) => number {
  const table = new Map<string, Map<string, number[]>>();
  for (const [i, { session, variant }] of game.actions.entries()) {
    const tools = table.get(session) ?? new Map<string, number[]>();
    tools.set(variant.contract.name, [...(tools.get(variant.contract.name) ?? []), i]);
    table.set(session, tools);
  }
  const waits = game.waits.map((_, i) => game.actions.length + i);
  const waiting = waits.length === 0 ? [] : [waits];
  const sessions = new Map([...table].map(([session, tools]) => [session, [...tools.values(), ...waiting]]));
  const all = [...sessions.values()];
  return (draw, session) => {
    const tools = (session === undefined ? undefined : sessions.get(session)) ?? around(all, draw.session);
    return around(around(tools, draw.tool), draw.variant);
  };
}

/** The item at `n`, counted around the list as often as it takes. */
function around<T>(list: readonly T[], n: number): T {
  const item = list[n % list.length];
  if (item === undefined) throw new RangeError("a search needs at least one call to try");
  return item;
}
