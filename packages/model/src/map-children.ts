import type { Expr } from "./policy-ir.js";

/** The expression with `f` of each of the expressions that it consists of, in the order in which they stand. */
export function mapChildren(e: Expr, f: (child: Expr) => Expr): Expr {
  switch (e.kind) {
    case "literal":
    case "request":
    case "effect":
    case "variable":
    case "constant":
      return e;
    case "list":
      return { ...e, items: e.items.map(f) };
    case "object":
      return { ...e, fields: e.fields.map((field) => ({ ...field, value: f(field.value) })) };
    case "field":
      return { ...e, object: f(e.object) };
    case "not":
    case "absent":
    case "is":
      return { ...e, operand: f(e.operand) };
    case "and":
    case "or":
    case "compare":
    case "arithmetic":
    case "coalesce":
      return { ...e, left: f(e.left), right: f(e.right) };
    case "conditional":
      // biome-ignore lint/suspicious/noThenProperty: a branch, nothing to wait for
      return { ...e, test: f(e.test), then: f(e.then), else: f(e.else) };
    case "template":
      return { ...e, parts: e.parts.map(f) };
    case "let":
      return { ...e, value: f(e.value), body: f(e.body) };
    case "method":
      return {
        ...e,
        target: f(e.target),
        args: e.args.map(f),
        ...(e.lambda ? { lambda: { ...e.lambda, body: f(e.lambda.body) } } : {}),
      };
    case "test":
      return { ...e, target: f(e.target) };
    case "remembered":
      return e.key ? { ...e, key: f(e.key) } : e;
    case "call":
      return { ...e, args: e.args.map(f) };
  }
}
