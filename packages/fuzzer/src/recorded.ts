import { createHash } from "node:crypto";
import type { Trace } from "@enjoin/model";
import { canonical } from "./same-json.js";

/** What the calls of some traces, and what left in them, were made with. */
export interface Recorded {
  /** By tool and argument, the most frequent first; of equally frequent ones the first by text. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, readonly unknown[]>>;
  /** How many calls were read. */
  readonly calls: number;
  /** `sha256:` and the SHA-256 of what was read, in the order in which it was. */
  readonly digest: string;
}

/** Most values of one argument that are tried. */
const MOST = 4;

/** Values whose JSON is longer are not tried. */
const LONGEST = 2_000;

/** Most different values of one argument that are counted: later ones are left out. */
const MOST_COUNTED = 10_000;

type Counts = Map<string, { readonly value: unknown; times: number }>;

/** The argument values of all calls of some traces, whatever became of the calls. */
export async function recordedIn(traces: AsyncIterable<Trace> | Iterable<Trace>): Promise<Recorded> {
  const counts = new Map<string, Map<string, Counts>>();
  const hash = createHash("sha256");
  let calls = 0;
  for await (const { events } of traces) {
    for (const event of events) {
      // What entered was no agent's choice.
      if (event.type !== "call" && event.type !== "output") continue;
      calls++;
      hash.update(`${canonical([event.tool, event.arguments ?? null])}\n`);
      for (const [name, value] of Object.entries(event.arguments ?? {})) {
        count(within(within(counts, event.tool), name), value);
      }
    }
  }
  const values = [...counts].map(([tool, args]) => {
    const frequent = [...args].map(([name, counted]) => [name, mostFrequent(counted)] as const);
    return [tool, new Map(frequent)] as const;
  });
  return { values: new Map(values), calls, digest: `sha256:${hash.digest("hex")}` };
}

function within<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const inner = map.get(key) ?? new Map<string, T>();
  map.set(key, inner);
  return inner;
}

function count(counts: Counts, value: unknown): void {
  const text = canonical(value);
  const known = counts.get(text);
  if (known !== undefined) known.times++;
  else if (text.length <= LONGEST && counts.size < MOST_COUNTED) counts.set(text, { value, times: 1 });
}

function mostFrequent(counts: Counts): unknown[] {
  return [...counts]
    .sort(([a, one], [b, other]) => other.times - one.times || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([, { value }]) => value);
}
