import type {
  ArithmeticOp,
  CompareOp,
  Expr,
  IrType,
  JsonKind,
  Method,
} from "../../packages/model/src/index.js";

// Short names for building trees by hand, where a test is about what the tree means and not about how it is read.

const BOOLEAN: IrType = { kind: "boolean" };
const INTEGER: IrType = { kind: "integer" };
const STRING: IrType = { kind: "string" };
const JSON_TYPE: IrType = { kind: "json" };

/** A literal, a list or an object of the given value. */
export function lit(value: unknown): Expr {
  if (Array.isArray(value)) return list(...value.map(lit));
  if (typeof value === "object" && value !== null) {
    return object(Object.fromEntries(Object.entries(value).map(([k, v]) => [k, lit(v)])));
  }
  if (typeof value === "string") return { kind: "literal", id: 0, type: STRING, value };
  if (typeof value === "number") return { kind: "literal", id: 0, type: INTEGER, value };
  if (typeof value === "boolean") return { kind: "literal", id: 0, type: BOOLEAN, value };
  const type: IrType = { kind: "nullable", of: JSON_TYPE, absence: "null" };
  return { kind: "literal", id: 0, type, value: null };
}

export function list(...items: readonly Expr[]): Expr {
  return { kind: "list", id: 0, type: { kind: "array", items: JSON_TYPE }, items };
}

export function object(fields: Readonly<Record<string, Expr>>): Expr {
  const entries = Object.entries(fields).map(([name, value]) => ({ name, value }));
  const type: IrType = {
    kind: "object",
    fields: entries.map(({ name, value }) => ({ name, type: value.type })),
    open: false,
  };
  return { kind: "object", id: 0, type, fields: entries };
}

/** An argument of the call, of any type that is there. */
export function arg(name: string, type: IrType = JSON_TYPE): Expr {
  const request: Expr = { kind: "request", id: 0, type: { kind: "object", fields: [], open: true } };
  const args: Expr = { ...request, kind: "field", object: request, name: "args" };
  return { kind: "field", id: 0, type, object: args, name };
}

export function field(of: Expr, name: string, type: IrType = JSON_TYPE): Expr {
  return { kind: "field", id: 0, type, object: of, name };
}

export function constant(name: string): Expr {
  return { kind: "constant", id: 0, type: INTEGER, name };
}

export function variable(name: string, type: IrType = INTEGER): Expr {
  return { kind: "variable", id: 0, type, name };
}

export function and(left: Expr, right: Expr): Expr {
  return { kind: "and", id: 0, type: BOOLEAN, left, right };
}

export function or(left: Expr, right: Expr): Expr {
  return { kind: "or", id: 0, type: BOOLEAN, left, right };
}

export function not(operand: Expr): Expr {
  return { kind: "not", id: 0, type: BOOLEAN, operand };
}

export function compare(left: Expr, op: CompareOp, right: Expr): Expr {
  return { kind: "compare", id: 0, type: BOOLEAN, op, left, right };
}

export function arithmetic(left: Expr, op: ArithmeticOp, right: Expr): Expr {
  return { kind: "arithmetic", id: 0, type: INTEGER, op, left, right };
}

export function is(operand: Expr, what: JsonKind): Expr {
  return { kind: "is", id: 0, type: BOOLEAN, operand, what };
}

export function coalesce(left: Expr, right: Expr): Expr {
  return { kind: "coalesce", id: 0, type: right.type, left, right };
}

export function choose(test: Expr, then: Expr, otherwise: Expr): Expr {
  return { kind: "conditional", id: 0, type: then.type, test, then, else: otherwise };
}

export function bind(name: string, value: Expr, body: Expr): Expr {
  return { kind: "let", id: 0, type: body.type, name, value, body };
}

export function template(...parts: readonly Expr[]): Expr {
  return { kind: "template", id: 0, type: STRING, parts };
}

export function call(helper: string, ...args: readonly Expr[]): Expr {
  return { kind: "call", id: 0, type: JSON_TYPE, helper, args };
}

/** A method without a function. */
export function method(name: Method, target: Expr, ...args: readonly Expr[]): Expr {
  return { kind: "method", id: 0, type: JSON_TYPE, method: name, target, args };
}

/** A method with the function `(param) => body`. */
export function each(name: Method, target: Expr, param: string, body: Expr): Expr {
  return { kind: "method", id: 0, type: JSON_TYPE, method: name, target, args: [], lambda: { param, body } };
}
