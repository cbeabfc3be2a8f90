import type { JsonObject } from "./json.js";
import type { PolicyIr } from "./policy-ir.js";
import type { RegoSourceMap } from "./rego-source-map.js";

/** The entrypoint of a compiled policy that decides, as a Rego ref below `data`. */
export const ENTRYPOINT = "enjoin/decision";

/** The entrypoint that says which entries of memory the decision about a request needs. */
export const KEYS_ENTRYPOINT = "enjoin/keys";

/** One Rego file; `path` is relative, with forward slashes. */
export interface RegoModule {
  readonly path: string;
  readonly text: string;
}

/** What the compiler hands to engines and to the bundle: the policy in every form, and its digest. */
export interface Artifact {
  readonly ir: PolicyIr;
  readonly modules: readonly RegoModule[];
  /** The content of `data.json`. */
  readonly data: JsonObject;
  /** Where the rules of the modules come from. */
  readonly sourceMap: RegoSourceMap;
  readonly wasm: Uint8Array;
  /** `opa build -t plan` of the same modules. */
  readonly plan: Uint8Array;
  /** `sha256:<hex>` over the Rego, the data, the source map, the plan and the Wasm: the bundle's revision. */
  readonly digest: string;
}
