import type { Constant, Diagnostic, Helper, SourceMap, ToolContract } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { affectedFiles } from "../affected.js";
import type { LoadedProject } from "../load-project.js";
import type { Snapshot } from "../read-sources.js";
import { type Context, createContext } from "./context.js";
import { readExpression } from "./expression.js";
import { readFunctionResult } from "./statements.js";

// A project is read in parts, each in a context of its own, so that what a part gives is a function of the files that
// it reads and of what those import. A part of which no file is affected by a change is not read again.

/** What reading one part of a project gave. Names of helpers and constants and ids of nodes are its own. */
export interface Part<T> {
  readonly key: string;
  readonly value: T;
  readonly places: SourceMap;
  readonly diagnostics: readonly Diagnostic[];
  readonly helpers: ReadonlyMap<string, Helper | undefined>;
  readonly constants: ReadonlyMap<ts.Node, Constant | undefined>;
}

/** The tools of a project by their wire names. */
export type Tools = ReadonlyMap<string, ToolContract>;

/** A project that was read without finding an error in it: where reading it again can begin. */
export interface Known {
  readonly snapshot: Snapshot;
  readonly parts: ReadonlyMap<string, Part<unknown>>;
}

/** Reads the parts of one project. */
export interface PartReader {
  /** Reads what `files` declare, given the `tools` where they matter; `what` names the reading. */
  read<T>(
    what: string,
    files: readonly ts.SourceFile[],
    read: (ctx: Context) => T,
    tools?: Part<Tools>,
  ): Part<T>;
  /** Everything that was read. */
  readonly parts: ReadonlyMap<string, Part<unknown>>;
}

/**
 * Makes a reader that takes what it can from `known`. Nothing is ever taken from a reading with errors in it: where
 * TypeScript reports an error can depend on which file it looks at first.
 */
export function createPartReader(project: LoadedProject, known: Known | undefined): PartReader {
  const affected = affectedFiles(project.snapshot, known?.snapshot);
  const parts = new Map<string, Part<unknown>>();
  return {
    parts,
    read: <T>(
      what: string,
      files: readonly ts.SourceFile[],
      read: (ctx: Context) => T,
      tools?: Part<Tools>,
    ) => {
      const key = `${what} ${files.map(project.pathOf).join(" ")}`;
      const isSame = !files.some((f) => affected.has(f.fileName));
      const sameTools = tools === undefined || known?.parts.get(tools.key) === tools;
      // INVARIANT: a key begins with the name of its reading, so what is known under it is a `Part<T>`.
      const earlier = isSame && sameTools ? (known?.parts.get(key) as Part<T> | undefined) : undefined;
      const part = earlier ?? readPart(key, project, read, tools);
      parts.set(key, part);
      return part;
    },
  };
}

function readPart<T>(
  key: string,
  project: LoadedProject,
  read: (ctx: Context) => T,
  tools: Part<Tools> | undefined,
): Part<T> {
  const readers = { expression: readExpression, functionResult: readFunctionResult };
  const ctx = createContext(project, readers, tools?.value);
  const value = read(ctx);
  const { places, diagnostics, helpers, constants } = ctx;
  return { key, value, places, diagnostics, helpers, constants };
}
