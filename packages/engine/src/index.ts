export type { Engine, EngineName, EventRequest, Step } from "./engine.js";
export { keysFor, type StateKeys } from "./entry-keys.js";
export { type BatchAnswer, evaluateBatch } from "./evaluate-batch.js";
export { type Migration, type MigrationOptions, migrateMemory } from "./migrate-memory.js";
export { observe } from "./observe.js";
export { createOpaEngine } from "./opa-engine.js";
export { createReferenceEngine } from "./reference/reference-engine.js";
export { requestDigest } from "./request-digest.js";
export { createWasmEngine, type WasmOptions } from "./wasm-engine.js";
