export type { Bypass, BypassStep, FuzzResult } from "./fuzz-result.js";
