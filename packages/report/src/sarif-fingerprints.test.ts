import { expect, it } from "vitest";
import { fingerprintsOf } from "./sarif-fingerprints.js";

it("tells identities apart, and counts those that are the same", () => {
  const [a, b, c, again] = fingerprintsOf([["a", "b"], ["ab"], ["a", "c"], ["a", "b"]]).map(
    (prints) => prints.primaryLocationLineHash,
  );
  expect(new Set([a, b, c]).size).toBe(3);
  expect(a).toMatch(/^[0-9a-f]{32}:1$/);
  expect(again).toBe(a?.replace(/1$/, "2"));
});
