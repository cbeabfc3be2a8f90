export { describeOpa, type OpaDescription } from "./describe-opa.js";
export { type FindOptions, findOpa } from "./find-opa.js";
export type { Opa, OpaSource } from "./opa.js";
export { type OpaRun, type RunOptions, runOpa } from "./run-opa.js";
export { type OpaServer, type ServerOptions, startOpaServer } from "./run-opa-server.js";
