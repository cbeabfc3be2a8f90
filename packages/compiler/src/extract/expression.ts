import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { readCall } from "./calls.js";
import { conditional } from "./conditional.js";
import { broken, type Context, node, type Scope, unwrap } from "./context.js";
import { readElement } from "./elements.js";
import { evaluate } from "./evaluate.js";
import { globalAt } from "./globals.js";
import { BOOLEAN, INTEGER, NULL, NUMBER, STRING } from "./ir-types.js";
import { readList, readSet } from "./lists.js";
import { readCoalesce, readLogic } from "./logic.js";
import { readObject } from "./object-literals.js";
import { readArithmetic, readComparison, readPlus } from "./operators.js";
import { readOutside, readOutsideUnary } from "./outside.js";
import { readProperty } from "./properties.js";
import { readIdentifier } from "./references.js";
import { refine } from "./refine.js";
import { readCondition, readInteger, readText, textLiteral } from "./typed.js";

/** Reads one expression of a function's body. */
export function readExpression(expression: ts.Expression, scope: Scope, ctx: Context): Expr {
  const e = unwrap(expression);
  return refine(read(e, scope, ctx), e, ctx);
}

function read(e: ts.Expression, scope: Scope, ctx: Context): Expr {
  if (ts.isIdentifier(e)) return readIdentifier(e, scope, ctx);
  if (ts.isPropertyAccessExpression(e)) return readProperty(e, scope, ctx);
  if (ts.isElementAccessExpression(e)) return readElement(e, scope, ctx);
  if (ts.isCallExpression(e)) return readCall(e, scope, ctx);
  if (ts.isBinaryExpression(e)) return readBinary(e, scope, ctx);
  if (ts.isPrefixUnaryExpression(e)) return readUnary(e, scope, ctx);
  if (ts.isConditionalExpression(e)) return readConditional(e, scope, ctx);
  if (ts.isTemplateExpression(e)) return readTemplate(e, scope, ctx);
  if (ts.isArrayLiteralExpression(e)) return readList(e, scope, ctx);
  if (ts.isObjectLiteralExpression(e)) return readObject(e, scope, ctx);
  if (ts.isNewExpression(e) && globalAt(e.expression, ctx) === "Set") return readSet(e, scope, ctx);
  return readLiteral(e, ctx);
}

function readLiteral(e: ts.Expression, ctx: Context): Expr {
  switch (e.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return { kind: "literal", ...node(e, BOOLEAN, ctx), value: true };
    case ts.SyntaxKind.FalseKeyword:
      return { kind: "literal", ...node(e, BOOLEAN, ctx), value: false };
    case ts.SyntaxKind.NullKeyword:
      return { kind: "literal", ...node(e, NULL, ctx), value: null };
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
    case ts.SyntaxKind.NumericLiteral:
      return readScalar(e, ctx);
    default:
      return readOutside(e, ctx);
  }
}

function readScalar(e: ts.Expression, ctx: Context): Expr {
  const value = evaluate(e, ctx)?.json;
  if (typeof value === "string") return { kind: "literal", ...node(e, STRING, ctx), value };
  if (typeof value !== "number") return broken(e, ctx);
  return { kind: "literal", ...node(e, Number.isSafeInteger(value) ? INTEGER : NUMBER, ctx), value };
}

function readBinary(e: ts.BinaryExpression, scope: Scope, ctx: Context): Expr {
  switch (e.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return readLogic(e, scope, ctx);
    case ts.SyntaxKind.QuestionQuestionToken:
      return readCoalesce(e, scope, ctx);
    case ts.SyntaxKind.PlusToken:
      return readPlus(e, scope, ctx);
    case ts.SyntaxKind.MinusToken:
    case ts.SyntaxKind.AsteriskToken:
    case ts.SyntaxKind.PercentToken:
    case ts.SyntaxKind.SlashToken:
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return readArithmetic(e, scope, ctx);
    default:
      return readComparison(e, scope, ctx);
  }
}

function readUnary(e: ts.PrefixUnaryExpression, scope: Scope, ctx: Context): Expr {
  if (e.operator === ts.SyntaxKind.ExclamationToken) {
    return { kind: "not", ...node(e, BOOLEAN, ctx), operand: readCondition(e.operand, scope, ctx) };
  }
  if (e.operator !== ts.SyntaxKind.MinusToken) {
    return readOutsideUnary(e, ctx);
  }
  if (ts.isNumericLiteral(e.operand)) return readScalar(e, ctx);
  const operand = readInteger(e.operand, "-", scope, ctx);
  const zero: Expr = { kind: "literal", ...node(e, INTEGER, ctx), value: 0 };
  return { kind: "arithmetic", ...node(e, INTEGER, ctx), op: "sub", left: zero, right: operand };
}

function readConditional(e: ts.ConditionalExpression, scope: Scope, ctx: Context): Expr {
  const test = readCondition(e.condition, scope, ctx);
  const then = readExpression(e.whenTrue, scope, ctx);
  const otherwise = readExpression(e.whenFalse, scope, ctx);
  return conditional(e, test, then, otherwise, ctx);
}

function readTemplate(e: ts.TemplateExpression, scope: Scope, ctx: Context): Expr {
  const parts: Expr[] = [];
  const text = (at: ts.TemplateLiteralLikeNode) => {
    if (at.text !== "") parts.push(textLiteral(at, at.text, ctx));
  };
  text(e.head);
  for (const span of e.templateSpans) {
    parts.push(readText(span.expression, scope, ctx));
    text(span.literal);
  }
  return { kind: "template", ...node(e, STRING, ctx), parts };
}
