import type { Expr, Policy } from "@enjoin/model";
import { bodiesOf, declarationsOf, everyExpr } from "../check/every-expr.js";
import { createDiagnostic } from "../diagnostics.js";
import type { Context } from "./context.js";
import { BROKEN } from "./ir-types.js";

/**
 * Makes sure that nothing stands in the tree for what could not be read, unless that was reported: whatever the readers
 * overlook, a policy with a hole in it never gets further.
 */
export function checkUnread(policy: Policy, ctx: Context): void {
  if (ctx.diagnostics.some((d) => d.severity === "error")) return;
  const helpers = [...ctx.helpers.values()].flatMap((h) => (h ? [h.body] : []));
  const bodies = declarationsOf(policy)
    .flatMap(bodiesOf)
    .map((b) => b.result);
  for (const hole of [...bodies, ...helpers].flatMap(holes)) {
    const place = ctx.places.get(hole.id);
    if (!place) throw new Error(`node ${hole.id} has no place`);
    const help = "write it in another way: docs/language.md lists the expressions of the language";
    ctx.diagnostics.push(
      createDiagnostic("unsupported-syntax", place, { construct: "this expression", help }),
    );
  }
}

function holes(body: Expr): Expr[] {
  return [...everyExpr(body, new Map())].filter((e) => e.type === BROKEN);
}
