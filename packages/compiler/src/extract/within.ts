import type { Field, IrType } from "@enjoin/model";
import { BROKEN, NO_ITEMS } from "./ir-types.js";

type ObjectType = IrType & { readonly kind: "object" };

/**
 * Whether every value of type `a` is one of type `b`. TypeScript's object types say what is there, not what is not:
 * `exact` asks that `a` has no fields beyond those of `b` either.
 */
export function isWithin(a: IrType, b: IrType, exact = false): boolean {
  if (a === b || b.kind === "json" || a === BROKEN || a === NO_ITEMS) return true;
  if (a.kind === "json") return false;
  if (a.kind === "nullable") {
    const absent = b.kind === "nullable" && (b.absence === "either" || b.absence === a.absence);
    return absent && isWithin(a.of, b.of, exact);
  }
  if (b.kind === "nullable") return isWithin(a, b.of, exact);
  if (a.kind === "union") return a.of.every((t) => isWithin(t, b, exact));
  if (a.kind === "enum" && b.kind !== "enum") return a.values.every((v) => isLiteralWithin(v, b));
  if (b.kind === "union") return b.of.some((t) => isWithin(a, t, exact));
  return isSingleWithin(a, b, exact);
}

function isLiteralWithin(value: string | number | boolean, b: IrType): boolean {
  switch (b.kind) {
    case "union":
      return b.of.some((t) => isLiteralWithin(value, t));
    case "enum":
      return b.values.includes(value);
    case "string":
      return typeof value === "string" && b.format === undefined && (!b.nonEmpty || value !== "");
    case "integer":
      return Number.isSafeInteger(value) && inBounds(value as number, value as number, b);
    case "number":
    case "boolean":
      return typeof value === b.kind;
    default:
      return false;
  }
}

function inBounds(low: number, high: number, b: IrType & { readonly kind: "integer" }): boolean {
  return low >= (b.minimum ?? -Infinity) && high <= (b.maximum ?? Infinity);
}

function isSingleWithin(a: IrType, b: IrType, exact: boolean): boolean {
  switch (a.kind) {
    case "string":
      return (
        b.kind === "string" && (b.format ?? a.format) === a.format && (!b.nonEmpty || a.nonEmpty === true)
      );
    case "integer":
      if (b.kind === "number") return true;
      return b.kind === "integer" && inBounds(a.minimum ?? -Infinity, a.maximum ?? Infinity, b);
    case "number":
      return b.kind === "number";
    case "boolean":
      return (
        b.kind === "boolean" || (b.kind === "enum" && b.values.includes(true) && b.values.includes(false))
      );
    case "enum":
      return b.kind === "enum" && a.values.every((v) => b.values.includes(v));
    case "array":
      return (
        b.kind === "array" && (!a.unordered || b.unordered === true) && isWithin(a.items, b.items, exact)
      );
    case "record":
      return b.kind === "record" && isWithin(a.values, b.values, exact);
    case "object":
      if (b.kind === "record")
        return !a.open && a.fields.every((f) => isWithin(presentField(f), b.values, exact));
      return b.kind === "object" && isObjectWithin(a, b, exact);
    default:
      return false;
  }
}

function isObjectWithin(a: ObjectType, b: ObjectType, exact: boolean): boolean {
  if (exact && !b.open && (a.open || a.fields.some((f) => !b.fields.some((g) => g.name === f.name))))
    return false;
  return b.fields.every(({ name, type }) => {
    const own = a.fields.find((f) => f.name === name);
    if (own) return isWithin(own.type, type, exact);
    return !a.open && type.kind === "nullable" && type.absence !== "null";
  });
}

/** A field of a record that is missing is no value of it. */
function presentField({ type }: Field): IrType {
  return type.kind === "nullable" && type.absence === "missing" ? type.of : type;
}
