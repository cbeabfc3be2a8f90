export { describeOpa, type OpaDescription } from "./describe-opa.js";
export { type FindOptions, findOpa } from "./find-opa.js";
export { OLDEST_OPA, type Opa, type OpaSource } from "./opa.js";
export { type OpaRun, type RunOptions, runOpa } from "./run-opa.js";
export { type OpaServer, type ServerOptions, startOpaServer } from "./run-opa-server.js";
