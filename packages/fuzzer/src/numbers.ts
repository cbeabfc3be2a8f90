/** Different things by number, counted from 0 in the order in which they came. */
export class Numbers<T> {
  readonly #known = new Map<T, number>();

  of(thing: T): number {
    const known = this.#known.get(thing);
    if (known !== undefined) return known;
    const number = this.#known.size;
    this.#known.set(thing, number);
    return number;
  }
}

/** How many numbers there may be for two of them to be one. */
const MOST = 2 ** 26;

/** Two numbers as one. Throws a `RangeError` where there are too many for that. */
export function pair(a: number, b: number): number {
  if (a >= MOST || b >= MOST) throw new RangeError(`a search cannot tell more than ${MOST} positions apart`);
  return a * MOST + b;
}
