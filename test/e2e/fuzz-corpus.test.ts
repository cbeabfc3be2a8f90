import { spawn } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { copyOf, edit, POLICY, policy } from "./policy.js";

// What a search has found is found again at once, and so is what a narrow mend of it leaves open.

const CORPUS = ["--corpus", "corpus"];
/** Too little for a search of its own: six calls in one order, about one parcel of eight. */
const TINY = ["--budget", "1500"];
const RULES = "policies/parcels.policy.ts";
let cwd: string;

beforeEach(async () => {
  cwd = await copyOf("test/fixtures/bypasses/parcel-post");
});

const files = async () => (await readdir(join(cwd, "corpus"))).sort();

/** Adds a rule, as somebody would who looks at the chain alone. */
async function mend(rule: string): Promise<void> {
  const file = join(cwd, RULES);
  await writeFile(file, `${await readFile(file, "utf8")}\nexport const mended = ${rule};\n`);
}

/** Makes a corpus by a search that has budget enough. */
async function find(): Promise<void> {
  const run = await policy(["fuzz", ...CORPUS], { cwd });
  expect(run.code, run.out + run.err).toBe(3);
  expect(run.out).toContain("\nthe corpus is empty\nagain: policy fuzz --seed 1 --corpus corpus\n");
  expect(run.err).toContain("chains added to corpus: 2\n");
}

/** The chain as it was found calls more than it has to, and may be a way around a mend by itself. */
async function withoutRaw(): Promise<void> {
  for (const name of await files()) {
    const { steps } = JSON.parse(await readFile(join(cwd, "corpus", name), "utf8"));
    if (steps.length > 6) await rm(join(cwd, "corpus", name));
  }
}

it("plays what was found before the search, for few decisions, and says the same on any number of threads", async () => {
  expect((await policy(["fuzz", ...TINY], { cwd })).out).toContain("held plansLeave");
  await find();
  const before = await files();
  expect(before.every((name) => /^[\da-f]{64}\.json$/.test(name))).toBe(true);

  const [one, two] = [
    await policy(["fuzz", ...TINY, ...CORPUS, "--workers", "1"], { cwd }),
    await policy(["fuzz", ...TINY, ...CORPUS, "--workers", "2"], { cwd }),
  ];
  expect(one.code, one.out + one.err).toBe(3);
  expect(one.out).toContain("6 calls, each allowed\n  found by a chain of the corpus\n");
  expect(one.out).toContain("\nafter 1 of 2 chains of a corpus and 0 variations, sha256:");
  expect(one.out).toMatch(/over 0 sequences at random/);
  expect(one.out).not.toContain("took no part in any decision");
  expect(two.out).toBe(one.out);
  expect(await files()).toEqual(before);

  // Whoever cannot write there is told what was found nevertheless.
  for (const name of before) {
    await rm(join(cwd, "corpus", name));
    await mkdir(join(cwd, "corpus", `${name}.part`));
  }
  const readOnly = await policy(["fuzz", ...CORPUS], { cwd });
  expect(readOnly.code, readOnly.out + readOnly.err).toBe(3);
  expect(readOnly.out).toContain("BYPASS plansLeave");
  expect(readOnly.err).toContain("warning: not all that was found could be added to corpus: EISDIR");
  await rm(join(cwd, "corpus"), { recursive: true });
  await find();

  // Another seed finds the same, as no seed is asked.
  const other = JSON.parse(
    (await policy(["fuzz", ...TINY, ...CORPUS, "--seed", "7", "--format", "json"], { cwd })).out,
  );
  expect(other.goals[0].bypass.corpus).toBe("chain");
  expect(other.corpus).toMatchObject({ chains: 2, played: 1, variations: 0, missing: 0 });
});

