export { confirm } from "./confirm.js";
export { type FuzzOptions, fuzz } from "./fuzz.js";
export type { Bypass, BypassStep, FuzzResult } from "./fuzz-result.js";
export { scenarioName, toScenario } from "./to-scenario.js";
