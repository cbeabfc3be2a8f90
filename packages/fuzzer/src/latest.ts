/** How many are kept: a power of two. */
const KEPT = 256;

/** What was said last of some numbers: one is forgotten where another takes its slot. */
export class Latest<T> {
  readonly #numbers = new Int32Array(KEPT).fill(-1);
  readonly #things: (T | undefined)[] = new Array(KEPT);

  at(number: number): T | undefined {
    const slot = number % KEPT;
    return this.#numbers[slot] === number ? this.#things[slot] : undefined;
  }

  set(number: number, thing: T): void {
    const slot = number % KEPT;
    this.#numbers[slot] = number;
    this.#things[slot] = thing;
  }

  clear(): void {
    this.#numbers.fill(-1);
  }
}
