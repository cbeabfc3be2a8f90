import { type AssertOptions, assertNoBypass, type CompiledProject } from "./assert-no-bypass.js";

/**
 * What is used of fast-check: the caller's own copy, so that there is never a second one. `A` is an arbitrary number, `P` a
 * property.
 */
export interface FastCheck<A, P> {
  nat(max: number): A;
  noBias(arbitrary: A): A;
  noShrink(arbitrary: A): A;
  asyncProperty(arbitrary: A, predicate: (seed: number) => Promise<void>): P;
}

/**
 * A property for `fc.assert` that no calls which are each allowed add up to a goal. Each run of it is one whole search, with a seed
 * that fast-check draws from its own, so run it with `{ numRuns: 1 }`: more runs are more searches, as `budget` is more of one.
 * Nothing is left to shrink for fast-check, as the chain in the error is shortened already.
 *
 * @example
 * await fc.assert(bypassProperty(fc, compileProject(".")), { numRuns: 1 });
 */
export function bypassProperty<A, P>(
  fc: FastCheck<A, P>,
  project: CompiledProject,
  options: Omit<AssertOptions, "seed"> = {},
): P {
  // Of a smaller seed nothing is simpler, and those at the edges are not better.
  const seeds = fc.noShrink(fc.noBias(fc.nat(2 ** 31 - 1)));
  return fc.asyncProperty(seeds, async (seed) => {
    await assertNoBypass(project, { ...options, seed });
  });
}
