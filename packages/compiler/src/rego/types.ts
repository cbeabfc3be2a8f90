import type { Field, IrType } from "@enjoin/model";
import { braces, type ModuleWriter, ruleFor } from "./module.js";
import { jsonLiteral, member, quote } from "./text.js";

// Every call of a function costs OPA as much as several builtins, and guards are most of a decision. So checks are
// written where they are needed; only alternatives need a function, as Rego has no other way to say "or".

/** Stands for a key that is not there: no value in JSON is a set. */
const MISSING = "set()";

/** Emits checks that a JSON value has a type: of arguments, results and the envelope of the request. */
export class TypeChecks {
  readonly #module: ModuleWriter;
  readonly #functions = new Map<string, string>();

  constructor(module: ModuleWriter) {
    this.#module = module;
  }

  /** Lines that all hold exactly when `term` is defined and has the type. */
  lines(type: IrType, term: string, depth = 1): string[] {
    switch (type.kind) {
      case "json":
        return [];
      case "string":
        return [this.#isString(type, term), ...(type.nonEmpty ? [`${term} != ""`] : [])];
      case "integer":
        return integer(type, term);
      case "number":
        return [`is_number(${term})`];
      case "boolean":
        return [`is_boolean(${term})`];
      case "enum":
        return [`${term} in ${jsonLiteral(type.values)}`];
      case "array":
        return [`is_array(${term})`, ...this.#every(type.items, term, depth)];
      case "record":
        return [`is_object(${term})`, ...this.#every(type.values, term, depth)];
      case "object":
        return this.fields(type.fields, type.open, term, depth);
      case "union":
        return [this.#oneOf(type.of, [], term)];
      case "nullable": {
        return [this.#oneOf([type.of], type.absence === "missing" ? [] : ["null"], term)];
      }
    }
  }

  /** Lines that all hold exactly when `owner` is an object with these fields, each as declared, and no others. */
  fields(fields: readonly Field[], open: boolean, owner: string, depth = 1): string[] {
    const alternatives = fields.filter((f) => needsAlternatives(f.type));
    if (open || alternatives.length < 2) {
      return [
        open ? `is_object(${owner})` : hasNoOther(fields, owner),
        ...fields.flatMap((field) => this.field(field, owner, depth)),
      ];
    }
    // Looks at what is there, so that what is left out costs nothing.
    const others = fields.filter((f) => !alternatives.includes(f));
    const name = this.#named(["fields", alternatives], (called) =>
      alternatives.flatMap((f) => this.#partOf(called, f)),
    );
    return [
      `is_object(${owner})`,
      ...others.flatMap((field) => this.field(field, owner, depth)),
      `every key, part in ${without(others, owner)} ${braces([`${name}(key, part)`])}`,
    ];
  }

  /** Lines that all hold exactly when a field of the object `owner` is as declared: there and well-typed, or absent. */
  field({ name, type }: Field, owner: string, depth = 1): string[] {
    const or = (absent: string): string => `object.get(${owner}, ${quote(name)}, ${absent})`;
    const there = `${owner}${member(name)}`;
    if (type.kind === "json") return [`${or(MISSING)} != ${MISSING}`];
    if (type.kind !== "nullable" || type.absence === "null") return this.lines(type, there, depth);
    if (type.of.kind === "json") return [];
    if (type.absence === "either") return [this.#oneOf([type.of], ["null"], or("null"))];
    const fitting = plainest(type.of);
    return fitting === undefined
      ? [this.#oneOf([type.of], [MISSING], or(MISSING))]
      : this.lines(type.of, or(fitting), depth);
  }

  /** Definitions of a function of a key and what stands there, for one field that may be left out. */
  #partOf(name: string, field: Field): string[] {
    const { of, absence } = field.type as IrType & { readonly kind: "nullable" };
    const bodies = [this.lines(of, "value"), ...(absence === "either" ? [["value == null"]] : [])];
    return bodies.map((body) => ruleFor(name, field.name, ["value"], { body }));
  }

  #isString(type: IrType & { readonly kind: "string" }, term: string): string {
    return type.format === undefined
      ? `is_string(${term})`
      : `${this.#module.use("lib")}.is_${type.format}(${term})`;
  }

  #every(items: IrType, term: string, depth: number): string[] {
    const item = depth === 1 ? "item" : `item_${depth}`;
    const lines = this.lines(items, item, depth + 1);
    return lines.length === 0 ? [] : [`every ${item} in ${term} ${braces(lines)}`];
  }

  /** A call that holds exactly when `term` is one of some values, or has one of some types. */
  #oneOf(types: readonly IrType[], values: readonly string[], term: string): string {
    const name = this.#named([types, values], (called) => {
      const bodies = [
        ...values.map((value) => [`value == ${value}`]),
        ...types.map((type) => this.lines(type, "value")),
      ];
      return bodies.map((body) =>
        body.length === 0 ? `${called}(_) := true` : `${called}(value) if ${braces(body)}`,
      );
    });
    return `${name}(${term})`;
  }

  /** The name of a function of this module, which is emitted when it is first asked for. */
  #named(what: unknown, define: (name: string) => string[]): string {
    const key = JSON.stringify(what);
    const known = this.#functions.get(key);
    if (known !== undefined) return known;
    const name = `is_type_${this.#functions.size + 1}`;
    this.#functions.set(key, name);
    this.#module.block(define(name).join("\n\n"));
    return name;
  }
}

/** Whether a field may be left out, and cannot be looked at as if it were something plain. */
function needsAlternatives(type: IrType): boolean {
  if (type.kind !== "nullable" || type.absence === "null" || type.of.kind === "json") return false;
  return type.absence === "either" || plainest(type.of) === undefined;
}

/** Whether an object has no other fields than these, which are looked at one by one: as many as must be there. */
function hasNoOther(fields: readonly Field[], owner: string): string {
  const mayBeMissing = fields.some((f) => f.type.kind === "nullable" && f.type.absence !== "null");
  if (mayBeMissing) return `${without(fields, owner)} == {}`;
  return fields.length === 0 ? `${owner} == {}` : `count(${owner}) == ${fields.length}`;
}

/** An object without these fields. */
export function without(fields: readonly Field[], owner: string): string {
  const names = fields.map((f) => quote(f.name)).join(", ");
  return names === "" ? owner : `object.remove(${owner}, [${names}])`;
}

/** A value that has a type and is checked in one line; what is absent may be looked at as if it were that. */
function plainest(type: IrType): string | undefined {
  switch (type.kind) {
    case "string":
      return type.format === undefined && !type.nonEmpty ? '""' : undefined;
    case "number":
      return "0";
    case "boolean":
      return "false";
    case "enum":
      return jsonLiteral(type.values[0]);
    case "array":
      return type.items.kind === "json" ? "[]" : undefined;
    case "record":
      return type.values.kind === "json" ? "{}" : undefined;
    default:
      return undefined;
  }
}

/** An integer is written in digits: `1.0`, `1e2` and `-0` are second spellings of a number, and only numbers look like that. */
function integer({ minimum, maximum }: IrType & { readonly kind: "integer" }, term: string): string[] {
  const least = minimum ?? Number.MIN_SAFE_INTEGER;
  const most = `${term} <= ${maximum ?? Number.MAX_SAFE_INTEGER}`;
  const written = `json.marshal(${term})`;
  if (least >= 0) {
    const digits = `trim(${written}, "0123456789") == ""`;
    return least === 0 ? [digits, most] : [digits, `${term} >= ${least}`, most];
  }
  return [`trim(${written}, "-0123456789") == ""`, `${written} != "-0"`, `${term} >= ${least}`, most];
}
