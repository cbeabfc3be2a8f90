import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Compilation, compileProject } from "../../packages/compiler/src/compile.js";
import type { Emitted } from "../../packages/compiler/src/rego/emit.js";

/** Compiles the project that these files (by path below `policies/`) make, which must be right. */
export function compileFiles(files: Readonly<Record<string, string>>): Compilation & { emitted: Emitted } {
  const root = mkdtempSync(join(tmpdir(), "enjoin-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(root, "policies", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const compilation = compileProject(root);
    const { emitted, diagnostics } = compilation;
    if (emitted === undefined) throw new Error(`it does not compile: ${JSON.stringify(diagnostics)}`);
    return { ...compilation, emitted };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
