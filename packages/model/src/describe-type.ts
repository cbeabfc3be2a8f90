import type { IrType, StringKind } from "./policy-ir.js";

const KINDS: { readonly [kind in StringKind]: string } = {
  email: "an e-mail address in canonical form",
  path: "an absolute path in canonical form",
  url: "an http or https URL in canonical form",
  host: "a host name in canonical form",
  spiffe: "a SPIFFE ID",
  digest: "a sha256 digest",
  sql: "SQL text",
  shell: "a shell command",
  secret: "a secret",
};

/** A type in words, for the message of a guard. */
export function describeType(type: IrType): string {
  switch (type.kind) {
    case "string":
      return type.format === undefined ? "a string" : KINDS[type.format];
    case "integer":
      return describeInteger(type.minimum, type.maximum);
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "enum":
      return `one of ${type.values.map((v) => JSON.stringify(v)).join(", ")}`;
    case "array":
      return `a list, each ${describeType(type.items)}`;
    case "object":
      return `an object with ${type.fields.map((f) => f.name).join(", ") || "no keys"}`;
    case "record":
      return `an object, each value ${describeType(type.values)}`;
    case "union":
      return type.of.map(describeType).join(", or ");
    case "nullable":
      return `${describeType(type.of)}, or absent`;
    case "json":
      return "there";
  }
}

function describeInteger(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum === undefined)
    return maximum === undefined ? "a safe integer" : `a safe integer up to ${maximum}`;
  return maximum === undefined
    ? `a safe integer of at least ${minimum}`
    : `an integer from ${minimum} to ${maximum}`;
}
