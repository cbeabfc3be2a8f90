import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOpa, type Opa } from "@enjoin/opa";
import { afterEach, beforeEach, expect, it } from "vitest";
import { compileFiles } from "../../../test/builders/compile-source.js";
import { buildArtifact } from "./build-artifact.js";

const compilation = compileFiles({
  "t.tools.ts":
    'import { tool } from "@enjoin/dsl";\nexport const read = tool<{ path: string }>("files.read");\n',
  "p.policy.ts":
    'import { permit, policy } from "@enjoin/dsl";\nimport { read } from "./t.tools.js";\nexport default policy({ title: "P" });\nexport const may = permit(read, (r) => r.args.path === "a");\n',
});

let folder: string;
let cache: string;
/** The real `opa`, behind a script that writes down what it is asked. */
let opa: Opa;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "enjoin-build-"));
  cache = join(folder, "cache");
  const real = await findOpa({ env: process.env });
  const path = join(folder, "opa");
  await writeFile(path, `#!/bin/sh\necho "$1" >> "${folder}/asked"\nexec "${real.path}" "$@"\n`);
  await chmod(path, 0o755);
  opa = { ...real, path };
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** How often `opa` was asked to build since the last time. */
async function builds(): Promise<number> {
  const file = join(folder, "asked");
  const asked = await readFile(file, "utf8").catch(() => "");
  await rm(file, { force: true });
  return asked.split("\n").filter((line) => line === "build").length;
}

it.skipIf(process.platform === "win32")(
  "builds once what is the same, and gives the same bytes (skipped on Windows: needs a shell script)",
  async () => {
    const first = await buildArtifact(compilation, opa, { cache });
    expect(await builds()).toBe(2);
    expect(await buildArtifact(compilation, opa, { cache })).toEqual(first);
    expect(await builds()).toBe(0);
    expect(await buildArtifact(compilation, opa)).toEqual(first);
    expect(await builds()).toBe(2);
  },
);

it.skipIf(process.platform === "win32")(
  "builds anew where it is told to, where what is kept is damaged, and where the Rego is another (skipped on Windows: needs a shell script)",
  async () => {
    const first = await buildArtifact(compilation, opa, { cache });
    await builds();
    expect(await buildArtifact(compilation, opa, { cache, fresh: true })).toEqual(first);
    expect(await builds()).toBe(2);
    const [name = ""] = await readdir(cache);
    const kept = await readFile(join(cache, name));
    await writeFile(join(cache, name), kept.fill(0, kept.length - 1));
    expect(await buildArtifact(compilation, opa, { cache })).toEqual(first);
    expect(await builds()).toBe(2);
    expect(await buildArtifact(compilation, opa, { cache })).toEqual(first);
    expect(await builds()).toBe(0);
    const { emitted } = compilation;
    const modules = emitted.modules.map((m) => ({ ...m, text: `${m.text}\n# more` }));
    await buildArtifact({ ...compilation, emitted: { ...emitted, modules } }, opa, { cache });
    expect(await builds()).toBe(2);
  },
);
