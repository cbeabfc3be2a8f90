import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOpa, type Opa } from "@enjoin/opa";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { buildKey, loadCached, saveCached } from "./load-build-cache.js";

const BUILD = { wasm: new Uint8Array([0, 10, 255, 10]), plan: new TextEncoder().encode('{"a":1}\n') };

let folder: string;
let opa: Opa;

beforeAll(async () => {
  opa = await findOpa({ env: process.env });
});

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "enjoin-cache-")), "deep", "cache");
});

afterEach(() => rm(join(folder, "../.."), { recursive: true, force: true }));

async function entry(): Promise<string> {
  const [name = "", ...more] = await readdir(folder);
  expect(more).toEqual([]);
  return join(folder, name);
}

it("gives back what it was given, under its key alone", async () => {
  expect(await loadCached(folder, "k")).toBeUndefined();
  await saveCached(folder, "k", BUILD);
  expect(await loadCached(folder, "k")).toEqual(BUILD);
  expect(await loadCached(folder, "other")).toBeUndefined();
});

it("gives back nothing that is damaged in any byte, cut off or longer", async () => {
  await saveCached(folder, "k", BUILD);
  const file = await entry();
  const whole = await readFile(file);
  for (let i = 0; i < whole.length; i++) {
    const damaged = Buffer.from(whole);
    damaged[i] = (damaged[i] ?? 0) ^ 1;
    await writeFile(file, damaged);
    const read = await loadCached(folder, "k");
    expect(read, `byte ${i}`).toBeUndefined();
  }
  for (const other of [whole.subarray(0, -1), Buffer.concat([whole, Buffer.from("x")]), Buffer.alloc(0)]) {
    await writeFile(file, other);
    expect(await loadCached(folder, "k")).toBeUndefined();
  }
});

it("keeps whole entries only when many write and read one at once", async () => {
  const reads = Array.from({ length: 40 }, async (_, i) => {
    if (i % 2 === 0) await saveCached(folder, "k", BUILD);
    return loadCached(folder, "k");
  });
  for (const read of await Promise.all(reads)) {
    if (read !== undefined) expect(read).toEqual(BUILD);
  }
  expect(await loadCached(folder, "k")).toEqual(BUILD);
  await entry();
});

it("keeps the newest entries", async () => {
  for (let i = 0; i < 20; i++) await saveCached(folder, `k${i}`, BUILD);
  expect(await readdir(folder)).toHaveLength(16);
  expect(await loadCached(folder, "k19")).toEqual(BUILD);
});

it("does without where nothing can be written", async () => {
  await saveCached(folder, "k", BUILD);
  const inside = join(await entry(), "cache");
  await saveCached(inside, "k", BUILD);
  expect(await loadCached(inside, "k")).toBeUndefined();
});

it.skipIf(process.getuid?.() === 0)(
  "reads a folder that cannot be written (skipped: needs a user who is not root)",
  async () => {
    await saveCached(folder, "k", BUILD);
    await chmod(folder, 0o500);
    await saveCached(folder, "other", BUILD);
    expect(await loadCached(folder, "k")).toEqual(BUILD);
    expect(await loadCached(folder, "other")).toBeUndefined();
    await chmod(folder, 0o700);
  },
);

it("names a build by its content, by opa and by what opa is told", async () => {
  const keys = await Promise.all([
    buildKey("a", opa, ["x"]),
    buildKey("a", opa, ["x"]),
    buildKey("b", opa, ["x"]),
    buildKey("a", { ...opa, version: "9.9.9" }, ["x"]),
    buildKey("a", { ...opa, path: process.execPath }, ["x"]),
    buildKey("a", opa, ["y"]),
  ]);
  expect(keys[0]).toBe(keys[1]);
  expect(new Set(keys).size).toBe(5);
});
