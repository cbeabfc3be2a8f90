import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { policy, temporaryFolder } from "./policy.js";

const COMMANDS = [
  "init",
  "check",
  "compile",
  "test",
  "replay",
  "fuzz",
  "mutate",
  "report",
  "build",
  "import",
  "doctor",
];

it.each(COMMANDS)("explains the command %s", async (command) => {
  const run = await policy([command, "--help"]);
  expect(run.code).toBe(0);
  expect(run.err).toBe("");
  expect(run.out).toMatch(new RegExp(`^Usage: policy ${command} `));
  expect(run.out).toContain("Global Options:");
});

it("prints the version of the package", async () => {
  expect(await policy(["--version"])).toEqual({ code: 0, out: "0.1.0\n", err: "" });
});

it("suggests the command that a misspelt one is near to", async () => {
  const run = await policy(["biuld"]);
  expect(run.code).toBe(1);
  expect(run.err).toContain("Did you mean build?");
});

it("loads nothing for its help but commander and its own files", async () => {
  const folder = await temporaryFolder();
  const run = await policy(["--help"], { env: { NODE_V8_COVERAGE: folder } });
  expect(run.code).toBe(0);
  const [report = ""] = await readdir(folder);
  const { result } = JSON.parse(await readFile(join(folder, report), "utf8")) as {
    result: { url: string }[];
  };
  const files = result.map((script) => script.url).filter((url) => url.startsWith("file:"));
  const foreign = files.filter((url) => !/\/packages\/cli\/|\/node_modules\/commander\//.test(url));
  expect(files.length).toBeGreaterThan(5);
  expect(foreign).toEqual([]);
});
