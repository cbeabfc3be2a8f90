import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { copyOf, edit, POLICY, policy, ROOT } from "./policy.js";

// A search says the same on however many threads and machines it runs, and what it knows when it is ended.

const BUDGET = ["--budget", "90000"];
const PAYMENTS = "policies/payments.policy.ts";
let cwd: string;

beforeEach(async () => {
  cwd = await copyOf("test/fixtures/bypasses/budget-per-payee");
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  await writeFile(join(cwd, "deep.json"), `{"type":"fuzz-shard","version":1,"shard":${deep}}`);
});

const GOALS = "policies/payments.goals.ts";

/**
 * Nothing reaches the goal any more, so that every part of a search is played to its end, and of what must be possible one thing
 * is not.
 */
async function mend(): Promise<void> {
  await edit(join(cwd, PAYMENTS), "  key: (e) => e.args.payee,\n", "");
  await edit(join(cwd, PAYMENTS), "paid.of(r, r.args.payee)", "paid.of(r)");
  const goals = join(cwd, GOALS);
  await edit(goals, "goal, world", "goal, sometimes, world");
  await writeFile(
    goals,
    `${await readFile(goals, "utf8")}
export const pays = sometimes({ title: "Somebody is paid", verb: "pays" });
export const tooMuch = sometimes({ title: "Too much is paid", verb: "pays", arguments: { amount: 100001 } });
`,
  );
}

it("prints the same bytes on one thread, on three, and merged from two shards", async () => {
  await mend();
  const alone = await policy(["fuzz", "--workers", "1", ...BUDGET], { cwd });
  expect(alone.code, alone.out + alone.err).toBe(0);
  expect(alone.out).toMatch(/^held overspent/m);
  expect(alone.out).toMatch(/^seen pays: .*$/m);
  expect(alone.out).toMatch(/^warning: tooMuch: .*\n {2}no such call was allowed; .* payments\/overBudget$/m);
  expect(Number(/(\d+) decisions/.exec(alone.out)?.[1])).toBeGreaterThan(60_000);
  expect((await policy(["fuzz", "--workers", "3", ...BUDGET], { cwd })).out).toBe(alone.out);

  for (const shard of ["1/2", "2/2"]) {
    const run = await policy(["fuzz", "--shard", shard, ...BUDGET], { cwd });
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain(`written to fuzz-${shard.replace("/", "-of-")}.json`);
  }
  const both = ["--merge", "fuzz-1-of-2.json", "fuzz-2-of-2.json"];
  expect((await policy(["fuzz", ...BUDGET, ...both], { cwd })).out).toBe(alone.out);

  const one = await policy(["fuzz", ...BUDGET, "--merge", "fuzz-2-of-2.json"], { cwd });
  expect([one.code, one.err]).toEqual([1, expect.stringContaining("shard 1/2 is missing")]);
  const twice = await policy(["fuzz", ...BUDGET, ...both, "fuzz-2-of-2.json"], { cwd });
  expect([twice.code, twice.err]).toEqual([
    1,
    expect.stringContaining("it is shard 2/2, as `fuzz-2-of-2.json` is"),
  ]);
  const other = await policy(["fuzz", "--seed", "2", ...BUDGET, ...both], { cwd });
  expect([other.code, other.err]).toEqual([1, expect.stringContaining("it is a shard of another search")]);
  await edit(join(cwd, GOALS), "amount: 100001", "amount: 100000");
  const possible = await policy(["fuzz", ...BUDGET, ...both], { cwd });
  expect([possible.code, possible.err]).toEqual([
    1,
    expect.stringContaining("it is a shard of another search"),
  ]);
  const text = await readFile(join(cwd, "fuzz-1-of-2.json"), "utf8");
  await writeFile(join(cwd, "fuzz-1-of-2.json"), text.replace('\\"found\\":[]', '\\"found\\":[1]'));
  const changed = await policy(["fuzz", ...BUDGET, ...both], { cwd });
  expect([changed.code, changed.err]).toEqual([1, expect.stringContaining("it is not as it was written")]);
});

