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
  /** What was numbered once is never changed. */
  readonly #numberByObject = new WeakMap<object, number>();
  readonly empty = this.#vectors.empty;

  readonly #textOfName: (name: Name) => string;

  /** A board of places by the texts of their names: different for different names. */
  constructor(textOfName: (name: Name) => string = canonical) {
    this.#textOfName = textOfName;
    this.#numberOf(undefined);
  }

  /** The places of some names, each once and in order. */
  places(names: readonly Name[]): Places {
    const places = names.map((name) => {
      const place = this.#places.of(this.#textOfName(name));
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

  /** What is at a place; nothing where nothing is. */
  at(vector: number, place: number): unknown {
    return this.#valueByNumber[this.#vectors.at(vector, place)];
  }

  /** The name of a place. */
  nameOf(place: number): Name {
    return this.#names[place] as Name;
  }

  /** What is different at some places. */
  changes(places: Places, was: (name: Name) => unknown, now: (name: Name) => unknown): Changes {
    const changed = places.flatMap((place): Changes["places"] => {
      const name = this.nameOf(place);
      const [before, after] = [was(name), now(name)];
      if (before === after) return [];
      const [from, to] = [this.#numberOf(before), this.#numberOf(after)];
      return from === to ? [] : [[place, to]];
    });
    return this.#vectors.changes(changed);
  }

  after(vector: number, changes: Changes): number {
    return this.#vectors.after(vector, changes);
  }

  #numberOf(value: unknown): number {
    if (typeof value !== "object" || value === null) return this.#numberAs(textOf(value), value);
    const known = this.#numberByObject.get(value) ?? this.#numberAs(textOf(value), value);
    this.#numberByObject.set(value, known);
    return known;
  }

  #numberAs(text: string, value: unknown): number {
    const number = this.#values.of(text);
    if (number === this.#valueByNumber.length) this.#valueByNumber.push(value);
    return number;
  }
}

function textOf(value: unknown): string {
  return value === undefined ? "" : canonical(value instanceof Set ? [...value].sort() : value);
}
