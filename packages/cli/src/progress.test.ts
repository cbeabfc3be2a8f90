import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { progressOn } from "./progress.js";

function setUp() {
  const lines: string[] = [];
  let now = 0;
  const err = {
    isTerminal: false,
    write: async (text: string) => {
      lines.push(text);
    },
    failure: async () => undefined,
  };
  return { lines, progress: progressOn({ err, clock: () => now }), at: (ms: number) => (now = ms) };
}

it("says nothing about work that ends within a second", () => {
  const { lines, progress, at } = setUp();
  progress.phase("compiling");
  at(400);
  progress.phase("building");
  at(900);
  progress.end();
  expect(lines).toEqual([]);
});

it("names each phase that begins after the first second", () => {
  const { lines, progress, at } = setUp();
  progress.phase("compiling");
  at(1200);
  progress.phase("building");
  progress.phase("replaying");
  progress.end();
  expect(lines).toEqual(["building ...\n", "replaying ...\n"]);
});

it("names the running phase once the second is over", async () => {
  const { lines, progress, at } = setUp();
  at(970);
  progress.phase("building");
  await sleep(100);
  progress.end();
  expect(lines).toEqual(["building ...\n"]);
});
