/** Where an `opa` binary was found. */
export type OpaSource = "flag" | "environment" | "path" | "npm";

/** An `opa` binary that answered `version`. */
export interface Opa {
  /** Absolute path of the binary. */
  readonly path: string;
  /** As `opa version` says, such as `0.70.0`. */
  readonly version: string;
  readonly source: OpaSource;
}

/** The oldest `opa` that is used: older ones lack parts of `import rego.v1`. */
export const OLDEST_OPA = "0.70.0";
