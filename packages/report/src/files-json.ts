import type {
  BundleReport,
  CompileReport,
  ContractsReport,
  FuzzShardReport,
  ImportReport,
  InitReport,
} from "./report.js";

/** A bundle: its digest and its files. */
export function jsonBundle({ file, bytes, digest, signed, files }: BundleReport): unknown {
  return { file, bytes, digest, signed, files: files.map((f) => ({ path: f.path, bytes: f.bytes })) };
}

/** The Rego and the data, or where they were written. */
export function jsonCompile({ modules, data, out }: CompileReport): unknown {
  if (out !== undefined) return { out, modules: modules.map((m) => m.path) };
  return { modules: modules.map(({ path, lines, text }) => ({ path, lines, text })), data };
}

/** How much was imported. */
export function jsonImport({ format, from, out, traces, calls }: ImportReport): unknown {
  return { format, from, out, traces, calls };
}

/** The tools, and what was guessed of each. */
export function jsonContracts({ from, out, tools }: ContractsReport): unknown {
  return { from, out, tools: tools.map(({ tool, name, verb }) => ({ tool, name, verb })) };
}

/** How much of a search was done. */
export function jsonFuzzShard({ file, share, command, decisions, reached }: FuzzShardReport): unknown {
  return { file, shard: share.index, of: share.of, command, decisions, reached };
}

/** What was begun. */
export function jsonInit({ folder, written, kept, next }: InitReport): unknown {
  return { folder, written, kept, next };
}
