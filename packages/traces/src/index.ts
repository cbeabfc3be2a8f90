export { type ImportedTrace, imported, labelOf, type TraceLabel } from "./imported-trace.js";
export type { Importer, ImportOptions } from "./importer.js";
