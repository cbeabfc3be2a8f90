import type { Absence, Field, IrType } from "@enjoin/model";

export const BOOLEAN: IrType = { kind: "boolean" };
export const STRING: IrType = { kind: "string" };
export const INTEGER: IrType = { kind: "integer" };
export const NUMBER: IrType = { kind: "number" };
export const JSON_TYPE: IrType = { kind: "json" };

/** The type of what was already reported: compared by identity, so that one mistake gives one diagnostic. */
export const BROKEN: IrType = { kind: "json" };

/** The types of the literals `null` and `undefined` standing alone. */
export const NULL: IrType = { kind: "nullable", of: BROKEN, absence: "null" };
export const UNDEFINED: IrType = { kind: "nullable", of: BROKEN, absence: "missing" };

/** An array of this. */
export function arrayOf(items: IrType): IrType {
  return { kind: "array", items };
}

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
  return type.kind === "string" || (type.kind === "enum" && type.values.every((v) => typeof v === "string"));
}

/** Whether a value of this type is always a safe integer. */
export function isInteger(type: IrType): boolean {
  return (
    type.kind === "integer" || (type.kind === "enum" && type.values.every((v) => Number.isSafeInteger(v)))
  );
}

/** Whether a value of this type is always a number. */
export function isNumber(type: IrType): boolean {
  return (
    type.kind === "integer" ||
    type.kind === "number" ||
    (type.kind === "enum" && type.values.every((v) => typeof v === "number"))
  );
}

/** Whether a value of this type is always `true` or `false`. */
export function isBoolean(type: IrType): boolean {
  return (
    type.kind === "boolean" || (type.kind === "enum" && type.values.every((v) => typeof v === "boolean"))
  );
}

/** Whether `===` on values of this type compares content. */
export function isScalar(type: IrType): boolean {
  return ["string", "integer", "number", "boolean", "enum"].includes(type.kind);
}

/** A type that holds every value of both; `json` when nothing narrower does. */
export function join(a: IrType, b: IrType): IrType {
  if (a === BROKEN || b === BROKEN) return BROKEN;
  if (a.kind === "nullable" || b.kind === "nullable") return joinNullable(a, b);
  if (sameType(a, b)) return a;
  if (a.kind === "array" && b.kind === "array") return arrayOf(join(a.items, b.items));
  if (a.kind === "object" && b.kind === "object") return joinObjects(a.fields, b.fields);
  if (a.kind === "enum" && b.kind === "enum") {
    return { kind: "enum", values: [...new Set([...a.values, ...b.values])] };
  }
  if (isString(a) && isString(b)) return STRING;
  if (isInteger(a) && isInteger(b)) return INTEGER;
  if (isNumber(a) && isNumber(b)) return NUMBER;
  if (isBoolean(a) && isBoolean(b)) return BOOLEAN;
  return JSON_TYPE;
}

function joinNullable(a: IrType, b: IrType): IrType {
  const of = isNothing(a) ? present(b) : isNothing(b) ? present(a) : join(present(a), present(b));
  const absences = [a, b].flatMap((t) => (t.kind === "nullable" ? [t.absence] : []));
  return {
    kind: "nullable",
    of,
    absence: absences.every((x) => x === absences[0]) ? (absences[0] ?? "either") : "either",
  };
}

function isNothing(type: IrType): boolean {
  return type === NULL || type === UNDEFINED;
}

/** What every one of the objects has. */
function joinObjects(a: readonly Field[], b: readonly Field[]): IrType {
  const fields = a.flatMap((field) => {
    const other = b.find((f) => f.name === field.name);
    return other ? [{ name: field.name, type: join(field.type, other.type) }] : [];
  });
  return { kind: "object", fields, open: true };
}

/** Whether two types are the same, as plain data. */
function sameType(a: IrType, b: IrType): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
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
      return `${type === NULL || type === UNDEFINED ? "nothing" : describeType(type.of)} or nothing`;
    case "json":
      return "a value of unknown type";
  }
}
