import type { Absence, IrType } from "@enjoin/model";

export const BOOLEAN: IrType = { kind: "boolean" };
export const STRING: IrType = { kind: "string" };
export const INTEGER: IrType = { kind: "integer" };
export const NUMBER: IrType = { kind: "number" };
export const JSON_TYPE: IrType = { kind: "json" };

/** The type of what was already reported: compared by identity, so that one mistake gives one diagnostic. */
export const BROKEN: IrType = { kind: "json" };

/** The items of a list that is written out empty: compared by identity, and joined with anything. */
export const NO_ITEMS: IrType = { kind: "json" };

/** The types of the literals `null` and `undefined` standing alone. */
export const NULL: IrType = { kind: "nullable", of: BROKEN, absence: "null" };
export const UNDEFINED: IrType = { kind: "nullable", of: BROKEN, absence: "missing" };

/** Whether a value of this type is never there. */
export function isNothing(type: IrType): boolean {
  return type.kind === "nullable" && type.of === BROKEN;
}

/** An array of this. */
export function arrayOf(items: IrType): ListType {
  return { kind: "array", items };
}

/** A list whose order means nothing: of an object's keys, or of what is in a set. */
export function unorderedOf(items: IrType): ListType {
  return { kind: "array", items, unordered: true };
}

/** A list. */
export type ListType = IrType & { readonly kind: "array" };

/** This or nothing; a type that can be absent already is so in both ways. */
export function nullable(of: IrType, absence: Absence): IrType {
  if (of === BROKEN) return BROKEN;
  if (of.kind !== "nullable") return { kind: "nullable", of, absence };
  return of.absence === absence ? of : { kind: "nullable", of: of.of, absence: "either" };
}

/** The type without its absence. */
export function present(type: IrType): IrType {
  return type.kind === "nullable" ? type.of : type;
}

/** Whether a value of this type is always a string. */
export function isString(type: IrType): boolean {
  return always(type, ["string"], (v) => typeof v === "string");
}

/** Whether a value of this type is always a safe integer. */
export function isInteger(type: IrType): boolean {
  return always(type, ["integer"], Number.isSafeInteger);
}

/** Whether a value of this type is always a number. */
export function isNumber(type: IrType): boolean {
  return always(type, ["integer", "number"], (v) => typeof v === "number");
}

/** Whether a value of this type is always `true` or `false`. */
export function isBoolean(type: IrType): boolean {
  return always(type, ["boolean"], (v) => typeof v === "boolean");
}

/** Whether `===` on values of this type compares content. */
export function isScalar(type: IrType): boolean {
  return always(type, ["string", "integer", "number", "boolean"], () => true);
}

function always(
  type: IrType,
  kinds: readonly IrType["kind"][],
  fits: (value: string | number | boolean) => boolean,
): boolean {
  if (type.kind === "union") return type.of.every((t) => always(t, kinds, fits));
  return type.kind === "enum" ? type.values.every(fits) : kinds.includes(type.kind);
}

/** Whether a value of this type can be absent or JSON `null`. */
export function mayBeAbsent(type: IrType): boolean {
  return type.kind === "nullable" || type.kind === "json";
}

/** A type in a user's words. */
export function describeType(type: IrType): string {
  switch (type.kind) {
    case "string":
      return "a string";
    case "integer":
      return "an integer";
    case "number":
      return "a number that may have a fraction";
    case "boolean":
      return "a boolean";
    case "enum":
      return `one of ${type.values.map((v) => `\`${JSON.stringify(v)}\``).join(", ")}`;
    case "array":
      return "a list";
    case "object":
    case "record":
      return "an object";
    case "union":
      return type.of.map(describeType).join(" or ");
    case "nullable":
      return isNothing(type) ? "nothing" : `${describeType(type.of)} or nothing`;
    case "json":
      return "a value of unknown type";
  }
}
