import { expect, it } from "vitest";
import { bucketSize } from "./buckets.js";

it("divides a window into 24 buckets, or into as many as its tracker says", () => {
  expect(bucketSize(86_400_000, {})).toBe(3_600_000);
  expect(bucketSize(86_400_000, { steps: 96 })).toBe(900_000);
  expect(bucketSize(86_400_000, { steps: 1 })).toBe(86_400_000);
});

it("rounds up, so that no window needs more buckets than steps", () => {
  expect(bucketSize(10_000, { steps: 7 })).toBe(1429);
  expect(bucketSize(1000, { steps: 1440 })).toBe(1);
  for (const window of [1000, 90_000, 86_401_000, 2 ** 53 - 1])
    for (const steps of [1, 7, 24, 1439, 1440]) {
      const size = BigInt(bucketSize(window, { steps }));
      expect(size * BigInt(steps)).toBeGreaterThanOrEqual(window);
      expect((size - BigInt(1)) * BigInt(steps)).toBeLessThan(window);
    }
});
