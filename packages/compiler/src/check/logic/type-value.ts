import type { IrType, StringKind } from "@enjoin/model";
import { ABSENT, ANYTHING, exactly, isImpossible, join, KIND, type Value, valueWith } from "./value.js";

const known = new WeakMap<IrType, Value>();

/** What the guards let through of a type. */
export function valueOfType(type: IrType | undefined): Value {
  if (!type) return ANYTHING;
  const found = known.get(type);
  if (found) return found;
  const made = compute(type);
  known.set(type, made);
  return made;
}

function compute(type: IrType): Value {
  switch (type.kind) {
    case "string":
      return valueWith({
        kinds: KIND.string,
        shortest: type.nonEmpty ? 1 : 0,
        ...(type.format ? FORMS[type.format] : {}),
      });
    case "integer":
      return valueWith({
        kinds: KIND.number,
        whole: true,
        min: Math.max(type.minimum ?? -Infinity, Number.MIN_SAFE_INTEGER),
        max: Math.min(type.maximum ?? Infinity, Number.MAX_SAFE_INTEGER),
      });
    case "number":
      return valueWith({ kinds: KIND.number });
    case "boolean":
      return valueWith({ kinds: KIND.boolean });
    case "enum":
      return type.values.length === 0 ? ANYTHING : type.values.map(exactly).reduce(join);
    case "array":
      return valueWith({ kinds: KIND.array, items: valueOfType(type.items) });
    case "object":
    case "record":
      return valueWith({ kinds: KIND.object });
    case "union":
      return type.of.length === 0 ? ANYTHING : type.of.map(valueOfType).reduce(join);
    case "nullable":
      return orAbsent(valueOfType(type.of));
    case "json":
      return ANYTHING;
  }
}

/** How canonical texts of each kind begin, and how short they can be. */
const FORMS: { readonly [kind in StringKind]: Partial<Value> } = {
  email: { shortest: 3 },
  path: { prefix: "/" },
  url: { prefix: "http" },
  host: { shortest: 1, longest: 253 },
  spiffe: { prefix: "spiffe://", longest: 2048 },
  digest: { prefix: "sha256:", shortest: 71, longest: 71 },
  sql: {},
  shell: {},
  secret: { shortest: 1 },
};

/** The value, or nothing. */
export function orAbsent(value: Value): Value {
  return isImpossible(value) ? ABSENT : value.absent ? value : { ...value, absent: true };
}

/** The type without its absence. */
export function presentType(type: IrType | undefined): IrType | undefined {
  return type?.kind === "nullable" ? presentType(type.of) : type;
}

/** The type of a field of an object that is there. A type that says nothing of it is `undefined`. */
export function fieldType(type: IrType | undefined, name: string): IrType | undefined {
  switch (type?.kind) {
    case "nullable":
      return fieldType(type.of, name);
    case "record":
      return { kind: "nullable", of: type.values, absence: "missing" };
    case "object": {
      const field = type.fields.find((f) => f.name === name);
      return field || type.open ? field?.type : NOTHING;
    }
    case "union": {
      const types = type.of.map((t) => fieldType(t, name));
      return oneOf(types);
    }
    default:
      return undefined;
  }
}

/** No enumeration has values. */
const NOTHING: IrType = { kind: "nullable", of: { kind: "json" }, absence: "missing" };

/** A type that holds the values of all of these. */
export function oneOf(types: readonly (IrType | undefined)[]): IrType | undefined {
  const [first] = types;
  if (types.every((t) => t === first)) return first;
  const of = types.filter((t) => t !== undefined);
  return of.length === types.length ? { kind: "union", of } : undefined;
}

/** The type of a list's elements. */
export function itemType(type: IrType | undefined): IrType | undefined {
  const of = presentType(type);
  if (of?.kind === "union") return oneOf(of.of.map(itemType));
  return of?.kind === "array" ? of.items : undefined;
}
