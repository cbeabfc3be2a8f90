import { Numbers } from "./numbers.js";

/** Numbers of places in a vector. */
export type Places = readonly number[];

/** Values to put at places. Equal changes have equal numbers. */
export interface Changes {
  readonly number: number;
  readonly places: readonly (readonly [place: number, value: number])[];
}

/** What stands at a place where nothing does. */
export const NOTHING = 0;

/** Vectors of whole numbers from 0 on, each known by a number: equal vectors have equal numbers. */
export class Vectors {
  readonly #numbers = new Numbers<string>();
  readonly #vectors: (readonly number[])[] = [];
  readonly #after: Map<number, number>[] = [];
  readonly #changes = new Numbers<string>();
  /** The vector of nothing. */
  readonly empty = this.#numberOf([]);

  at(vector: number, place: number): number {
    return this.#vectors[vector]?.[place] ?? NOTHING;
  }

  /** What stands at some places, as a text: equal for equal values. */
  textOf(vector: number, places: Places): string {
    const values = this.#vectors[vector] ?? [];
    let text = "";
    for (const place of places) text += textOfNumber(values[place] ?? NOTHING);
    return text;
  }

  /** Changes, each place once and in order. */
  changes(places: Changes["places"]): Changes {
    return { number: this.#changes.of(places.join()), places };
  }

  /** The vector after some changes. */
  after(vector: number, { number, places }: Changes): number {
    if (places.length === 0) return vector;
    const known = this.#after[vector]?.get(number);
    if (known !== undefined) return known;
    const values = [...(this.#vectors[vector] ?? [])];
    for (const [place, value] of places) {
      while (values.length <= place) values.push(NOTHING);
      values[place] = value;
    }
    while (values.at(-1) === NOTHING) values.pop();
    const after = this.#numberOf(values);
    this.#after[vector]?.set(number, after);
    return after;
  }

  #numberOf(values: readonly number[]): number {
    let text = "";
    for (const value of values) text += textOfNumber(value);
    const number = this.#numbers.of(text);
    if (number < this.#vectors.length) return number;
    this.#vectors.push(values);
    this.#after.push(new Map());
    return number;
  }
}

/** A text that is no beginning of that of another number. */
function textOfNumber(number: number): string {
  return number < LAST ? String.fromCharCode(number) : `${String.fromCharCode(LAST)}${number},`;
}

const LAST = 0xffff;
