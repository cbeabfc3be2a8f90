import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { emit as Emit } from "../../packages/compiler/src/rego/emit.js";
import type { EmitterMutant } from "./emitter-mutants.js";

const COMPILER = join(import.meta.dirname, "../../packages/compiler");
const COPIES = join(import.meta.dirname, ".mutants");

/** Removes the copies that mutants were made in. */
export function removeCopies(): void {
  rmSync(COPIES, { recursive: true, force: true });
}

/** The emitter with one change; throws when the text that the mutant changes does not stand in its file just once. */
export async function mutateEmitter(mutant: EmitterMutant): Promise<typeof Emit> {
  const folder = join(COPIES, mutant.name.replaceAll(/[^a-z0-9]+/gi, "-"));
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["src", "rego"]) {
    cpSync(join(COMPILER, part), join(folder, part), {
      recursive: true,
      filter: (path) => !path.endsWith(".test.ts"),
    });
  }
  const file = join(folder, mutant.file);
  writeFileSync(file, replaceOnce(readFileSync(file, "utf8"), mutant));
  const module: { readonly emit: typeof Emit } = await import(join(folder, "src/rego/emit.ts"));
  return module.emit;
}

function replaceOnce(text: string, { name, file, from, to }: EmitterMutant): string {
  const parts = text.split(from);
  if (parts.length !== 2)
    throw new Error(`mutant \`${name}\`: \`${from}\` stands ${parts.length - 1} times in ${file}`);
  return parts.join(to);
}
