import type { Expr } from "../../packages/model/src/index.js";

/** An expression on one line, for comparing: `(and (not x) r.args.to)`. */
export function showExpr(e: Expr): string {
  const all = (list: readonly Expr[]) => list.map((x) => ` ${showExpr(x)}`).join("");
  switch (e.kind) {
    case "literal":
      return JSON.stringify(e.value);
    case "list":
      return `[${all(e.items).trim()}]`;
    case "object":
      return `{${e.fields.map((f) => `${f.name}: ${showExpr(f.value)}`).join(", ")}}`;
    case "is":
      return `(is ${e.what} ${showExpr(e.operand)})`;
    case "request":
      return "r";
    case "effect":
      return "r.effect";
    case "variable":
      return e.name;
    case "constant":
      return `$${e.name}`;
    case "field":
      return `${showExpr(e.object)}.${e.name}`;
    case "not":
    case "absent":
      return `(${e.kind} ${showExpr(e.operand)})`;
    case "and":
    case "or":
    case "coalesce":
      return `(${e.kind}${all([e.left, e.right])})`;
    case "compare":
    case "arithmetic":
      return `(${e.op}${all([e.left, e.right])})`;
    case "conditional":
      return `(if${all([e.test, e.then, e.else])})`;
    case "template":
      return `(text${all(e.parts)})`;
    case "let":
      return `(let ${e.name}${all([e.value, e.body])})`;
    case "method": {
      const lambda = e.lambda ? ` (${e.lambda.param} => ${showExpr(e.lambda.body)})` : "";
      return `(${e.method}${all([e.target, ...e.args])}${lambda})`;
    }
    case "test":
      return `(test ${showExpr(e.target)} /${e.pattern}/)`;
    case "remembered":
      return `(remembered ${e.tracker}${all(e.key ? [e.key] : [])})`;
    case "call":
      return `(call ${e.helper}${all(e.args)})`;
  }
}
