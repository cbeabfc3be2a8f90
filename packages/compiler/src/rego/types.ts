import type { Absence, Field, IrType } from "@enjoin/model";
import { braces, type ModuleWriter } from "./module.js";
import { jsonLiteral, member, quote } from "./text.js";

/**
 * Emits checks that a JSON value has a type, in a module of its own functions. Used for arguments, results and the
 * envelope of the request; a rule never sees a value that its types exclude.
 */
export class TypeChecks {
  readonly #module: ModuleWriter;
  readonly #functions = new Map<string, string>();

  constructor(module: ModuleWriter) {
    this.#module = module;
  }

  /** Lines that all hold exactly when `term`, which is defined, has the type. */
  lines(type: IrType, term: string): string[] {
    switch (type.kind) {
      case "json":
        return [];
      case "string":
        return [
          type.format === undefined ? `is_string(${term})` : `lib.is_${type.format}(${term})`,
          ...(type.nonEmpty ? [`${term} != ""`] : []),
        ];
      case "integer":
        return type.minimum === undefined
          ? [`lib.is_integer(${term})`]
          : [`lib.is_integer(${term})`, `${term} >= ${type.minimum}`];
      case "number":
        return [`is_number(${term})`];
      case "boolean":
        return [`is_boolean(${term})`];
      case "enum":
        return [`${term} in ${jsonLiteral(type.values)}`];
      default:
        return [`${this.#functionFor(type)}(${term})`];
    }
  }

  /** Lines that hold exactly when field `name` of the object `term` is as declared: there and well-typed, or absent. */
  field(field: Field, term: string): string[] {
    return [`${this.#fieldFunction(field)}(${term})`];
  }

  #functionFor(type: IrType): string {
    return this.#once(`type:${JSON.stringify(type)}`, "is_type", (name) => this.#definitions(type, name));
  }

  #fieldFunction(field: Field): string {
    return this.#once(`field:${JSON.stringify(field)}`, "has_field", (name) => {
      const key = quote(field.name);
      const value = `value${member(field.name)}`;
      const { type, absence } = optional(field.type);
      const checks = this.lines(type, "field");
      const present = checks.length === 0 ? [`lib.has(value, ${key})`] : [`field := ${value}`, ...checks];
      const bodies = [present];
      if (absence === "missing" || absence === "either") bodies.push([`not lib.has(value, ${key})`]);
      if (absence === "null" || absence === "either") bodies.push([`${value} == null`]);
      return bodies.map((body) => `${name}(value) if ${braces(body)}`);
    });
  }

  #definitions(type: IrType, name: string): string[] {
    const define = (...body: string[]): string => `${name}(value) if ${braces(body)}`;
    switch (type.kind) {
      case "array":
        return [define("is_array(value)", ...this.#every(type.items))];
      case "record":
        return [define("is_object(value)", ...this.#every(type.values))];
      case "object": {
        const closed = type.open ? [] : [`object.keys(value) - ${names(type.fields)} == set()`];
        return [define("is_object(value)", ...closed, ...type.fields.flatMap((f) => this.field(f, "value")))];
      }
      case "nullable":
        return [define("value == null"), define(...this.lines(type.of, "value"))];
      default:
        return [define(...this.lines(type, "value"))];
    }
  }

  #every(items: IrType): string[] {
    const lines = this.lines(items, "item");
    return lines.length === 0 ? [] : [`every item in value ${braces(lines)}`];
  }

  #once(key: string, wish: string, define: (name: string) => string[]): string {
    const known = this.#functions.get(key);
    if (known !== undefined) return known;
    const name = `${wish}_${this.#functions.size + 1}`;
    this.#functions.set(key, name);
    this.#module.use("lib");
    this.#module.block(define(name).join("\n\n"));
    return name;
  }
}

/** A field's type without its absence. */
function optional(type: IrType): { readonly type: IrType; readonly absence?: Absence } {
  return type.kind === "nullable" ? { type: type.of, absence: type.absence } : { type };
}

/** The names of fields as a Rego set. */
export function names(fields: readonly Field[]): string {
  return fields.length === 0 ? "set()" : `{${fields.map((f) => quote(f.name)).join(", ")}}`;
}
