import { Numbers } from "./numbers.js";
import { canonical } from "./same-json.js";
import { type Changes, NOTHING, type Places, Vectors } from "./vectors.js";

/** A place that is named, and what is there. */
export type Drawn<Name> = readonly [name: Name, value: unknown];

/**
 * Vectors of values at named places: equal values have equal numbers, and so have equal vectors. Names and values are JSON, or
 * sets of texts.
 */
export class Board<Name> {
  readonly #vectors = new Vectors();
  readonly #places = new Numbers<string>();
  readonly #names: Name[] = [];
  readonly #values = new Numbers<string>();
  readonly #valueByNumber: unknown[] = [];
  readonly empty = this.#vectors.empty;

  constructor() {
    this.#numberOf(undefined);
  }

  /** The places of some names, each once and in order. */
  places(names: readonly Name[]): Places {
    const places = names.map((name) => {
      const place = this.#places.of(canonical(name));
      if (place === this.#names.length) this.#names.push(name);
      return place;
    });
    return [...new Set(places)].sort((a, b) => a - b);
  }

  /** What is at some places, as a text: equal for equal values. */
  textOf(vector: number, places: Places): string {
    return this.#vectors.textOf(vector, places);
  }

  /** What is there where something is. */
  *drawn(vector: number): Generator<Drawn<Name>> {
    for (const [place, name] of this.#names.entries()) {
      const value = this.#vectors.at(vector, place);
      if (value !== NOTHING) yield [name, this.#valueByNumber[value]];
    }
  }

  /** The name of a place. */
  nameOf(place: number): Name {
    return this.#names[place] as Name;
  }

  /** What is different at some places. */
  changes(places: Places, was: (name: Name) => unknown, now: (name: Name) => unknown): Changes {
    const changed = places.flatMap((place): Changes["places"] => {
      const [before, after] = [was, now].map((at) => this.#numberOf(at(this.nameOf(place))));
      return before === after || after === undefined ? [] : [[place, after]];
    });
    return this.#vectors.changes(changed);
  }

  after(vector: number, changes: Changes): number {
    return this.#vectors.after(vector, changes);
  }

  #numberOf(value: unknown): number {
    const text = value === undefined ? "" : canonical(value instanceof Set ? [...value].sort() : value);
    const number = this.#values.of(text);
    if (number === this.#valueByNumber.length) this.#valueByNumber.push(value);
    return number;
  }
}