it("finds the same chain on one thread, on three, and merged from two shards", async () => {
  const alone = await policy(["fuzz", "--workers", "1", ...BUDGET], { cwd });
  expect(alone.code).toBe(3);
  expect((await policy(["fuzz", "--workers", "3", ...BUDGET], { cwd })).out).toBe(alone.out);
  for (const shard of ["1/2", "2/2"]) await policy(["fuzz", "--shard", shard, ...BUDGET], { cwd });
  const both = ["--merge", "fuzz-1-of-2.json", "fuzz-2-of-2.json"];
  expect((await policy(["fuzz", ...BUDGET, ...both], { cwd })).out).toBe(alone.out);
});

it("says what it knows when its time is over, and claims nothing", async () => {
  await mend();
  const run = await policy(["fuzz", "--strict", "--budget", "2000000", "--time", "2s"], { cwd });
  expect(run.code, run.err).toBe(0);
  expect(run.out).toMatch(/^not reached yet overspent/m);
  expect(run.out).toMatch(/^not seen yet tooMuch: Too much is paid$/m);
  expect(run.out).toContain("1 goal: none reached; the search was ended before its time");
  expect(run.out).not.toContain("held");
});

it("reports what one thread has found when its time is over, and holds nothing", async () => {
  // The other goal is out of reach, and so the search goes on.
  const goals = join(cwd, GOALS);
  const text = await readFile(goals, "utf8");
  const never = text.slice(text.indexOf("export const overspent"), text.indexOf("export const office"));
  const more = never.replace("overspent", "never").replace("over: 200000", "over: 200000000");
  await writeFile(goals, text.replace("export const office", `${more}\nexport const office`));
  const run = await policy(["fuzz", "--budget", "2000000", "--time", "10s", "--workers", "4"], { cwd });
  expect(run.code, run.out + run.err).toBe(3);
  expect(run.out).toMatch(/^BYPASS overspent/m);
  expect(run.out).toMatch(/^not reached yet never/m);
  expect(run.out).toContain("1 reached by calls that are each allowed; the search was ended before its time");
});

it("says what it knows when the user asks it to stop", async () => {
  await mend();
  const child = spawn(process.execPath, [POLICY, "fuzz", "--budget", "2000000"], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
    if (err.includes("searching")) setTimeout(() => child.kill("SIGINT"), 3000);
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(out).toContain("1 goal: none reached; the search was ended before its time");
  expect(code).toBe(1);
});

it("searches for the goals that are named, and knows no others", async () => {
  const unknown = await policy(["fuzz", "--goal", "overspend"], { cwd });
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("did you mean `overspent`?")]);
  const known = await policy(["fuzz", "--goal", "overspent"], { cwd });
  expect(known.out).toContain("again: policy fuzz --seed 1 --goal overspent");
});

it("searches in the worlds that are named, and knows no others", async () => {
  const unknown = await policy(["fuzz", "--scope", "payment"], { cwd });
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("no world is named `payment`")]);
  const known = await policy(["fuzz", "--project", ROOT, "--scope", "street", "bin", "--budget", "2000"], {
    cwd,
  });
  expect(known.out.match(/^world \w+/gm)).toEqual(["world street", "world bin"]);
  expect(known.out).toContain("held strangerReads");
  expect(known.out).not.toContain("unneededSends");
  expect(known.out).toContain("again: policy fuzz --seed 1 --budget 2000 --scope street bin");
  const nowhere = ["fuzz", "--project", ROOT, "--goal", "strangerReads", "--scope", "bin"];
  const none = await policy(nowhere, { cwd });
  expect([none.code, none.err]).toEqual([1, expect.stringContaining("it is about street")]);
});

it.each([
  [["--shard", "3/2"], "It must be like 1/4"],
  [["--time", "soon"], "`soon` is not a time to search for"],
  [["--merge", "policies"], "this is a folder, not a file"],
  [["--merge", "none.json"], "none.json"],
  [["--merge", "deep.json"], "it is not as it was written"],
  [["--workers", "0"], "from 1 to 256"],
  [["--shard", "1/2", "--format", "sarif"], "one shard of a search has no SARIF"],
])("refuses %j", async (args, message) => {
  const run = await policy(["fuzz", ...args], { cwd });
  expect([run.code, run.out + run.err]).toEqual([1, expect.stringContaining(message)]);
  expect(run.err).not.toMatch(/\n {4}at /);
});
