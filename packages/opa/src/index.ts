export type { Opa, OpaSource } from "./opa.js";
