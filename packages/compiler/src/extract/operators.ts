import type { ArithmeticOp, CompareOp, Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { isAbsence, readAbsence } from "./absence.js";
import { checkCanonical } from "./canonical.js";
import { type Context, node, report, type Scope, unsupported } from "./context.js";
import {
  BOOLEAN,
  BROKEN,
  describeType,
  INTEGER,
  isNumber,
  isScalar,
  isString,
  mayBeAbsent,
  present,
  STRING,
} from "./ir-types.js";
import { readOutsideOperator } from "./outside.js";
import { readIn, readTypeofTest } from "./type-tests.js";
import { readInteger, readText } from "./typed.js";

const EQUALITY: Partial<Record<ts.SyntaxKind, "eq" | "ne">> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: "eq",
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: "ne",
  [ts.SyntaxKind.EqualsEqualsToken]: "eq",
  [ts.SyntaxKind.ExclamationEqualsToken]: "ne",
};

const ORDER: Partial<Record<ts.SyntaxKind, CompareOp>> = {
  [ts.SyntaxKind.LessThanToken]: "lt",
  [ts.SyntaxKind.LessThanEqualsToken]: "le",
  [ts.SyntaxKind.GreaterThanToken]: "gt",
  [ts.SyntaxKind.GreaterThanEqualsToken]: "ge",
};

const ARITHMETIC: Partial<Record<ts.SyntaxKind, ArithmeticOp>> = {
  [ts.SyntaxKind.PlusToken]: "add",
  [ts.SyntaxKind.MinusToken]: "sub",
  [ts.SyntaxKind.AsteriskToken]: "mul",
  [ts.SyntaxKind.PercentToken]: "rem",
};

/** Reads `===`, `!==`, `<`, `<=`, `>`, `>=`, and tests for absence. */
export function readComparison(e: ts.BinaryExpression, scope: Scope, ctx: Context): Expr {
  const equality = EQUALITY[e.operatorToken.kind];
  if (equality) {
    if (isAbsence(e.right, ctx)) return readAbsence(e, e.left, equality, scope, ctx);
    if (isAbsence(e.left, ctx)) return readAbsence(e, e.right, equality, scope, ctx);
    return readEquality(e, equality, scope, ctx);
  }
  if (e.operatorToken.kind === ts.SyntaxKind.InKeyword) return readIn(e, scope, ctx);
  const order = ORDER[e.operatorToken.kind];
  if (order) return readOrder(e, order, scope, ctx);
  return readOutsideOperator(e, ctx);
}

function readEquality(e: ts.BinaryExpression, op: "eq" | "ne", scope: Scope, ctx: Context): Expr {
  const operator = e.operatorToken.getText();
  const typeTest = readTypeofTest(e, op, scope, ctx);
  if (typeTest) return typeTest;
  const left = ctx.read.expression(e.left, scope, ctx);
  const right = ctx.read.expression(e.right, scope, ctx);
  if (operator.length === 2 && left.type !== BROKEN && right.type !== BROKEN) {
    return unsupported(
      e,
      `\`${operator}\``,
      `write \`${operator}=\`, which does not convert its operands`,
      ctx,
    );
  }
  const equal = compareEqual(e, operator, left, right, ctx);
  return op === "eq" ? equal : { ...equal, op };
}

/** `left === right`, where that compares content. */
export function compareEqual(
  at: ts.Node,
  operator: string,
  left: Expr,
  right: Expr,
  ctx: Context,
): Expr & { readonly kind: "compare" } {
  const result = { kind: "compare", ...node(at, BOOLEAN, ctx), op: "eq", left, right } as const;
  if (left.type === BROKEN || right.type === BROKEN) return result;
  if (mayBeAbsent(left.type) && mayBeAbsent(right.type)) {
    const problem = "both sides of this comparison can be absent, and two absent values would be equal";
    report("null-or-undefined", at, { problem, help: "test one of them first: `x != null && ...`" }, ctx);
  } else if (!isScalar(present(left.type)) && !isScalar(present(right.type))) {
    const what = describeType(present(left.type));
    report("identity-comparison", at, { operator, what }, ctx);
  }
  checkCanonical(at, left, right, ctx);
  return result;
}

function readOrder(e: ts.BinaryExpression, op: CompareOp, scope: Scope, ctx: Context): Expr {
  const operator = e.operatorToken.getText();
  const left = ctx.read.expression(e.left, scope, ctx);
  const right = ctx.read.expression(e.right, scope, ctx);
  const bad = [left, right].find((x) => x.type !== BROKEN && !isNumber(x.type));
  if (bad && isString(present(bad.type))) report("string-order", e, { operator }, ctx);
  else if (bad) {
    unsupported(
      e,
      `\`${operator}\` on ${describeType(bad.type)}`,
      bad.type.kind === "nullable"
        ? "test it for absence first, or write `(x ?? 0)`"
        : "compare numbers that are always there",
      ctx,
    );
  }
  return { kind: "compare", ...node(e, BOOLEAN, ctx), op, left, right };
}

/** Reads `- * %` on integers; `/` and `**` have no meaning that is the same everywhere. */
export function readArithmetic(e: ts.BinaryExpression, scope: Scope, ctx: Context): Expr {
  const operator = e.operatorToken.getText();
  const left = readInteger(e.left, operator, scope, ctx);
  const right = readInteger(e.right, operator, scope, ctx);
  const op = ARITHMETIC[e.operatorToken.kind];
  if (op === "rem" && !isNonZero(right, ctx)) {
    const help = "divide by a literal or a constant that is not 0";
    report(
      "float-arithmetic",
      e,
      { operator, what: "the rest of a division by 0 is not a number", help },
      ctx,
    );
  }
  if (op) return { kind: "arithmetic", ...node(e, INTEGER, ctx), op, left, right };
  const help =
    operator === "/" ? "multiply the other side instead: `a > b * 2` for `a / 2 > b`" : "multiply: `a * a`";
  report(
    "float-arithmetic",
    e,
    { operator, what: "its result can have a fraction or be too large", help },
    ctx,
  );
  return { kind: "arithmetic", ...node(e, INTEGER, ctx), op: "mul", left, right };
}

/** Whether an operand is a number that is written out and not 0. */
function isNonZero(e: Expr, ctx: Context): boolean {
  if (e.type === BROKEN) return true;
  const constant = e.kind === "constant" ? ctx.constantsByName.get(e.name) : undefined;
  const value = e.kind === "literal" ? e.value : constant?.value;
  return typeof value === "number" && value !== 0;
}

/** Reads `+`: a sum of integers, or a text as soon as one side is a string. */
export function readPlus(e: ts.BinaryExpression, scope: Scope, ctx: Context): Expr {
  if (!isText(e, ctx)) return readArithmetic(e, scope, ctx);
  const parts = [e.left, e.right].flatMap((side) => {
    const part = readText(side, scope, ctx);
    return part.kind === "template" ? part.parts : [part];
  });
  return { kind: "template", ...node(e, STRING, ctx), parts };
}

function isText(e: ts.Expression, ctx: Context): boolean {
  const type = ctx.checker.getTypeAtLocation(e);
  return (type.flags & ts.TypeFlags.StringLike) !== 0;
}
