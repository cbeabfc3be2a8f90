import type { Diagnostic, PolicyIr, SourceMap } from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import { looksAt } from "./conditions.js";
import { bodiesOf, declarationsOf, everyExpr } from "./every-expr.js";
import { placeOf } from "./places.js";

/** Warns of what has no use: trackers that nothing reads, tools that nothing permits. */
export function checkUsage(ir: PolicyIr, places: SourceMap): Diagnostic[] {
  const helpers = new Map(ir.helpers.map((h) => [h.name, h]));
  const read = new Set<string>();
  for (const body of ir.policies.flatMap(declarationsOf).flatMap(bodiesOf)) {
    for (const e of everyExpr(body.result, helpers)) if (e.kind === "remembered") read.add(e.tracker);
  }
  const trackers = ir.policies
    .flatMap((p) => p.trackers)
    .filter((t) => !read.has(`${t.policy}/${t.name}`))
    .map((t) =>
      createDiagnostic("unused-tracker", placeOf(t, places), {
        tracker: `${t.policy}/${t.name}`,
        name: t.name,
      }),
    );
  const permits = ir.policies.flatMap((p) => p.rules).filter((r) => r.effect === "permit");
  const tools = ir.tools
    .filter((tool) => !permits.some((r) => looksAt(r.target, tool)))
    .map((tool) => createDiagnostic("tool-without-permit", placeOf(tool, places), { tool: tool.name }));
  return [...trackers, ...tools];
}
