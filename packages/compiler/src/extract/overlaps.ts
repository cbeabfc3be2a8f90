import type { IrType } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { present } from "./ir-types.js";

const NOTHING = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;
const UNKNOWABLE = ts.TypeFlags.Any | ts.TypeFlags.Unknown;
const PRIMITIVE =
  ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.BigIntLike;

/**
 * Whether some value of a type that guards have checked can be of this TypeScript type. In doubt it can: only what is
 * certainly something else is ruled out.
 */
export function overlaps(type: IrType, known: ts.Type, ctx: Context): boolean {
  if (known.isUnion()) return known.types.some((t) => overlaps(type, t, ctx));
  if (known.isIntersection()) return known.types.every((t) => overlaps(type, t, ctx));
  if (known.flags & UNKNOWABLE) return true;
  if (type.kind === "union") return type.of.some((t) => overlaps(t, known, ctx));
  switch (type.kind) {
    case "string":
      return hasFlag(known, ts.TypeFlags.StringLike) || isBrand(known, ctx);
    case "integer":
    case "number":
      return hasFlag(known, ts.TypeFlags.NumberLike) || isBrand(known, ctx);
    case "boolean":
      return hasFlag(known, ts.TypeFlags.BooleanLike) || isBrand(known, ctx);
    case "enum":
      return type.values.some((v) => isValueOf(v, known, ctx));
    case "array":
      return isList(known, ctx);
    case "object":
    case "record":
      return isObject(type, known, ctx);
    default:
      return true;
  }
}

function hasFlag(t: ts.Type, flags: ts.TypeFlags): boolean {
  return (t.flags & flags) !== 0;
}

/** `{}` and the brand of a kind say nothing of what a value is. */
function isBrand(t: ts.Type, ctx: Context): boolean {
  if (!hasFlag(t, ts.TypeFlags.Object)) return false;
  const properties = ctx.checker.getPropertiesOfType(t);
  const branded = properties.some((p) => p.declarations?.some((d) => ctx.project.isDsl(d.getSourceFile())));
  return properties.length === 0 || branded;
}

function isValueOf(value: string | number | boolean, known: ts.Type, ctx: Context): boolean {
  if (known.isStringLiteral() || known.isNumberLiteral()) return known.value === value;
  if (hasFlag(known, ts.TypeFlags.BooleanLiteral))
    return ctx.checker.typeToString(known) === String(value) && typeof value === "boolean";
  const flags = {
    string: ts.TypeFlags.StringLike,
    number: ts.TypeFlags.NumberLike,
    boolean: ts.TypeFlags.BooleanLike,
  }[typeof value as "string" | "number" | "boolean"];
  return hasFlag(known, flags) || isBrand(known, ctx);
}

function isList(known: ts.Type, ctx: Context): boolean {
  if (hasFlag(known, PRIMITIVE)) return false;
  if (ctx.checker.isArrayType(known) || ctx.checker.isTupleType(known)) return true;
  return required(known, ctx).every((p) => p.name in Array.prototype);
}

function isObject(
  type: IrType & { readonly kind: "object" | "record" },
  known: ts.Type,
  ctx: Context,
): boolean {
  if (hasFlag(known, PRIMITIVE)) return false;
  if (ctx.checker.isArrayType(known) || ctx.checker.isTupleType(known)) return false;
  return ctx.checker.getPropertiesOfType(known).every((p) => isField(type, p, ctx));
}

/** Whether an object can have a property as TypeScript knows it. */
function isField(
  type: IrType & { readonly kind: "object" | "record" },
  property: ts.Symbol,
  ctx: Context,
): boolean {
  const isRequired = isRequiredProperty(property);
  const own = type.kind === "record" ? type.values : type.fields.find((f) => f.name === property.name)?.type;
  if (!own) return !isRequired || (type.kind === "object" && type.open);
  const propertyType = ctx.checker.getTypeOfSymbol(property);
  const parts = propertyType.isUnion() ? propertyType.types : [propertyType];
  const absent = own.kind === "nullable" || type.kind === "record";
  if (absent && (!isRequired || parts.some((t) => hasFlag(t, NOTHING)))) return true;
  return parts.some((t) => !hasFlag(t, NOTHING) && overlaps(present(own), t, ctx));
}

function required(t: ts.Type, ctx: Context): ts.Symbol[] {
  return ctx.checker.getPropertiesOfType(t).filter(isRequiredProperty);
}

function isRequiredProperty(property: ts.Symbol): boolean {
  return (property.flags & ts.SymbolFlags.Optional) === 0;
}
