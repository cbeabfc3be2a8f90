import { childrenOf, type Expr } from "@enjoin/model";
import { local } from "./text.js";

/** Rego names of the variables that `e` reads but does not bind, and `effect` if it reads that; in order of first use. */
export function freeNames(e: Expr): string[] {
  const found = new Set<string>();
  collect(e, new Set(), found);
  return [...found];
}

function collect(e: Expr, bound: ReadonlySet<string>, found: Set<string>): void {
  switch (e.kind) {
    case "variable":
      if (!bound.has(e.name)) found.add(local(e.name));
      return;
    case "effect":
      found.add("effect");
      return;
    case "let":
      collect(e.value, bound, found);
      collect(e.body, new Set([...bound, e.name]), found);
      return;
    case "method": {
      collect(e.target, bound, found);
      for (const a of e.args) collect(a, bound, found);
      if (e.lambda !== undefined) collect(e.lambda.body, new Set([...bound, e.lambda.param]), found);
      return;
    }
    default:
      for (const child of childrenOf(e)) collect(child, bound, found);
  }
}

/** Rego names of all variables that `e` binds: parameters of lambdas and local constants. */
export function boundNames(e: Expr): string[] {
  switch (e.kind) {
    case "variable":
      return [local(e.name)];
    case "let":
      return [local(e.name), ...boundNames(e.value), ...boundNames(e.body)];
    case "method": {
      const lambda = e.lambda === undefined ? [] : [local(e.lambda.param), ...boundNames(e.lambda.body)];
      return [...lambda, ...boundNames(e.target), ...e.args.flatMap(boundNames)];
    }
    default:
      return childrenOf(e).flatMap(boundNames);
  }
}
