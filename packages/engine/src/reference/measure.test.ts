import fc from "fast-check";
import { expect, it } from "vitest";
import { findFlaw } from "../plain-json.js";
import { measureJson, UNFIT } from "./measure-json.js";

const SEED = 20260101;
const WIDE = { maxBytes: Number.POSITIVE_INFINITY, maxDepth: 64 };

it("never measures less than the JSON of a value has", () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.anything({ withNullPrototype: true, maxDepth: 4 }),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(value, (v) => {
      const most = measureJson(v, 0, WIDE);
      const isPlain = findFlaw(v, WIDE) === undefined;
      // What JSON cannot say is never accepted; what it can say is, unless a member is `undefined`.
      if (!isPlain) expect(most).toBe(UNFIT);
      if (most !== UNFIT) expect(most).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(v)));
    }),
    { seed: SEED, numRuns: 5000 },
  );
});

it.each([
  "\u0000".repeat(50),
  "😀".repeat(50),
  "é".repeat(50),
  '"\\'.repeat(50),
  -Math.PI * 1e-300,
  -Number.MAX_VALUE,
])("measures the longest texts and numbers: %#", (value) => {
  for (const whole of [value, [value], { [String(value)]: value }])
    expect(measureJson(whole, 0, WIDE)).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(whole)));
});

it("stops at what is too deep, too large or has holes, without looking at all of it", () => {
  const caps = { maxBytes: 1000, maxDepth: 3 };
  const started = process.hrtime.bigint();
  const circular: unknown[] = [];
  circular.push(circular);
  expect(measureJson(circular, 0, caps)).toBe(UNFIT);
  expect(measureJson([[[]]], 0, caps)).toBeLessThan(1000);
  expect(measureJson([[[[]]]], 0, caps)).toBe(UNFIT);
  expect(measureJson(new Array(1e9), 0, caps)).toBe(UNFIT);
  expect(measureJson(new Array(1e6).fill(0), 0, caps)).toBeGreaterThan(1000);
  expect(measureJson({ a: "x".repeat(1e6) }, 0, caps)).toBe(UNFIT);
  expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(5);
});
