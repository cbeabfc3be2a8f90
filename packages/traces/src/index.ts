export { type CheckedEvent, eventChecker } from "./check-event.js";
export { type ComposedYaml, composeYaml, type YamlRefusal } from "./compose-yaml.js";
export { type ImportedTrace, labelOf, type TraceLabel } from "./imported-trace.js";
export type { Importer, ImportOptions } from "./importer.js";
export { IMPORTERS, OWN_FORMAT } from "./importers.js";
export { parseTraces } from "./parse-traces.js";
export { readText } from "./read-lines.js";
export { type ReadOptions, readTraces } from "./read-traces.js";
export { writeTrace } from "./write-trace.js";
