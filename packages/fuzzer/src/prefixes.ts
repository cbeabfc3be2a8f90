import type { Draws } from "./draws.js";
import type { Game, Position } from "./game.js";
import type { Path } from "./path.js";

/** A position worth going on from, how it was reached and how often that was tried. */
interface Prefix {
  readonly position: Position;
  readonly path: Path;
  /** The session that should go on, where it is one. */
  readonly session?: string | undefined;
  visits: number;
}

/** What random sequences begin with. */
export interface Prefixes {
  /** The start once in four times; otherwise a prefix that was kept, two of three times one that leads to a goal. */
  pick(draws: Draws): Prefix;
  /** Keeps where a move has led, if something is true there for the first time. `path` ends with the move. */
  keep(from: Position, move: number, next: Position, path: Path): void;
}

const HEAD_START = 8;

/** The prefixes of a game: nothing yet but its start. */
export function createPrefixes(game: Game): Prefixes {
  const start: Prefix = { position: game.start, path: [], visits: 0 };
  const kept = [start];
  const leads: Prefix[] = [];
  const known = new Set(game.look(game.start).facts.flat());
  const seen = new WeakSet<object>();
  return {
    pick(draws) {
      const pool = draws.below(4);
      return lessVisited(pool === 0 ? [start] : pool > 1 && leads.length > 0 ? leads : kept, draws);
    },
    keep(from, move, position, path) {
      const view = game.look(from, move);
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
    },
  };
}

/** The prefix of two that was gone on from less often; the later one of equals. */
function lessVisited(prefixes: readonly Prefix[], draws: Draws): Prefix {
  const [a, b] = [draws.below(prefixes.length), draws.below(prefixes.length)].sort((x, y) => x - y);
  const [first, second] = [prefixes[a as number], prefixes[b as number]] as [Prefix, Prefix];
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
