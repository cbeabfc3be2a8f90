import type { Diagnostic, PolicyIr, SourceMap } from "@enjoin/model";
import { checkClaims } from "./claims.js";
import { checkEscapes } from "./escapes.js";
import { checkUsage } from "./usage.js";

/** Everything about policies that can be said of the tree alone, beyond types. */
export function checkPolicies(ir: PolicyIr, places: SourceMap): Diagnostic[] {
  return [...checkEscapes(ir, places), ...checkClaims(ir, places), ...checkUsage(ir, places)];
}