it.each([
  ["the address", 'deny(ship, (r) => r.args.to === "eve@rival.example")', "mallory@rival.example"],
  ["the parcel", 'deny(weigh, (r) => r.args.parcel === "p-1")', "p-2"],
])("finds what a mend of %s alone leaves open", async (_, rule, instead) => {
  await find();
  await withoutRaw();
  await mend(rule);
  const without = await policy(["fuzz", ...TINY], { cwd });
  expect(without.out).toContain("held plansLeave");

  const run = await policy(["fuzz", ...TINY, ...CORPUS, "--workers", "1"], { cwd });
  expect(run.code, run.out + run.err).toBe(3);
  expect(run.out).toContain(
    "  found near to a chain of the corpus: a mend of that chain alone leaves this open\n",
  );
  expect(run.out).toContain(instead);
  expect(run.out).toMatch(/, replayed on opa-wasm \S+ and opa \S+, artifact/);
  expect(run.err).toContain("chains added to corpus: 1\n");
});

it("says the same of variations on any number of threads, and holds what is mended well", async () => {
  await find();
  await mend('deny(ship, (r) => r.args.to.domain !== "acme.example")');
  const [one, two] = [
    await policy(["fuzz", "--budget", "3000", ...CORPUS, "--workers", "1"], { cwd }),
    await policy(["fuzz", "--budget", "3000", ...CORPUS, "--workers", "2"], { cwd }),
  ];
  expect(one.code, one.out + one.err).toBe(0);
  expect(one.out).toContain("held plansLeave");
  expect(one.out).toMatch(/\nafter 2 of 2 chains of a corpus and [1-9]\d* variations, sha256:/);
  expect(two.out).toBe(one.out);

  const shard = await policy(["fuzz", "--budget", "3000", ...CORPUS, "--shard", "1/1"], { cwd });
  expect(shard.code, shard.err).toBe(0);
  const merged = ["--budget", "3000", ...CORPUS, "--merge", "fuzz-1-of-1.json"];
  expect((await policy(["fuzz", ...merged], { cwd })).out).toBe(one.out);
});

it("plays chains of other versions of a project as far as they go", async () => {
  await find();
  const [name = ""] = await files();
  const chain = JSON.parse(await readFile(join(cwd, "corpus", name), "utf8"));
  const gone = { session: "clerk-1", tool: "parcels.wrap", arguments: { parcel: "p-1" } };
  // The address is no candidate of this world: the corpus brings it along.
  const steps = JSON.parse(JSON.stringify(chain.steps).replace("eve@rival.example", "ann@new.example"));
  for (const old of await files()) await rm(join(cwd, "corpus", old));
  await writeFile(
    join(cwd, "corpus", "own.json"),
    JSON.stringify({ ...chain, steps: [{ wait: 5000 }, gone, ...steps] }),
  );
  await writeFile(join(cwd, "corpus", "elsewhere.json"), JSON.stringify({ ...chain, world: "attic" }));
  const run = await policy(["fuzz", ...TINY, ...CORPUS], { cwd });
  expect(run.code, run.out + run.err).toBe(3);
  expect(run.out).toContain("found by a chain of the corpus");
  expect(run.out).toContain("after 1 of 2 chains of a corpus (2 of their calls are no more)");
  expect(run.err).toContain("corpus/own.json is not as a search wrote it; it is played as it is\n");
});

