import type { Expr } from "./policy-ir.js";

/** The expressions that an expression consists of, in the order in which they stand. */
export function childrenOf(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case "literal":
    case "request":
    case "effect":
    case "variable":
    case "constant":
      return [];
    case "list":
      return e.items;
    case "object":
      return e.fields.map((f) => f.value);
    case "field":
      return [e.object];
    case "not":
    case "absent":
    case "is":
      return [e.operand];
    case "and":
    case "or":
    case "compare":
    case "arithmetic":
    case "coalesce":
      return [e.left, e.right];
    case "conditional":
      return [e.test, e.then, e.else];
    case "template":
      return e.parts;
    case "let":
      return [e.value, e.body];
    case "method":
      return [e.target, ...e.args, ...(e.lambda ? [e.lambda.body] : [])];
    case "test":
      return [e.target];
    case "remembered":
      return e.key ? [e.key] : [];
    case "call":
      return e.args;
  }
}
