import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { progressOn } from "./progress.js";

function setUp({ isTerminal = false, columns }: { isTerminal?: boolean; columns?: number } = {}) {
  const lines: string[] = [];
  let now = 0;
  const err = {
    isTerminal,
    columns,
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

it("writes how far a phase has come on one line of a terminal, and clears it", async () => {
  const { lines, progress, at } = setUp({ isTerminal: true, columns: 20 });
  at(1200);
  let n = 0;
  progress.phase("searching", () => `${++n} of 1000 decisions`);
  await sleep(300);
  progress.end();
  expect(lines).toEqual(["searching: 1 of 100", "\r\u001b[Ksearching: 2 of 100", "\r\u001b[K"]);
  progress.end();
  expect(lines).toHaveLength(3);
});

it("says no more than the name of a phase where there is no terminal", async () => {
  const { lines, progress, at } = setUp();
  at(1200);
  progress.phase("searching", () => "1 of 1000 decisions");
  await sleep(300);
  progress.end();
  expect(lines).toEqual(["searching ...\n"]);
});
