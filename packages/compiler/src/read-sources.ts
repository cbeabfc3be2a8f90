import { getLibFiles, ts } from "@ts-morph/common";

/** Source files by name, without the standard library, and what each of them imports. */
export interface Snapshot {
  readonly sources: ReadonlyMap<string, ts.SourceFile>;
  /** For each file that imports something, the names of the files that it imports; empty where there is none. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/** A folder on no disk: the standard library comes with the TypeScript that the compiler carries. */
const LIBRARY = "/@library";

/** Parsed once a process: it is large and never changes. */
const library = new Map<string, ts.SourceFile>();

/** A host that reads one program's sources afresh from the disk. What has the same text as in `earlier` is not parsed again. */
export function readSources(
  options: ts.CompilerOptions,
  earlier: Snapshot | undefined,
): Snapshot & { readonly host: ts.CompilerHost } {
  const sources = new Map<string, ts.SourceFile>();
  const imports = new Map<string, readonly string[]>();
  const base = ts.createCompilerHost(options);
  const cache = ts.createModuleResolutionCache("/", (name) => name, options);
  const host: ts.CompilerHost = {
    ...base,
    getDefaultLibLocation: () => LIBRARY,
    getDefaultLibFileName: () => `${LIBRARY}/lib.d.ts`,
    getSourceFile: (name, language) => {
      if (name.startsWith(`${LIBRARY}/`)) return librarySource(name, language);
      const text = base.readFile(name);
      if (text === undefined) return undefined;
      const known = earlier?.sources.get(name);
      const source = known?.text === text ? known : ts.createSourceFile(name, text, language);
      sources.set(name, source);
      return source;
    },
    resolveModuleNameLiterals: (literals, file, redirected, _, source) => {
      const found = literals.map((literal) => {
        const mode = ts.getModeForUsageLocation(source, literal, options);
        return ts.resolveModuleName(literal.text, file, options, host, cache, redirected, mode);
      });
      const names = found.map(({ resolvedModule }) => resolvedModule?.resolvedFileName ?? "");
      imports.set(file, names);
      return found;
    },
  };
  return { sources, imports, host };
}

function librarySource(
  name: string,
  language: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile | undefined {
  const known = library.get(name);
  if (known) return known;
  const file = getLibFiles().find(({ fileName }) => name === `${LIBRARY}/${fileName}`);
  if (!file) return undefined;
  const options = typeof language === "object" ? language : { languageVersion: language };
  // Nobody reads what the library says about itself.
  const jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
  const source = ts.createSourceFile(name, file.text, { ...options, jsDocParsingMode });
  library.set(name, source);
  return source;
}
