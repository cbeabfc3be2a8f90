// @ts-check

/** Numbers of decisions that searches are compared at. */
export const LEVELS = [1000, 10_000, 100_000, 1_000_000];

/**
 * The share of searches that had found something after so many decisions.
 * @param {readonly (number | undefined)[]} kills decisions to the first bypass of each search; nothing where it found none
 * @param {number} n
 */
export function killRate(kills, n) {
  return kills.filter((kill) => kill !== undefined && kill <= n).length / kills.length;
}
