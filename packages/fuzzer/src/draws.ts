import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Random choices: the same seed makes the same. */
export interface Draws {
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  /** Whether something happens that does once in `n` times. */
  oneIn(n: number): boolean;
  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T;
}

/** Draws with a seed, a whole number. */
export function createDraws(seed: number): Draws {
  const random = xoroshiro128plus(seed);
  const below = (n: number) => uniformInt(random, 0, n - 1);
  return {
    below,
    oneIn: (n) => below(n) === 0,
    of<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError("there is nothing to draw from");
      return list[below(list.length)] as T;
    },
  };
}
