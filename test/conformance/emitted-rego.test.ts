import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkRego, compileProject, type Emitted } from "@enjoin/compiler";
import { runOpa } from "@enjoin/opa";
import { expect, it } from "vitest";
import { theOpa, writeRego } from "../javascript/engines.js";
import { FOLDERS } from "./cases.js";
import { undefinedPaths } from "./paths-read.js";

const repository = join(import.meta.dirname, "../..");
const PROJECTS = [
  ".",
  "examples/agentdojo",
  "examples/coding-agent",
  ...FOLDERS.map((name) => `test/conformance/${name}`),
];

function emittedOf(project: string): Emitted {
  const { emitted, diagnostics } = compileProject(join(repository, project));
  if (emitted === undefined) throw new Error(`${project} does not compile: ${JSON.stringify(diagnostics)}`);
  return emitted;
}

it.each(PROJECTS)("the Rego of %s is strict, and reads what its schemas have", async (project) => {
  const emitted = emittedOf(project);
  expect(undefinedPaths(emitted)).toEqual([]);
  expect(await checkRego(emitted, await theOpa())).toBeUndefined();
});

it("the Rego of every project is as `opa fmt` writes it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "enjoin-test-"));
  try {
    for (const project of PROJECTS) {
      const { emitted } = compileProject(join(repository, project));
      if (emitted !== undefined) await writeRego(emitted, join(folder, project));
    }
    const run = await runOpa(await theOpa(), ["fmt", "--list", "--fail", "."], { cwd: folder });
    expect(run).toEqual({ code: 0, stdout: "", stderr: "" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);

it("finds the paths that Rego reads with `object.get`, which OPA's types do not follow", () => {
  const emitted = emittedOf(".");
  const modules = emitted.modules.map((m) => ({
    ...m,
    text: m.text.replaceAll('(input, ["context", "tool", "server"', '(input, ["context", "tool", "sever"'),
  }));
  expect(undefinedPaths({ ...emitted, modules })).toEqual(["input.context.tool.sever"]);
});
