import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkRego, compileProject } from "@enjoin/compiler";
import { runOpa } from "@enjoin/opa";
import { expect, it } from "vitest";
import { theOpa, writeRego } from "../javascript/engines.js";

const repository = join(import.meta.dirname, "../..");
// OPA 0.70's formatter writes an escape for these characters that Rego does not have. Others are parsed from JSON when
// the policy runs, but these OPA's Wasm does not parse.
const NOT_STABLE = "the-last-code-points";

const conformance = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((d) => d.isDirectory() && d.name !== NOT_STABLE)
  .map((d) => `test/conformance/${d.name}`);

it.each([".", "examples/agentdojo", ...conformance])(
  "the Rego of %s is as `opa fmt` writes it, and strict",
  async (name) => {
    const { emitted } = compileProject(join(repository, name));
    if (emitted === undefined) throw new Error("nothing was emitted");
    const opa = await theOpa();
    expect(await checkRego(emitted, opa)).toBeUndefined();
    const folder = mkdtempSync(join(tmpdir(), "enjoin-test-"));
    try {
      await writeRego(emitted, folder);
      const { code, stdout, stderr } = await runOpa(opa, ["fmt", "--diff", "--fail", "rego"], {
        cwd: folder,
      });
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
