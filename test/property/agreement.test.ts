import { expect, it } from "vitest";
import { runRound, type Size } from "./agreement.js";
import { describe } from "./describe.js";

const SEED = Number(process.env.ENJOIN_SEED ?? 20260101);
const ROUNDS = Number(process.env.ENJOIN_ROUNDS ?? 4);

/** Every other round asks many policies at once: that compares most, and this tells one effect from another. */
const SIZES: readonly Size[] = [
  { policies: 60, requests: 40, depth: 6, together: 1 },
  { policies: 60, requests: 120, depth: 7, together: 12 },
];

it("means the same in JavaScript, the reference engine, Wasm and OPA", { timeout: 1_200_000 }, async () => {
  const counts = new Map<string, number>();
  const told: string[] = [];
  let decisions = 0;
  let requests = 0;
  let policies = 0;
  let left = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const done = await runRound(SEED + round, SIZES[round % SIZES.length] as Size);
    decisions += done.decisions;
    requests += done.requests;
    policies += SIZES[round % SIZES.length]?.policies ?? 0;
    for (const [key, n] of done.counts) counts.set(key, (counts.get(key) ?? 0) + n);
    // Beyond what a generator cannot know, a diagnostic would be one too many.
    expect(done.refused.filter((r) => r.includes(":"))).toEqual([]);
    left += done.refused.length;
    if (done.differences[0] !== undefined) told.push(await describe(done.differences[0]));
  }
  console.info(
    `agreement: ${decisions} decisions of ${policies} policies, ${requests} requests, ${told.length} differences, ${left} policies left out, ${JSON.stringify(Object.fromEntries(counts))} (seed ${SEED})`,
  );
  expect(told).toEqual([]);
  // A generator that is always refused would compare nothing.
  for (const answer of ["allow", "deny", "step_up", "halt", "guard", "evaluation-error"])
    expect(counts.get(answer) ?? 0, answer).toBeGreaterThan(requests / 500);
  for (const answer of ["result deny", "result halt", "labelled"])
    expect(counts.get(answer) ?? 0, answer).toBeGreaterThan(0);
  expect(left).toBeLessThan(policies / 4);
});
