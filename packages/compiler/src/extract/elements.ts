import type { Expr, IrType } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, node, type Scope, unsupported, unwrap } from "./context.js";
import { BROKEN, describeType, INTEGER, JSON_TYPE, nullable, present, UNDEFINED } from "./ir-types.js";
import { join, listOf } from "./join-types.js";
import { method } from "./method-call.js";
import { onPresent } from "./on-present.js";
import { propertyOf } from "./properties.js";
import { declarationAt, isModuleConstant } from "./symbols.js";
import { readString } from "./typed.js";
import { refuseUnordered } from "./unordered.js";

/** Reads `list[0]`, `object["key"]` and `record[key]`. */
export function readElement(e: ts.ElementAccessExpression, scope: Scope, ctx: Context): Expr {
  const key = unwrap(e.argumentExpression);
  const target = ctx.read.expression(e.expression, scope, ctx);
  const name = writtenKey(key, ctx);
  if (name !== undefined) return propertyOf(e, target, name, scope, ctx);
  if (target.type === BROKEN) return target;
  const type = present(target.type);
  if (listOf(type)) return readPosition(e, key, target, scope, ctx);
  if (!isKeyed(type)) {
    const help = "write `.slice(0, 1)` for a character of a text, `.at(i)` for an element of a list";
    return unsupported(e, `\`[...]\` on ${describeType(type)}`, help, ctx);
  }
  if (ts.isNumericLiteral(key)) return propertyOf(e, target, key.text, scope, ctx);
  const argument = readString(key, scope, ctx);
  const values = valuesOf(type, argument.type);
  return onPresent(e, target, scope, (t) => method(e, "record.get", values, t, [argument], ctx), ctx);
}

/** A key that is written out, or named by a constant that is. */
function writtenKey(key: ts.Expression, ctx: Context): string | undefined {
  if (ts.isStringLiteralLike(key)) return key.text;
  const declaration = ts.isIdentifier(key) ? declarationAt(key, ctx) : undefined;
  const value = isModuleConstant(declaration) ? unwrap(declaration.initializer) : undefined;
  return value && ts.isStringLiteralLike(value) ? value.text : undefined;
}

function readPosition(
  e: ts.ElementAccessExpression,
  key: ts.Expression,
  target: Expr,
  scope: Scope,
  ctx: Context,
): Expr {
  if (ts.isNumericLiteral(key) && Number.isSafeInteger(Number(key.text))) {
    return onPresent(e, target, scope, (t) => elementAt(e, t, Number(key.text), ctx), ctx);
  }
  const help = "write `.at(i)`, which counts from the end below 0; `list[i]` takes literal positions only";
  return unsupported(e, "a computed position", help, ctx);
}

/** The element of a list at a position from 0. */
export function elementAt(at: ts.Node, list: Expr, position: number, ctx: Context): Expr {
  const type = listOf(list.type);
  if (type) refuseUnordered(at, type, `position ${position}`, ctx);
  const index: Expr = { kind: "literal", ...node(at, INTEGER, ctx), value: position };
  const items = type?.items ?? BROKEN;
  const there = position < knownLength(list, ctx);
  return method(at, "array.at", there ? items : nullable(items, "missing"), list, [index], ctx);
}

/** How many elements a list surely has. */
function knownLength(list: Expr, ctx: Context): number {
  if (list.kind === "list") return list.items.length;
  if (list.kind !== "constant") return 0;
  const constant = ctx.constantsByName.get(list.name);
  return Array.isArray(constant?.value) ? constant.value.length : 0;
}

function isKeyed(type: IrType): boolean {
  if (type.kind === "union") return type.of.every(isKeyed);
  return type.kind === "record" || type.kind === "object";
}

/** What an object can hold under a key that is not written out. */
function valuesOf(type: IrType, key: IrType): IrType {
  if (type.kind === "union") return type.of.map((t) => valuesOf(t, key)).reduce(join);
  if (type.kind === "record") return nullable(type.values, "missing");
  if (type.kind !== "object") return BROKEN;
  if (type.open) return nullable(JSON_TYPE, "either");
  const named = type.fields
    .filter((f) => key.kind !== "enum" || key.values.includes(f.name))
    .map((f) => f.type);
  const complete = key.kind === "enum" && key.values.every((v) => type.fields.some((f) => f.name === v));
  return (complete ? named : [...named, UNDEFINED]).reduce(join);
}
