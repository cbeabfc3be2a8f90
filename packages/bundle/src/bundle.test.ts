import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Artifact, PolicyIr } from "@enjoin/model";
import { findOpa, type Opa, runOpa, startOpaServer } from "@enjoin/opa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { artifactDigest } from "./bundle-files.js";
import { readBundle } from "./read-bundle.js";
import { writeBundle } from "./write-bundle.js";

const REGO = `package enjoin

import rego.v1

decision := {"name": data.enjoin.company.name, "asked": input.name}
`;

const ORIGIN = {
  kind: "rule",
  id: "p/decision",
  source: { file: "policies/p.policy.ts", line: 3, column: 1, endLine: 3, endColumn: 9 },
} as const;

let folder: string;
let opa: Opa;
let artifact: Artifact;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "enjoin-bundle-"));
  opa = await findOpa({ env: {} });
  await writeFile(join(folder, "main.rego"), REGO);
  const content = {
    modules: [{ path: "enjoin/main.rego", text: REGO }],
    data: { enjoin: { company: { name: "Acme é" } } },
    sourceMap: { version: 1, rules: [{ file: "enjoin/main.rego", lines: [5, 5], ...ORIGIN }] } as const,
    wasm: await built("wasm", "policy.wasm"),
    plan: await built("plan", "plan.json"),
  };
  artifact = { ir: {} as PolicyIr, ...content, digest: artifactDigest(content) };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One file of what `opa build` makes of the module, read with our own reader. */
async function built(target: string, path: string): Promise<Uint8Array> {
  const run = await runOpa(
    opa,
    ["build", "-t", target, "-e", "enjoin/decision", "-o", "o.tar.gz", "main.rego"],
    {
      cwd: folder,
    },
  );
  expect(run).toMatchObject({ code: 0 });
  const files = await readBundle(await readFile(join(folder, "o.tar.gz")));
  return files.find((f) => f.path === path)?.bytes ?? expect.fail(`no ${path}`);
}

async function saved(bytes: Uint8Array): Promise<string> {
  const path = join(folder, "b.tar.gz");
  await writeFile(path, bytes);
  return path;
}

it("is read back as it was written", async () => {
  const files = new Map((await readBundle(await writeBundle(artifact))).map((f) => [f.path, f.bytes]));
  expect([...files.keys()]).toEqual([
    ".manifest",
    "data.json",
    "enjoin/main.rego",
    "enjoin/source-map.json",
    "plan.json",
    "policy.wasm",
  ]);
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  expect(text("enjoin/main.rego")).toBe(REGO);
  expect(JSON.parse(text("data.json"))).toEqual(artifact.data);
  expect(JSON.parse(text("enjoin/source-map.json"))).toEqual(artifact.sourceMap);
  expect(files.get("policy.wasm")).toEqual(artifact.wasm);
  expect(files.get("plan.json")).toEqual(artifact.plan);
  expect(JSON.parse(text(".manifest"))).toEqual({
    revision: artifact.digest,
    roots: ["enjoin"],
    rego_version: 1,
    metadata: {},
  });
});

it("has the same bytes every time, and nothing of this machine", async () => {
  const first = await writeBundle(artifact);
  const second = await writeBundle({ ...artifact, modules: [...artifact.modules].reverse() });
  expect(Buffer.from(second).equals(first)).toBe(true);
  expect([...first.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
  const listed = execFileSync("tar", ["tvf", "-", "--utc", "--numeric-owner"], { input: gunzipSync(first) });
  for (const line of listed.toString().trim().split("\n")) {
    expect(line).toMatch(/^-rw-r--r-- 0\/0 +\d+ 1970-01-01 00:00 [^/.]?[^/]/);
  }
});

it("is served by a real opa", async () => {
  const server = await startOpaServer(opa, { bundle: await saved(await writeBundle(artifact)) });
  try {
    const ask = (path: string, body: string) =>
      fetch(`${server.url}/v1/data/${path}`, { method: "POST", body }).then((r) => r.json());
    expect(await ask("enjoin/decision", '{"input":{"name":"x"}}')).toEqual({
      result: { name: "Acme é", asked: "x" },
    });
    expect(JSON.stringify(await ask("system/bundles", "{}"))).toContain(artifact.digest);
  } finally {
    await server.close();
  }
});

it("names the Wasm in its manifest only when it is to be the only one that answers", async () => {
  const bytes = await writeBundle(artifact, { wasmOnly: true, metadata: { team: "security" } });
  const files = await readBundle(bytes);
  expect(files.map((f) => f.path)).toEqual([".manifest", "data.json", "policy.wasm"]);
  expect(JSON.parse(new TextDecoder().decode(files[0]?.bytes))).toMatchObject({
    wasm: [{ entrypoint: "enjoin/decision", module: "policy.wasm" }],
    metadata: { team: "security" },
  });
  const start = startOpaServer(opa, { bundle: await saved(bytes) });
  await expect(start).rejects.toThrow("engine not found");
});

it("never packs a path that could leave a folder, or one path twice", async () => {
  const write = (path: string) => writeBundle({ ...artifact, modules: [{ path, text: REGO }] });
  await expect(write("../x.rego")).rejects.toThrow("has a part `.` or `..`");
  await expect(write("data.json")).rejects.toThrow("is there twice");
});
