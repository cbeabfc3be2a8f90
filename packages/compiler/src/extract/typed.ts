import type { Expr, IrType } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { broken, type Context, node, report, type Scope, unsupported } from "./context.js";
import { BROKEN, describeType, isBoolean, isInteger, isString, STRING } from "./ir-types.js";

// Readers of expressions in places where only one type has a meaning that is the same in every engine.

/** Reads an expression that decides: strictly a boolean, as truthiness differs between engines. */
export function readCondition(e: ts.Expression, scope: Scope, ctx: Context): Expr {
  const expr = ctx.read.expression(e, scope, ctx);
  if (isBoolean(expr.type) || expr.type === BROKEN) return expr;
  return unsupported(e, `${describeType(expr.type)} as a condition`, conditionHelp(e, expr.type), ctx);
}

function conditionHelp(e: ts.Expression, type: IrType): string {
  const text = e.getText().slice(0, 60);
  if (type.kind === "nullable" && isBoolean(type.of)) return `write \`${text} === true\``;
  if (type.kind === "nullable" && type.absence === "null") return `write \`${text} !== null\``;
  if (type.kind === "nullable" && type.absence === "either") return `write \`${text} != null\``;
  if (type.kind === "nullable") return `write \`${text} !== undefined\``;
  if (isString(type)) return `write \`${text} !== ""\``;
  if (isInteger(type)) return `write \`${text} !== 0\``;
  if (type.kind === "array") return `write \`${text}.length > 0\``;
  return "write a comparison, such as `x === y` or `x !== undefined`";
}

/** Reads an operand of integer arithmetic. */
export function readInteger(e: ts.Expression, operator: string, scope: Scope, ctx: Context): Expr {
  const expr = ctx.read.expression(e, scope, ctx);
  if (isInteger(expr.type) || expr.type === BROKEN) return expr;
  const text = e.getText().slice(0, 60);
  const what = `\`${text}\` is ${describeType(expr.type)}`;
  const help =
    expr.type.kind === "nullable"
      ? `write \`(${text} ?? 0)\``
      : "declare the value as `Integer` or `Money`, and count in the smallest unit (cents, milliseconds)";
  report("float-arithmetic", e, { operator, what, help }, ctx);
  return broken(e, ctx);
}

/** Reads a string that is always there. */
export function readString(e: ts.Expression, scope: Scope, ctx: Context): Expr {
  const expr = ctx.read.expression(e, scope, ctx);
  if (isString(expr.type) || expr.type === BROKEN) return expr;
  const help =
    expr.type.kind === "nullable" ? `write \`${e.getText().slice(0, 60)} ?? ""\`` : "give a string";
  return unsupported(e, `${describeType(expr.type)} where a string is needed`, help, ctx);
}

/** Reads a part of a text: a string, an integer or a boolean, whose texts are the same in every engine. */
export function readText(e: ts.Expression, scope: Scope, ctx: Context): Expr {
  const expr = ctx.read.expression(e, scope, ctx);
  const { type } = expr;
  if (type === BROKEN || isString(type) || isInteger(type) || isBoolean(type)) return expr;
  const enumerated =
    type.kind === "enum" && type.values.every((v) => typeof v !== "number" || Number.isSafeInteger(v));
  if (enumerated) return expr;
  const help =
    type.kind === "nullable"
      ? `write \`${e.getText().slice(0, 40)} ?? "..."\``
      : type.kind === "array"
        ? `write \`${e.getText().slice(0, 40)}.join(", ")\``
        : "put strings, integers or booleans into a text";
  return unsupported(e, `${describeType(type)} in a text`, help, ctx);
}

/** A text that is written out. Half of a surrogate pair is no character, and engines differ on what becomes of it. */
export function textLiteral(at: ts.Node, value: string, ctx: Context): Expr {
  if (value.isWellFormed()) return { kind: "literal", ...node(at, STRING, ctx), value };
  const what = "a string with half of a surrogate pair";
  report("invalid-constant", at, { what, help: "write whole characters" }, ctx);
  return broken(at, ctx);
}
