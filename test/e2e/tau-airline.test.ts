import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type AirlineTrace, figures, replayAirline, TRACES } from "./airline-traces.js";
import { policy, ROOT } from "./policy.js";

const PROJECT = join(ROOT, "examples/tau-airline");
const README = join(PROJECT, "README.md");

it("passes the scenarios of the airline example, and none of them says nothing", async () => {
  const run = await policy(["test", "--project", PROJECT, "--strict"]);
  expect(run.code, run.out + run.err).toBe(0);
});

describe.skipIf(!existsSync(TRACES))("the recorded conversations of tau-bench", () => {
  let traces: readonly AirlineTrace[] = [];
  beforeAll(async () => {
    traces = await replayAirline(PROJECT);
  });

  it("replays as the README says (skipped: needs ../shared/traces)", async () => {
    const line = (await readFile(README, "utf8")).split("\n").find((text) => text.includes("policy replay "));
    const args = (line ?? "").replace("npx policy ", "").replace("recorded.jsonl", TRACES).split(" ");
    const run = await policy([...args, "--format", "json"]);
    expect(run.code, run.err).toBe(0);
    const { traces, benign, falseStops } = JSON.parse(run.out);
    expect({ traces, benign, falseStops }).toEqual({
      traces: 91,
      benign: { traces: 40, untouched: 40 },
      falseStops: [],
    });
  });

  it("leaves every conversation of reward 1 alone (skipped: needs ../shared/traces)", () => {
    const good = traces.filter((trace) => trace.reward === 1);
    expect(good).toHaveLength(40);
    expect(good.filter((trace) => trace.stopped.length > 0)).toEqual([]);
  });

  it("shows what broke the written policy, as the README has it (skipped: needs ../shared/traces)", async () => {
    const text = figures(traces);
    console.log(text);
    const bad = traces.filter((trace) => trace.reward === 0);
    expect(bad).toHaveLength(51);
    expect(bad.filter((trace) => trace.stopped.length > 0)).toHaveLength(24);
    expect(bad.filter((trace) => trace.stopped.length === 0 && trace.told.length > 0)).toHaveLength(5);
    expect(await readFile(README, "utf8")).toContain(text);
  });

  it("knows nobody of the conversations by name (skipped: needs ../shared/traces)", async () => {
    const words = new Set(traces.flatMap((trace) => trace.names));
    expect(words.size).toBeGreaterThan(200);
    for (const folder of ["policies", "policies/data", "scenarios"]) {
      for (const file of await readdir(join(PROJECT, folder), { withFileTypes: true })) {
        if (!file.isFile()) continue;
        const text = await readFile(join(PROJECT, folder, file.name), "utf8");
        const found = (text.match(/\w+/g) ?? []).filter((word) => words.has(word));
        expect(found, `${folder}/${file.name}`).toEqual([]);
      }
    }
  });
});
