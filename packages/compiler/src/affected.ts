import { ts } from "@ts-morph/common";
import type { Snapshot } from "./read-sources.js";

/**
 * The names of the files that may mean something else than in `before`: those that changed, and those that import one
 * of them, directly or not. What another file means is a function of sources that are the same.
 */
export function affectedFiles(now: Snapshot, before: Snapshot | undefined): ReadonlySet<string> {
  const names = [...now.sources.keys()];
  if (!before || reachesOut(now) || reachesOut(before)) return new Set(names);
  const importers = importersOf(now);
  const affected = new Set<string>();
  const open = names.filter((name) => hasChanged(name, now, before));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (affected.has(name)) continue;
    affected.add(name);
    open.push(...(importers.get(name) ?? []));
  }
  return affected;
}

/** A file that imports other files than before has changed, though its text be the same. */
function hasChanged(name: string, now: Snapshot, before: Snapshot): boolean {
  const [imports, known] = [now.imports.get(name) ?? [], before.imports.get(name) ?? []];
  const same = imports.length === known.length && imports.every((file, i) => file === known[i]);
  return !same || now.sources.get(name) !== before.sources.get(name);
}

function importersOf({ imports }: Snapshot): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const [name, imported] of imports) {
    for (const file of imported) {
      const known = importers.get(file);
      if (known) known.push(name);
      else importers.set(file, [name]);
    }
  }
  return importers;
}

/** Whether some file can change what another means that does not import it. */
function reachesOut({ sources }: Snapshot): boolean {
  return [...sources.values()].some(declaresGlobally);
}

function declaresGlobally(file: ts.SourceFile): boolean {
  const references = [file.referencedFiles, file.typeReferenceDirectives, file.libReferenceDirectives];
  if (references.some((r) => r.length > 0)) return true;
  if (file.fileName.endsWith(".json")) return false;
  return !ts.isExternalModule(file) || file.statements.some(ts.isModuleDeclaration);
}
