export type { Engine, EngineName, EventRequest, Step } from "./engine.js";
export { createOpaEngine } from "./opa-engine.js";
export { createWasmEngine, type WasmOptions } from "./wasm-engine.js";
