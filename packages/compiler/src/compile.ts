import type { Diagnostic } from "@enjoin/model";
import { extractProject } from "./extract/extract-project.js";
import type { Extraction } from "./extraction.js";
import { type Emitted, emit } from "./rego/emit.js";

/** A project's policies as a tree and, when nothing is wrong with them, as Rego. */
export interface Compilation extends Extraction {
  readonly emitted?: Emitted;
}

/** Reads, checks and translates the policies of the project in `root`. Never runs them. */
export function compileProject(root: string): Compilation {
  const extraction = extractProject(root);
  if (extraction.diagnostics.some(isError)) return extraction;
  return { ...extraction, emitted: emit(extraction.ir, extraction.places) };
}

function isError(d: Diagnostic): boolean {
  return d.severity === "error";
}
