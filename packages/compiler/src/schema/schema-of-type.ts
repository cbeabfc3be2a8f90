import { describeType, type Field, type IrType, type Json, type JsonObject } from "@enjoin/model";

/** The JSON Schema (2020-12) of a type of the source: what a guard lets through, but for the form of kinds of text. */
export function schemaOfType(type: IrType): JsonObject {
  switch (type.kind) {
    case "json":
      return {};
    case "string":
      return {
        type: "string",
        ...(type.nonEmpty ? { minLength: 1 } : {}),
        ...(type.format === undefined ? {} : { description: describeType(type) }),
      };
    case "integer":
      return {
        type: "integer",
        minimum: type.minimum ?? Number.MIN_SAFE_INTEGER,
        maximum: type.maximum ?? Number.MAX_SAFE_INTEGER,
      };
    case "number":
    case "boolean":
      return { type: type.kind };
    case "enum":
      return oneOf(byType(type.values).map(([name, values]) => ({ type: name, enum: values })));
    case "array":
      return { type: "array", items: schemaOfType(type.items) };
    case "object":
      return objectSchema(type.fields, type.open);
    case "record":
      return { type: "object", additionalProperties: schemaOfType(type.values) };
    case "union":
      return oneOf(type.of.map(schemaOfType));
    case "nullable":
      return oneOf([schemaOfType(type.of), { type: "null" }]);
  }
}

/** An object with these fields, and with others only where it is open. */
export function objectSchema(fields: readonly Field[], open: boolean): JsonObject {
  return {
    type: "object",
    properties: Object.fromEntries(fields.map((f) => [f.name, schemaOfField(f.type)])),
    required: fields.filter((f) => !mayBeMissing(f.type)).map((f) => f.name),
    additionalProperties: open,
  };
}

/** A field that may be missing but not null is, where it is there, of its own type. */
function schemaOfField(type: IrType): JsonObject {
  return schemaOfType(type.kind === "nullable" && type.absence === "missing" ? type.of : type);
}

function mayBeMissing(type: IrType): boolean {
  return type.kind === "nullable" && type.absence !== "null";
}

/** One alternative as it is, several as `anyOf`. */
export function oneOf(alternatives: readonly JsonObject[]): JsonObject {
  const [only, ...more] = alternatives;
  return only !== undefined && more.length === 0 ? only : { anyOf: alternatives };
}

/** Constants by the JSON type that they have, in the order in which the types come first. */
function byType(values: readonly (string | number | boolean)[]): [string, Json[]][] {
  const groups = new Map<string, Json[]>();
  for (const value of values) groups.set(typeof value, [...(groups.get(typeof value) ?? []), value]);
  return [...groups];
}
