import type { Json } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, report, unwrap } from "./context.js";
import { globalAt } from "./globals.js";
import { declarationAt, isModuleConstant, jsonImport } from "./symbols.js";

/** A constant's value; boxed, because `null` is one. */
export interface Value {
  readonly json: Json;
}

/** The value of a constant expression, read and never run; nothing when a problem was recorded. */
export function evaluate(expression: ts.Expression, ctx: Context): Value | undefined {
  const e = unwrap(expression);
  if (ts.isStringLiteral(e) || ts.isNoSubstitutionTemplateLiteral(e)) return string(e, ctx);
  if (ts.isNumericLiteral(e)) return number(Number(e.text), e, ctx);
  if (e.kind === ts.SyntaxKind.TrueKeyword) return { json: true };
  if (e.kind === ts.SyntaxKind.FalseKeyword) return { json: false };
  if (e.kind === ts.SyntaxKind.NullKeyword) return { json: null };
  if (ts.isPrefixUnaryExpression(e)) return negative(e, ctx);
  if (ts.isBinaryExpression(e)) return arithmetic(e, ctx);
  if (ts.isArrayLiteralExpression(e)) return array(e, ctx);
  if (ts.isObjectLiteralExpression(e)) return object(e, ctx);
  if (ts.isIdentifier(e)) return named(e, ctx);
  if (ts.isPropertyAccessExpression(e)) return property(e, ctx);
  if (ts.isNewExpression(e) && globalAt(e.expression, ctx) === "Set") return set(e, ctx);
  return notConstant(e, ctx);
}

function notConstant(at: ts.Node, ctx: Context): undefined {
  const what = `\`${at.getText().slice(0, 40)}\``;
  const help =
    "write literals, lists, objects and names of other constants; for a function write `const f = (x: T) => ...`";
  report("invalid-constant", at, { what, help }, ctx);
  return undefined;
}

function string(e: ts.StringLiteralLike, ctx: Context): Value | undefined {
  return isWhole(e.text, e, ctx) ? { json: e.text } : undefined;
}

function isWhole(text: string, at: ts.Node, ctx: Context): boolean {
  if (text.isWellFormed()) return true;
  const what = "a string with half of a surrogate pair";
  report("invalid-constant", at, { what, help: "write whole characters" }, ctx);
  return false;
}

function number(value: number, at: ts.Node, ctx: Context): Value | undefined {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)))
    return { json: value + 0 };
  const what = `the number \`${at.getText()}\``;
  const help = "write a number between -9007199254740991 and 9007199254740991";
  report("invalid-constant", at, { what, help }, ctx);
  return undefined;
}

function negative(e: ts.PrefixUnaryExpression, ctx: Context): Value | undefined {
  if (e.operator !== ts.SyntaxKind.MinusToken) return notConstant(e, ctx);
  const value = evaluate(e.operand, ctx);
  if (!value) return undefined;
  return typeof value.json === "number" ? number(0 - value.json, e, ctx) : notConstant(e, ctx);
}

const ARITHMETIC: Partial<Record<ts.SyntaxKind, (a: number, b: number) => number>> = {
  [ts.SyntaxKind.PlusToken]: (a, b) => a + b,
  [ts.SyntaxKind.MinusToken]: (a, b) => a - b,
  [ts.SyntaxKind.AsteriskToken]: (a, b) => a * b,
};

/** `24 * 60 * 60_000`: on safe integers only, where every engine agrees. */
function arithmetic(e: ts.BinaryExpression, ctx: Context): Value | undefined {
  const operator = ARITHMETIC[e.operatorToken.kind];
  if (!operator) return notConstant(e, ctx);
  const left = evaluate(e.left, ctx);
  const right = evaluate(e.right, ctx);
  if (!left || !right) return undefined;
  if (!Number.isSafeInteger(left.json) || !Number.isSafeInteger(right.json)) return notConstant(e, ctx);
  return number(operator(left.json as number, right.json as number), e, ctx);
}

function array(e: ts.ArrayLiteralExpression, ctx: Context): Value | undefined {
  const items = e.elements.map((item) => evaluate(item, ctx));
  return items.every((item) => item !== undefined) ? { json: items.map((item) => item.json) } : undefined;
}

/** A set is kept as a sorted list; nobody can see its order. */
function set(e: ts.NewExpression, ctx: Context): Value | undefined {
  const [argument] = e.arguments ?? [];
  const list = argument ? evaluate(argument, ctx) : { json: [] };
  if (!list) return undefined;
  const values = Array.isArray(list.json) ? (list.json as readonly Json[]) : undefined;
  const kinds = new Set(values?.map((v) => (v === null ? "null" : typeof v)));
  if (!values || kinds.size > 1 || kinds.has("object") || kinds.has("null")) return notConstant(e, ctx);
  return { json: [...new Set(values)].sort(inOrder) };
}

function inOrder(a: Json, b: Json): number {
  if (typeof a !== "string" || typeof b !== "string") return Number(a) - Number(b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function object(e: ts.ObjectLiteralExpression, ctx: Context): Value | undefined {
  const entries = e.properties.map((p) => entry(p, ctx));
  if (!entries.every((x) => x !== undefined)) return undefined;
  return { json: Object.fromEntries(entries) };
}

function entry(p: ts.ObjectLiteralElementLike, ctx: Context): [string, Json] | undefined {
  const name = p.name && propertyName(p.name);
  const initializer = ts.isPropertyAssignment(p)
    ? p.initializer
    : ts.isShorthandPropertyAssignment(p)
      ? p.name
      : undefined;
  // `__proto__: x` sets a prototype in TypeScript, not a field.
  if (name === undefined || name === "__proto__" || !initializer) return notConstant(p, ctx);
  if (!isWhole(name, p, ctx)) return undefined;
  const value = evaluate(initializer, ctx);
  return value && [name, value.json];
}

/** The text of a property's name, when it is written out. */
export function propertyName(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)
    ? name.text
    : undefined;
}

function named(e: ts.Identifier, ctx: Context): Value | undefined {
  const json = jsonImport(e, ctx);
  if (json) {
    const statement = json.statements[0];
    return statement && ts.isExpressionStatement(statement) ? evaluate(statement.expression, ctx) : undefined;
  }
  const declaration = declarationAt(e, ctx);
  if (!isModuleConstant(declaration) || ctx.project.isDsl(declaration.getSourceFile()))
    return notConstant(e, ctx);
  return evaluate(declaration.initializer, ctx);
}

function property(e: ts.PropertyAccessExpression, ctx: Context): Value | undefined {
  const declaration = declarationAt(e, ctx);
  if (isModuleConstant(declaration)) return evaluate(declaration.initializer, ctx);
  const owner = evaluate(e.expression, ctx);
  if (!owner) return undefined;
  const value = owner.json;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const field = isObject ? (value as { readonly [key: string]: Json })[e.name.text] : undefined;
  return field !== undefined && Object.hasOwn(value as object, e.name.text)
    ? { json: field }
    : notConstant(e, ctx);
}
