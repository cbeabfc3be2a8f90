import { expect, it } from "vitest";
import { carryOut } from "./carry-out.js";

it("does what the tutorial says", { timeout: 300_000 }, async () => {
  expect(await carryOut("docs/fuzzing.md")).toEqual([
    "$ policy test",
    "$ policy fuzz",
    "$ policy test",
    "$ policy fuzz --goal laundering --out found",
    "$ policy test",
    "$ policy fuzz",
    "$ policy fuzz",
    "$ policy fuzz --seed-traces scenarios",
    "$ policy fuzz",
  ]);
});
