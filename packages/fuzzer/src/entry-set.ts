import type { Entry } from "./memories.js";

/** A set of entries of memory, in which a whole table stands for each of its keys. */
export class EntrySet {
  readonly #entries = new Set<string>();
  /** The tables of which there is anything. */
  readonly #tables = new Set<string>();
  readonly #trackers = new Set<string>();

  get size(): number {
    return this.#entries.size;
  }

  add(entry: Entry): void {
    this.#entries.add(textOf(entry));
    this.#tables.add(textOf({ ...entry, key: null }));
    this.#trackers.add(entry.tracker);
  }

  /** Whether anything of an entry is in it. */
  overlaps(entry: Entry): boolean {
    const table = textOf({ ...entry, key: null });
    if (entry.key === null) return this.#tables.has(table);
    return this.#entries.has(textOf(entry)) || this.#entries.has(table);
  }

  /** Whether anything of a tracker is in it. */
  hasAnyOf(tracker: string): boolean {
    return this.#trackers.has(tracker);
  }
}

function textOf({ tracker, place, key }: Entry): string {
  return JSON.stringify([tracker, place, key]);
}
