import { readdirSync, realpathSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { InputError } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { findDsl } from "./find-dsl.js";
import { readSources, type Snapshot } from "./read-sources.js";

/** A project's sources as TypeScript read and bound them. Nothing of it has been executed. */
export interface LoadedProject {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** Every file of the project that its policies reach, in the order of their paths. */
  readonly files: readonly ts.SourceFile[];
  readonly policies: readonly ts.SourceFile[];
  readonly tools: readonly ts.SourceFile[];
  readonly goals: readonly ts.SourceFile[];
  /** Path relative to the project's root, with forward slashes. */
  readonly pathOf: (file: ts.SourceFile) => string;
  /** Whether a file is part of `@enjoin/dsl`. */
  readonly isDsl: (file: ts.SourceFile) => boolean;
  /** Whether a file is one of `files`: neither of a package nor of the standard library. */
  readonly isOwn: (file: ts.SourceFile) => boolean;
  /** Everything that was read, for the next time. */
  readonly snapshot: Snapshot;
}

/** Our own options: what a policy means never depends on a project's tsconfig or on its `@types`. */
function compilerOptions(dsl: string): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2023.d.ts"],
    // A folder without a package.json holds CommonJS for `nodenext`, which then rejects import attributes.
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    resolveJsonModule: true,
    moduleDetection: ts.ModuleDetectionKind.Force,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noFallthroughCasesInSwitch: true,
    allowUnreachableCode: false,
    erasableSyntaxOnly: true,
    skipLibCheck: true,
    // What a union looks like must not depend on which file was checked first, or at all.
    stableTypeOrdering: true,
    noEmit: true,
    types: [],
    paths: { "@enjoin/dsl": [dsl] },
  };
}

/**
 * Finds and parses `policies/**` below `root` and what they import; throws `InputError` when there are no policies.
 * Files with the same text as in `earlier` are taken from there.
 */
export function loadProject(root: string, earlier?: Snapshot): LoadedProject {
  const base = realFolder(root);
  const names = policyFiles(base, resolve(root));
  const dsl = findDsl();
  const options = compilerOptions(dsl);
  const { host, ...snapshot } = readSources(options, earlier);
  const program = ts.createProgram({ rootNames: names, options, host });
  rejectUnreadable(names, program);
  const dslFolder = slashes(join(dsl, ".."));
  const isDsl = (file: ts.SourceFile) => file.fileName.startsWith(`${dslFolder}/`);
  const paths = new Map<ts.SourceFile, string>();
  const pathOf = (file: ts.SourceFile) => {
    const path = paths.get(file) ?? slashes(relative(base, file.fileName));
    paths.set(file, path);
    return path;
  };
  const files = program
    .getSourceFiles()
    .filter((f) => !isDsl(f) && !program.isSourceFileDefaultLibrary(f) && isOwn(pathOf(f)))
    .sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  const own = new Set(files);
  const ending = (end: string) => files.filter((f) => f.fileName.endsWith(end));
  return {
    program,
    checker: program.getTypeChecker(),
    files,
    policies: ending(".policy.ts"),
    tools: ending(".tools.ts"),
    goals: ending(".goals.ts"),
    pathOf,
    isDsl,
    isOwn: (file) => own.has(file),
    snapshot,
  };
}

/** A policy that cannot be read must not be a policy that is not there. */
function rejectUnreadable(names: readonly string[], program: ts.Program): void {
  const unread = names.filter((name) => program.getSourceFile(name) === undefined);
  if (unread.length === 0) return;
  throw new InputError(
    unread.map((file) => ({
      file,
      message: "this file of the project cannot be read",
      help: "make it a file that can be read, or remove it",
    })),
  );
}

/** Whether a path is the project's own; importing anything else is reported where it is imported. */
function isOwn(path: string): boolean {
  return !path.startsWith("../") && !path.split("/").includes("node_modules");
}

function realFolder(root: string): string {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(root);
  throw new InputError({
    file: root,
    message: `\`${root}\` is not a folder`,
    help: "give the folder that holds `policies/`",
  });
}

function policyFiles(base: string, shown: string): string[] {
  const folder = join(base, "policies");
  const help = "run `policy init`, or add a file such as `policies/mail.policy.ts`";
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError({
      file: join(shown, "policies"),
      message: "there is no folder `policies` in this project",
      help,
    });
  }
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(policy|tools|goals)\.ts$/.test(name) && !name.split(sep).includes("node_modules"))
    .map((name) => slashes(join(folder, name)))
    .sort();
  if (!names.some((name) => name.endsWith(".policy.ts"))) {
    throw new InputError({
      file: join(shown, "policies"),
      message: "the folder `policies` holds no `*.policy.ts` file",
      help,
    });
  }
  return names;
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}
