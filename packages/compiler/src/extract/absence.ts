import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, node, report, type Scope, unwrap } from "./context.js";
import { BOOLEAN, BROKEN, describeType } from "./ir-types.js";
import { isUndefined } from "./symbols.js";

/** Whether this is the literal `undefined` or `null`. */
export function isAbsence(expression: ts.Expression, ctx: Context): boolean {
  const e = unwrap(expression);
  return e.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(e) && isUndefined(e, ctx));
}

/** Reads `x === undefined`, `x === null`, `x == null` and their negations: only the one that matches the declaration. */
export function readAbsence(
  e: ts.BinaryExpression,
  tested: ts.Expression,
  op: "eq" | "ne",
  scope: Scope,
  ctx: Context,
): Expr {
  const operand = ctx.read.expression(tested, scope, ctx);
  const strict = e.operatorToken.getText().length === 3;
  const literal = tested === e.left ? e.right : e.left;
  checkTest(e, tested, operand, strict ? saidBy(literal) : "either", op, ctx);
  const absent: Expr = { kind: "absent", ...node(e, BOOLEAN, ctx), operand };
  return op === "eq" ? absent : { kind: "not", ...node(e, BOOLEAN, ctx), operand: absent };
}

/** Whether a value is what a literal says: `null`, or nothing. */
export function absentIs(
  at: ts.Node,
  tested: ts.Expression,
  operand: Expr,
  literal: ts.Expression,
  ctx: Context,
): Expr {
  checkTest(at, tested, operand, saidBy(literal), "eq", ctx);
  return { kind: "absent", ...node(at, BOOLEAN, ctx), operand };
}

type Said = "missing" | "null" | "either";

function saidBy(literal: ts.Expression): Said {
  return unwrap(literal).kind === ts.SyntaxKind.NullKeyword ? "null" : "missing";
}

function checkTest(
  at: ts.Node,
  tested: ts.Expression,
  { type }: Expr,
  says: Said,
  op: "eq" | "ne",
  ctx: Context,
): void {
  if (type === BROKEN || (says === "either" && (type.kind === "json" || type.kind === "nullable"))) return;
  const text = tested.getText().slice(0, 60);
  if (type.kind !== "nullable" && type.kind !== "json") {
    const problem = `\`${text}\` is ${describeType(type)} and never absent`;
    report("null-or-undefined", at, { problem, help: "remove the test, or declare the value optional" }, ctx);
    return;
  }
  // What has no declared type can be JSON `null`, whether or not it can be missing.
  const isUnknown = type.kind === "nullable" && type.of !== BROKEN && type.of.kind === "json";
  const absence = isUnknown ? "either" : type.kind === "json" ? "null" : type.absence;
  if (says === absence) return;
  const sign = op === "eq" ? "=" : "!";
  const right = { missing: `${sign}== undefined`, null: `${sign}== null`, either: `${sign}= null` }[absence];
  const states = { missing: "undefined", null: "null", either: "undefined or null" }[absence];
  const problem = `\`${text}\` is ${states} when it is absent, so this tests for the wrong thing`;
  report("null-or-undefined", at, { problem, help: `write \`${text} ${right}\`` }, ctx);
}
