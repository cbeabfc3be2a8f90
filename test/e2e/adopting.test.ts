import { expect, it } from "vitest";
import { carryOut } from "./carry-out.js";

it("does what the page on adopting says, from an empty folder to a bundle", async () => {
  expect(await carryOut("docs/adopting.md")).toEqual([
    "$ policy init",
    "$ policy import mcp-tools bank.json -o policies/bank.tools.ts",
    "$ policy check",
    "$ policy test",
    "$ policy fuzz --budget 4000",
    "$ policy build -o bundle.tar.gz",
  ]);
});
