import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The entry of the authoring package's types, in the copy that the compiler itself depends on. A project's own copy
 * is never used: the types decide what a policy means. Run from source, the compiler reads the package's source.
 */
export function findDsl(): string {
  const self = import.meta.url;
  const entry = self.endsWith(".ts") ? "src/index.ts" : "dist/index.d.ts";
  for (const folder of createRequire(self).resolve.paths("@enjoin/dsl") ?? []) {
    const file = join(folder, "@enjoin/dsl", entry);
    if (existsSync(file)) return realpathSync(file);
  }
  throw new Error(`@enjoin/dsl (${entry}) is not installed beside ${fileURLToPath(self)}`);
}