it("leaves out what is no chain, says which file, and changes none", async () => {
  await mkdir(join(cwd, "corpus"));
  const texts = {
    "cut.json": '{"type":"fuzz-chain","ver',
    "deep.json": `{"type":"fuzz-chain","steps":${"[".repeat(5000)}${"]".repeat(5000)}}`,
    "foreign.json": '{"name":"a package"}',
    "later.json": '{"type":"fuzz-chain","version":2,"world":"postRoom","steps":[{"wait":1}]}',
    "notes.txt": "of ours",
    "step.json": '{"type":"fuzz-chain","version":1,"world":"postRoom","steps":[{"tool":"parcels.ship"}]}',
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(cwd, "corpus", name), text);
  const run = await policy(["fuzz", ...TINY, ...CORPUS], { cwd });
  expect(run.code, run.out + run.err).toBe(0);
  expect(run.err).toContain("corpus/cut.json is left out: the text ends in the middle of a JSON value\n");
  expect(run.err).toContain("corpus/deep.json is left out: the JSON value nests too deep\n");
  expect(run.err).toContain("corpus/foreign.json is left out: ");
  expect(run.err).toContain("corpus/later.json is left out: must be `1` at /version\n");
  expect(run.err).toMatch(/corpus\/step\.json is left out: .* at \/steps\/0/);
  expect(run.err).not.toContain("notes.txt");
  expect(run.err).not.toMatch(/\n {4}at /);
  for (const [name, text] of Object.entries(texts)) {
    expect(await readFile(join(cwd, "corpus", name), "utf8")).toBe(text);
  }
});

/** A second goal that is out of reach, so that a search goes on after it has found the first. */
async function addGoal(): Promise<void> {
  await edit(
    join(cwd, "policies/parcels.goals.ts"),
    "export const postRoom",
    `export const manyParcels = goal({ kind: "count", title: "Many are shipped", verb: "sends", over: 9999, per: "all" });

export const postRoom`,
  );
}

it("keeps what was found when the user ends a search", async () => {
  await addGoal();
  const child = spawn(process.execPath, [POLICY, "fuzz", "--budget", "2000000", ...CORPUS], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let err = "";
  let isAsked = false;
  child.stderr.on("data", (text) => {
    err += text;
    if (isAsked || !err.includes("searching")) return;
    isAsked = true;
    setTimeout(() => child.kill("SIGINT"), 15_000);
  });
  expect(await new Promise((resolve) => child.once("close", resolve)), err).toBe(3);
  expect(err).toContain("chains added to corpus: 2\n");
  expect(err).toContain("what was played is kept in corpus: `--resume` goes on from there\n");
  const names = await files();
  expect(names.filter((name) => /^[\da-f]{64}\.json$/.test(name))).toHaveLength(2);
  expect(names.filter((name) => /^ended-[\da-f]{16}\.json$/.test(name))).toHaveLength(1);
});

it("goes on where a search was ended, and ends up with what an unbroken one says", async () => {
  await addGoal();
  const budget = ["--budget", "60000", "--workers", "2"];
  const ended = await policy(["fuzz", ...budget, ...CORPUS, "--time", "1s"], { cwd });
  expect(ended.err).toContain("what was played is kept in corpus");
  await mkdir(join(cwd, "other"));
  const kept = (await files()).filter((name) => !name.startsWith("ended-"));
  for (const name of kept) await copyFile(join(cwd, "corpus", name), join(cwd, "other", name));

  const whole = await policy(["fuzz", ...budget, "--corpus", "other"], { cwd });
  const rest = await policy(["fuzz", ...budget, ...CORPUS, "--resume"], { cwd });
  expect(rest.out.replaceAll("--corpus corpus", "--corpus other")).toBe(whole.out);
  expect(rest.err).not.toContain("it begins");
  expect((await files()).filter((name) => name.startsWith("ended-"))).toEqual([]);

  const again = await policy(["fuzz", ...TINY, ...CORPUS, "--resume"], { cwd });
  expect(again.err).toContain("nothing is kept of this search");
});

it.each([
  [["--resume"], "what a search has played is kept in a corpus"],
  [["--corpus", "policies/parcels.goals.ts"], "a part of this path is not a folder"],
  [["--corpus", "corpus", "--resume", "--shard", "1/2"], "cannot be used with option"],
])("refuses %j", async (args, message) => {
  const run = await policy(["fuzz", ...args], { cwd });
  expect([run.code, run.out + run.err]).toEqual([1, expect.stringContaining(message)]);
  expect(run.err).not.toMatch(/\n {4}at /);
});
