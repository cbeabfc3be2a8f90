import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { policy, smallProject, temporaryFolder } from "./policy.js";

/** The artifact that a run tested or packed. */
function digestOf(out: string): string | undefined {
  return /sha256:[0-9a-f]{64}/.exec(out)?.[0];
}

it("tests the same bytes with and without a cache, with two at once, and with a damaged one", async () => {
  const project = await smallProject();
  const cache = await temporaryFolder();
  const cached = { cwd: project, env: { ENJOIN_CACHE: cache } };
  const without = await policy(["test"], { cwd: project });
  expect(without.code, without.out + without.err).toBe(0);
  const both = await Promise.all([policy(["test"], cached), policy(["test"], cached)]);
  const [name = "", ...more] = await readdir(cache);
  expect(more).toEqual([]);
  const again = await policy(["test"], cached);
  const kept = await readFile(join(cache, name));
  await writeFile(join(cache, name), kept.subarray(0, -1));
  const damaged = await policy(["test"], cached);
  expect(await readFile(join(cache, name))).toEqual(kept);
  for (const run of [...both, again, damaged]) {
    expect(run.code, run.out + run.err).toBe(0);
    expect(digestOf(run.out)).toBe(digestOf(without.out));
  }
  const built = await policy(["build"], cached);
  expect(digestOf(built.out)).toBe(digestOf(without.out));
});

it("packs what it builds, not what somebody put into the cache", async () => {
  const project = await smallProject();
  const cache = await temporaryFolder();
  const cached = { cwd: project, env: { ENJOIN_CACHE: cache } };
  const first = await policy(["build"], cached);
  const [own = ""] = await readdir(cache);
  const other = await smallProject();
  const file = join(other, "policies/mail.policy.ts");
  await writeFile(file, `${await readFile(file, "utf8")}\nexport const more = permit(send);\n`);
  const looser = await policy(["build"], { ...cached, cwd: other });
  expect(looser.code, looser.err).toBe(0);
  const [planted = ""] = (await readdir(cache)).filter((name) => name !== own);
  await writeFile(join(cache, own), await readFile(join(cache, planted)));
  expect(digestOf((await policy(["build"], cached)).out)).toBe(digestOf(first.out));
});
