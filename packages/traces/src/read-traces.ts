import { InputError, nearest } from "@enjoin/model";
import { type Completion, completeTrace } from "./complete-trace.js";
import type { ImportedTrace } from "./imported-trace.js";
import type { Importer } from "./importer.js";
import { importerNamed, importerOf, OWN_FORMAT } from "./importers.js";
import { parseJson, tryJson } from "./parse-json.js";
import { parseTraces, traceParser } from "./parse-traces.js";
import { type Line, readLines, readText } from "./read-lines.js";

/** What to read of a file of traces. */
export interface ReadOptions extends Completion {
  /** Name of the format; found from the content when absent. */
  readonly format?: string;
  /** Take only the traces from this source (`header.source`). */
  readonly source?: string;
}

/**
 * The traces of a file, in Enjoin's own format or in any that can be imported. Formats that have one trace after the
 * other are read as the traces are asked for, so that no more than one of them is in memory.
 */
export async function* readTraces(path: string, options: ReadOptions = {}): AsyncGenerator<ImportedTrace> {
  const { source } = options;
  const sources = new Set<string>();
  let found = false;
  for await (const trace of allTraces(path, options.format)) {
    sources.add(trace.header.source);
    if (source !== undefined && trace.header.source !== source) continue;
    found = true;
    yield completeTrace(trace, options);
  }
  if (found) return;
  if (source === undefined || sources.size === 0) {
    throw new InputError({ file: path, message: "there is no trace in the file" });
  }
  const near = nearest(source, sources);
  const help = near ? `did you mean \`${near}\`?` : `sources in the file: ${[...sources].join(", ")}`;
  throw new InputError({ file: path, message: `no trace comes from the source \`${source}\``, help });
}

async function* allTraces(path: string, format: string | undefined): AsyncGenerator<ImportedTrace> {
  const named = format === undefined ? undefined : importerNamed(format, path);
  const lines = readLines(path);
  const start = await lines.next();
  if (start.done) return;
  const first = start.value;
  const value = tryJson(first.text);
  const own = format === OWN_FORMAT;
  const importer = named ?? (own || value === undefined ? undefined : importerOf(value, path));
  if (importer?.unit === "file" || (value === undefined && !own)) {
    await lines.return(undefined);
    yield* wholeFile(await readText(path), path, importer);
    return;
  }
  if (importer === undefined) yield* ownTraces(first, lines, path);
  else yield* eachLine(importer, first, lines, path);
}

function wholeFile(text: string, path: string, named: Importer | undefined): ImportedTrace[] {
  const importer = named ?? importerOf(parseJson(text, path), path);
  return importer === undefined ? parseTraces(text, path) : importer.import(text, path);
}

async function* ownTraces(
  first: Line,
  rest: AsyncIterable<Line>,
  path: string,
): AsyncGenerator<ImportedTrace> {
  const parser = traceParser(path);
  parser.push(first);
  for await (const line of rest) {
    const trace = parser.push(line);
    if (trace !== undefined) yield trace;
  }
  const last = parser.end();
  if (last !== undefined) yield last;
}

async function* eachLine(
  importer: Importer,
  first: Line,
  rest: AsyncIterable<Line>,
  path: string,
): AsyncGenerator<ImportedTrace> {
  yield* importer.import(first.text, path, { firstLine: first.line });
  for await (const { text, line } of rest) yield* importer.import(text, path, { firstLine: line });
}
