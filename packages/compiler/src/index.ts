export { buildArtifact } from "./build-artifact.js";
export { type Compilation, type Compiler, compileProject, createCompiler } from "./compile.js";
export { type WrittenContracts, type WrittenTool, writeContracts } from "./contracts/write-contracts.js";
export {
  type ExplainedPart,
  type Explanation,
  explain,
  explainable,
  type RegoPart,
} from "./explain/explain.js";
export { selectRego } from "./explain/select.js";
export type { Extraction } from "./extraction.js";
export type { Emitted } from "./rego/emit.js";
export { checkRego } from "./run-check.js";
