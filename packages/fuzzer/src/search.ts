import fc from "fast-check";
import type { Game, Position } from "./game.js";
import type { Path } from "./path.js";

/** What a search found: for each goal that was reached, the calls of the first sequence that did. */
export interface Found {
  readonly paths: ReadonlyMap<string, { readonly calls: Path; readonly decisions: number }>;
  readonly sequences: number;
}

/** A position worth going on from, how it was reached and how often that was tried. */
interface Prefix {
  readonly position: Position;
  readonly path: Path;
  visits: number;
}

const LONGEST = 8;
const CHUNK = 256;

/** Where a sequence starts (afresh, or from one of two kept prefixes) and its calls, all as plain numbers. */
const sequence = fc.noBias(
  fc.record({
    afresh: fc.nat(3).map((n) => n === 0),
    from: fc.tuple(fc.nat(), fc.nat()),
    calls: fc.array(fc.record({ session: fc.nat(), tool: fc.nat(), variant: fc.nat() }), {
      minLength: 1,
      maxLength: LONGEST,
      // Without it fast-check keeps arrays far below `maxLength`.
      size: "max",
    }),
  }),
);

/**
 * Plays random sequences until every goal is reached or the budget of decisions is spent. A call that is stopped is
 * left out of its sequence. Three of four sequences go on from a prefix after which something was true for the first
 * time; the rest start afresh. The same seed plays the same.
 */
export async function search(
  game: Game,
  goals: readonly string[],
  seed: number,
  budget: number,
): Promise<Found> {
  const index = indexed(game);
  const archive: Prefix[] = [{ position: game.start, path: [], visits: 0 }];
  const known = new Set(game.start.facts);
  const paths = new Map<string, { calls: Path; decisions: number }>();
  let sequences = 0;
  for (const { afresh, from, calls } of drawn(seed, budget)) {
    if (paths.size === goals.length || game.decisions() >= budget) break;
    sequences++;
    let { position, path } = afresh ? around(archive, 0) : pick(archive, from);
    for (const call of calls) {
      if (game.decisions() >= budget) break;
      const action = index(call);
      const move = await game.play(position, action);
      if (move.kind === "stopped") continue;
      path = [...path, action];
      position = move.next;
      for (const goal of move.reached) {
        if (goals.includes(goal) && !paths.has(goal))
          paths.set(goal, { calls: path, decisions: game.decisions() });
      }
      if (move.reached.length > 0) break;
      if (remember(known, position.facts)) archive.push({ position, path, visits: 0 });
    }
  }
  return { paths, sequences };
}

/** Sequences in chunks, since fast-check draws a known number at a time. There are never more than decisions. */
function* drawn(seed: number, most: number) {
  const chunks = Math.ceil(most / CHUNK);
  for (const chunk of fc.sample(fc.noBias(fc.integer()), { seed, numRuns: chunks })) {
    yield* fc.sample(sequence, { seed: chunk, numRuns: CHUNK });
  }
}

/** The prefix of two that was gone on from less often; the later one of equals. */
function pick(archive: readonly Prefix[], [a, b]: readonly [number, number]): Prefix {
  const [first, second] = [a, b]
    .map((n) => n % archive.length)
    .sort((x, y) => x - y)
    .map((n) => around(archive, n)) as [Prefix, Prefix];
  const chosen = first.visits < second.visits ? first : second;
  chosen.visits++;
  return chosen;
}

/** Takes note of facts; whether one of them is new. */
function remember(known: Set<string>, facts: readonly string[]): boolean {
  const before = known.size;
  for (const fact of facts) known.add(fact);
  return known.size > before;
}

/** Picks a session, then a tool, then its arguments, each evenly: a tool with many arguments is not called more. */
function indexed(game: Game): (call: { session: number; tool: number; variant: number }) => number {
  const sessions = new Map<string, Map<string, number[]>>();
  for (const [i, { session, variant }] of game.actions.entries()) {
    const tools = sessions.get(session) ?? new Map<string, number[]>();
    tools.set(variant.contract.name, [...(tools.get(variant.contract.name) ?? []), i]);
    sessions.set(session, tools);
  }
  const table = [...sessions.values()].map((tools) => [...tools.values()]);
  return (call) => around(around(around(table, call.session), call.tool), call.variant);
}

/** The item at `n`, counted around the list as often as it takes. */
function around<T>(list: readonly T[], n: number): T {
  const item = list[n % list.length];
  if (item === undefined) throw new RangeError("a search needs at least one call to try");
  return item;
}
