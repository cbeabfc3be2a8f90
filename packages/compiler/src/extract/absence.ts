import type { Expr } from "@enjoin/model";
import { ts } from "ts-morph";
import { type Context, node, report, type Scope, unwrap } from "./context.js";
import { BOOLEAN, BROKEN, describeType } from "./ir-types.js";

/** Whether this is the literal `undefined` or `null`. */
export function isNothing(expression: ts.Expression): boolean {
  const e = unwrap(expression);
  return e.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(e) && e.text === "undefined");
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
  checkTest(e, tested, operand, op, ctx);
  const absent: Expr = { kind: "absent", ...node(e, BOOLEAN, ctx), operand };
  return op === "eq" ? absent : { kind: "not", ...node(e, BOOLEAN, ctx), operand: absent };
}

function checkTest(
  e: ts.BinaryExpression,
  tested: ts.Expression,
  operand: Expr,
  op: "eq" | "ne",
  ctx: Context,
): void {
  const { type } = operand;
  if (type === BROKEN) return;
  const text = tested.getText().slice(0, 60);
  if (type.kind !== "nullable") {
    const problem =
      type.kind === "json"
        ? `\`${text}\` has an unknown type, which may hold null or be missing`
        : `\`${text}\` is ${describeType(type)} and never absent`;
    const help =
      type.kind === "json"
        ? "declare its type in the tool's contract"
        : "remove the test, or declare the value optional";
    report("null-or-undefined", e, { problem, help }, ctx);
    return;
  }
  const written = e.operatorToken.getText();
  const strict = written.length === 3;
  const isNull = unwrap(tested === e.left ? e.right : e.left).kind === ts.SyntaxKind.NullKeyword;
  const says = strict ? (isNull ? "null" : "missing") : "either";
  if (says === "either" || says === type.absence) return;
  const sign = op === "eq" ? "=" : "!";
  const right = { missing: `${sign}== undefined`, null: `${sign}== null`, either: `${sign}= null` }[
    type.absence
  ];
  const problem = `\`${text}\` is ${{ missing: "undefined", null: "null", either: "undefined or null" }[type.absence]} when it is absent, so this tests for the wrong thing`;
  report("null-or-undefined", e, { problem, help: `write \`${text} ${right}\`` }, ctx);
}
