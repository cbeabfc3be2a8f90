import { childrenOf, type Diagnostic, type Expr, type PolicyIr, type SourceMap } from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import { bodiesOf, declarationsOf } from "./every-expr.js";
import { placeOf } from "./places.js";

/**
 * Reports the event or its effect used as a value. Only their fields are: so that who reads `claims` can be seen,
 * and because they are no values in Rego.
 */
export function checkEscapes(ir: PolicyIr, places: SourceMap): Diagnostic[] {
  const bodies = ir.policies.flatMap(declarationsOf).flatMap(bodiesOf);
  const roots = [...bodies.map((b) => b.result), ...ir.helpers.map((h) => h.body)];
  return roots.flatMap(escapes).map((e) => {
    const construct = e.kind === "request" ? "the event as a value" : "the whole effect as a value";
    return createDiagnostic("unsupported-syntax", placeOf(e, places), {
      construct,
      help: "name the field that is needed",
    });
  });
}

function escapes(e: Expr): Expr[] {
  if (e.kind === "request" || e.kind === "effect") return [e];
  if (e.kind === "field" && (e.object.kind === "request" || e.object.kind === "effect")) return [];
  return childrenOf(e).flatMap(escapes);
}
