import type { IrType } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { convertType } from "./convert-type.js";
import { JSON_TYPE, nullable } from "./ir-types.js";
import { join } from "./join-types.js";
import { symbolAt } from "./symbols.js";

/** What TypeScript takes a name, a field or an element for where no condition has told it more. */
export function declaredAt(e: ts.Expression, ctx: Context): IrType {
  const type = ts.isPropertyAccessExpression(e)
    ? fieldAt(e.expression, e.name.text, ctx)
    : ts.isElementAccessExpression(e)
      ? elementAt(e, ctx)
      : symbolType(symbolAt(e, ctx), ctx);
  return ts.isOptionalChain(e) ? nullable(type, "missing") : type;
}

/** What TypeScript takes a field for of what is taken apart here. */
export function declaredField(pattern: ts.BindingPattern, name: string, ctx: Context): IrType {
  const { parent } = pattern;
  const isWritten = ts.isVariableDeclaration(parent) && parent.initializer && !parent.type;
  return isWritten
    ? fieldAt(parent.initializer, name, ctx)
    : fieldIn([ctx.checker.getTypeAtLocation(parent)], name, ctx);
}

function fieldAt(object: ts.Expression, name: string, ctx: Context): IrType {
  return fieldIn([declaredTs(object, ctx), ctx.checker.getTypeAtLocation(object)], name, ctx);
}

function elementAt(
  { expression, argumentExpression: key }: ts.ElementAccessExpression,
  ctx: Context,
): IrType {
  if (ts.isStringLiteralLike(key)) return fieldAt(expression, key.text, ctx);
  if (ts.isNumericLiteral(key)) return positionIn(ctx.checker.getTypeAtLocation(expression), key.text, ctx);
  const keys = ctx.checker.getTypeAtLocation(key);
  const names = (keys.isUnion() ? keys.types : [keys]).map((k) => (k.isStringLiteral() ? k.value : ""));
  return names.map((name) => fieldAt(expression, name, ctx)).reduce(join);
}

function positionIn(list: ts.Type, position: string, ctx: Context): IrType {
  const type = ctx.checker.getNonNullableType(list);
  const inTuple = ctx.checker.getPropertyOfType(type, position);
  return inTuple ? symbolType(inTuple, ctx) : indexType(type, ts.IndexKind.Number, ctx);
}

/** A field of the first of these types that has it. */
function fieldIn(types: readonly ts.Type[], name: string, ctx: Context): IrType {
  for (const type of types.map((t) => ctx.checker.getNonNullableType(t))) {
    const property = ctx.checker.getPropertyOfType(type, name);
    if (property) return symbolType(property, ctx);
    if (ctx.checker.getIndexInfoOfType(type, ts.IndexKind.String))
      return indexType(type, ts.IndexKind.String, ctx);
  }
  return JSON_TYPE;
}

/** TypeScript's own type of an expression, without what conditions have told of it. */
function declaredTs(e: ts.Expression, ctx: Context): ts.Type {
  const { checker } = ctx;
  if (ts.isIdentifier(e)) {
    const symbol = symbolAt(e, ctx);
    if (symbol) return checker.getTypeOfSymbol(symbol);
  }
  if (ts.isPropertyAccessExpression(e)) {
    const owner = checker.getNonNullableType(declaredTs(e.expression, ctx));
    const property = checker.getPropertyOfType(owner, e.name.text);
    if (property) return checker.getTypeOfSymbol(property);
  }
  return checker.getTypeAtLocation(e);
}

function symbolType(symbol: ts.Symbol | undefined, ctx: Context): IrType {
  if (!symbol) return JSON_TYPE;
  const type = convertType(ctx.checker.getTypeOfSymbol(symbol), ctx);
  return symbol.flags & ts.SymbolFlags.Optional ? nullable(type, "missing") : type;
}

function indexType(type: ts.Type, kind: ts.IndexKind, ctx: Context): IrType {
  const index = ctx.checker.getIndexInfoOfType(type, kind);
  return index ? nullable(convertType(index.type, ctx), "missing") : JSON_TYPE;
}
