import type { Diagnostic } from "@enjoin/model";
import { readProject } from "./extract/extract-project.js";
import type { Known } from "./extract/parts.js";
import type { Extraction } from "./extraction.js";
import { type Emitted, emit } from "./rego/emit.js";

/** A project's policies as a tree and, when nothing is wrong with them, as Rego. */
export interface Compilation extends Extraction {
  readonly emitted?: Emitted;
}

/** Compiles one project again and again, as its files change. */
export interface Compiler {
  /**
   * Reads, checks and translates the policies as they are on the disk now; never runs them. The result is the one of a
   * first compile; files that mean the same as before are not read again.
   */
  compile(): Compilation;
}

/** A compiler of the project in `root`. It keeps what the last compile without errors read. */
export function createCompiler(root: string): Compiler {
  let known: Known | undefined;
  return {
    compile: () => {
      const reading = readProject(root, known);
      known = reading.known ?? known;
      const { extraction } = reading;
      if (extraction.diagnostics.some(isError)) return extraction;
      return { ...extraction, emitted: emit(extraction.ir, extraction.places) };
    },
  };
}

/** Reads, checks and translates the policies of the project in `root`. Never runs them. */
export function compileProject(root: string): Compilation {
  return createCompiler(root).compile();
}

function isError(d: Diagnostic): boolean {
  return d.severity === "error";
}
