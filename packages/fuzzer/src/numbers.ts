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
