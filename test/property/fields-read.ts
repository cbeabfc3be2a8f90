import { childrenOf, type Expr, type Policy, type PolicyIr } from "@enjoin/model";
import { bodiesOf, declarationsOf, everyExpr } from "../../packages/compiler/src/check/every-expr.js";
import { WIRE } from "../../packages/compiler/src/rego/request-path.js";

/**
 * Where on the wire a policy's rules and trackers read, through helpers too: paths below the request. A role of an
 * effect is read where the tools' contracts say that it is.
 */
export function fieldsRead(policy: Policy, ir: PolicyIr): ReadonlyMap<string, readonly string[]> {
  const helpers = new Map(ir.helpers.map((h) => [h.name, h]));
  const found = new Map<string, readonly string[]>();
  const add = (path: readonly string[]) => found.set(`/${path.join("/")}`, path);
  for (const part of declarationsOf(policy)) {
    for (const body of bodiesOf(part)) {
      const all = [...everyExpr(body.result, helpers)];
      const inner = new Set(all.flatMap((e) => (e.kind === "field" ? childrenOf(e) : [])));
      for (const e of all) {
        if (e.kind === "remembered") add(["context", "state"]);
        if (e.kind !== "field" || inner.has(e)) continue;
        const chain = chainOf(e);
        if (chain.root.kind === "request") {
          const [first = "", ...rest] = chain.names;
          const wire = WIRE[first];
          if (wire !== undefined) add([...wire, ...rest]);
        }
        if (chain.root.kind === "effect" && part.target.kind === "verb") {
          const { verb } = part.target;
          const effects = ir.tools.flatMap((t) => t.effects).filter((f) => f.verb === verb);
          for (const name of effects.flatMap((f) => f.roles[chain.names[0] ?? ""] ?? []))
            add(["action", "properties", "arguments", name]);
        }
      }
    }
  }
  return found;
}

function chainOf(e: Expr): { readonly root: Expr; readonly names: readonly string[] } {
  if (e.kind !== "field") return { root: e, names: [] };
  const { root, names } = chainOf(e.object);
  return { root, names: [...names, e.name] };
}
