import type { Field, IrType } from "./policy-ir.js";

/** The part of JSON Schema that the data model is written in. */
interface Schema {
  readonly type?: string;
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly patternProperties?: { readonly [pattern: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly minLength?: number;
  readonly minimum?: number;
}

/** The type that a schema of the data model describes. */
export function typeOfSchema(schema: unknown): IrType {
  const s = schema as Schema;
  if (s.anyOf !== undefined) return { kind: "enum", values: s.anyOf.map(constant) };
  if (s.const !== undefined) return { kind: "enum", values: [s.const] };
  switch (s.type) {
    case "string":
      return s.minLength === undefined ? { kind: "string" } : { kind: "string", nonEmpty: true };
    case "integer":
      return s.minimum === undefined ? { kind: "integer" } : { kind: "integer", minimum: s.minimum };
    case "number":
      return { kind: "number" };
    case "boolean":
      return { kind: "boolean" };
    case "array":
      return { kind: "array", items: typeOfSchema(s.items) };
    case "object":
      return objectType(s);
    case undefined:
      return { kind: "json" };
    default:
      throw new Error(`schema type ${s.type} is not part of the data model`);
  }
}

function objectType(s: Schema): IrType {
  const values = Object.values(s.patternProperties ?? {})[0];
  if (values !== undefined) return { kind: "record", values: typeOfSchema(values) };
  const required = new Set(s.required ?? []);
  const fields = Object.entries(s.properties ?? {}).map(([name, schema]): Field => {
    const type = typeOfSchema(schema);
    return { name, type: required.has(name) ? type : { kind: "nullable", of: type, absence: "missing" } };
  });
  return { kind: "object", fields, open: s.additionalProperties !== false };
}

function constant(s: Schema): string | number | boolean {
  if (s.const === undefined) throw new Error("the data model only has unions of constants");
  return s.const;
}

/** The fields of an object type. */
export function fieldsOf(type: IrType): readonly Field[] {
  return type.kind === "object" ? type.fields : [];
}
