import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOpa } from "./describe-opa.js";
import { findOpa } from "./find-opa.js";
import type { Opa } from "./opa.js";
import { runOpa } from "./run-opa.js";
import { startOpaServer } from "./run-opa-server.js";

let folder: string;
let opa: Opa;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "enjoin-run-"));
  opa = await findOpa({ env: {} });
  await writeFile(join(folder, "p.rego"), "package p\n\nimport rego.v1\n\nx := input.x + 1\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The JavaScript of one of our own modules, so that a process of its own can run it without a build. */
function stripTypes(source: string): string {
  const { ESNext } = ts.ModuleKind;
  return ts.transpile(source, { module: ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true });
}

it("gives output, exit code and standard input through", async () => {
  const good = await runOpa(opa, ["eval", "-d", "p.rego", "-I", "data.p.x", "-f", "raw"], {
    cwd: folder,
    input: '{"x": 41}',
  });
  expect(good).toEqual({ code: 0, stdout: "42\n", stderr: "" });
  const bad = await runOpa(opa, ["eval", "]"], { input: "x".repeat(1_000_000) });
  expect(bad.code).toBe(2);
});

it("throws when opa cannot run or does not end in time", async () => {
  await expect(runOpa({ path: join(folder, "none") }, ["version"])).rejects.toThrow("`opa version` failed");
  await expect(runOpa(opa, ["run", "--server", "--addr", "127.0.0.1:0"], { timeoutMs: 300 })).rejects.toThrow(
    "it did not end within 300 ms",
  );
});

it("hides `OPA_*` variables from opa", async () => {
  process.env.OPA_EVAL_FORMAT = "raw";
  try {
    expect((await runOpa(opa, ["eval", "1"])).stdout).toContain('"expressions"');
  } finally {
    delete process.env.OPA_EVAL_FORMAT;
  }
});

it("serves on loopback until it is closed", async () => {
  const server = await startOpaServer(opa, { files: ["p.rego"], cwd: folder });
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const response = await fetch(`${server.url}/v1/data/p/x`, { method: "POST", body: '{"input":{"x":1}}' });
  expect(await response.json()).toEqual({ result: 2 });
  await server.close();
  await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  await server.close();
});

it("runs several servers at once, each on its own port", async () => {
  const servers = await Promise.all([1, 2, 3].map(() => startOpaServer(opa, { files: [folder] })));
  expect(new Set(servers.map((s) => s.url)).size).toBe(3);
  await Promise.all(servers.map((s) => s.close()));
});

it("says what opa said when it does not start", async () => {
  await expect(startOpaServer(opa, { bundle: join(folder, "no-such.tar.gz") })).rejects.toThrow(
    /no-such\.tar\.gz/,
  );
  await expect(startOpaServer({ path: join(folder, "none") }, {})).rejects.toThrow(/ENOENT/);
});

it("leaves no server behind when the process that started it ends or is told to end", async () => {
  for (const name of ["run-opa", "run-opa-server"]) {
    const source = await readFile(join(import.meta.dirname, `${name}.ts`), "utf8");
    await writeFile(join(folder, `${name}.js`), stripTypes(source));
  }
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  const script = `
    import { startOpaServer } from ${JSON.stringify(pathToFileURL(join(folder, "run-opa-server.js")).href)};
    const server = await startOpaServer({ path: ${JSON.stringify(opa.path)} }, {});
    console.log(server.url);
    if (process.argv[1] === "wait") setInterval(() => {}, 1000);
    if (process.argv[1] === "close") { await server.close(); process.exitCode = 7; }`;
  for (const mode of ["end", "wait", "close"]) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", script, mode]);
    const url = await new Promise<string>((resolve) =>
      child.stdout.once("data", (d) => resolve(String(d).trim())),
    );
    const ended = new Promise<[number | null, string | null]>((resolve) =>
      child.once("exit", (code, signal) => resolve([code, signal])),
    );
    if (mode === "wait") child.kill("SIGTERM");
    // Closing must be waited for, even when nothing else keeps the process alive.
    const expected = { end: [0, null], wait: [null, "SIGTERM"], close: [7, null] }[mode];
    expect(await ended).toEqual(expected);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  }
});

it("describes what an opa is and can do by trying it", async () => {
  expect(await describeOpa(opa)).toMatchObject({
    version: "0.70.0",
    source: "npm",
    wasmRuntime: false,
    pinned: true,
    can: { buildWasm: true, buildPlan: true, signBundles: true, verifyBundles: true },
  });
});
