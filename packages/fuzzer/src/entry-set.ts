import type { Entry } from "./memories.js";

/** A set of entries of memory, in which a whole table stands for each of its keys. */
export class EntrySet {
  /** Keys by tracker and place. A table is there when it has a key, or itself as `null`. */
  readonly #trackers = new Map<string, Map<string, Set<string | null>>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add({ tracker, place, key }: Entry): void {
    const places = madeFor(this.#trackers, tracker, () => new Map<string, Set<string | null>>());
    const keys = madeFor(places, place, () => new Set<string | null>());
    if (keys.has(key)) return;
    keys.add(key);
    this.#size += 1;
  }

  /** Whether anything of an entry is in it. */
  overlaps({ tracker, place, key }: Entry): boolean {
    const keys = this.#trackers.get(tracker)?.get(place);
    return keys !== undefined && (key === null || keys.has(key) || keys.has(null));
  }

  /** Whether anything of a tracker is in it. */
  hasAnyOf(tracker: string): boolean {
    return this.#trackers.has(tracker);
  }
}

function madeFor<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
