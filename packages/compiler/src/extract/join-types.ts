import type { Field, IrType } from "@enjoin/model";
import {
  arrayOf,
  BOOLEAN,
  BROKEN,
  INTEGER,
  isInteger,
  isNothing,
  isNumber,
  isString,
  JSON_TYPE,
  type ListType,
  NO_ITEMS,
  NUMBER,
  nullable,
  present,
  STRING,
  UNDEFINED,
  unorderedOf,
} from "./ir-types.js";

/** More alternatives than this make one object of what any of them may have. */
const MOST_OBJECTS = 8;

/** A type that holds every value of both. */
export function join(a: IrType, b: IrType): IrType {
  if (a === b) return a;
  if (a === BROKEN || b === BROKEN) return BROKEN;
  if (a === NO_ITEMS) return b;
  if (b === NO_ITEMS) return a;
  if (a.kind === "nullable" || b.kind === "nullable") return joinNullable(a, b);
  if (a.kind === "array" && b.kind === "array") return joinLists(a, b);
  return sameType(a, b) ? a : simpler(unionOf([a, b]));
}

/** A list of what is in either. */
function joinLists(a: ListType, b: ListType): ListType {
  const items = join(a.items, b.items);
  return a.unordered || b.unordered ? unorderedOf(items) : arrayOf(items);
}

/** The type as one of lists, when a value of it is always a list. */
export function listOf(type: IrType): ListType | undefined {
  if (type.kind === "array") return type;
  if (type.kind !== "union") return undefined;
  const lists = type.of.map(listOf);
  return lists.every((t) => t !== undefined) ? lists.reduce(joinLists) : undefined;
}

function joinNullable(a: IrType, b: IrType): IrType {
  const of = isNothing(a) ? present(b) : isNothing(b) ? present(a) : join(present(a), present(b));
  if (of === BROKEN && !(isNothing(a) && isNothing(b))) return BROKEN;
  const [first, ...others] = [a, b].flatMap((t) => (t.kind === "nullable" ? [t.absence] : []));
  return { kind: "nullable", of, absence: others.every((x) => x === first) && first ? first : "either" };
}

/**
 * Of what an operation made, a guard asks nothing: any string will do, any integer, any number, and of many shapes of
 * objects one that has what any of them may have.
 */
function simpler(type: IrType): IrType {
  if (type.kind !== "union") return type;
  if (isString(type)) return STRING;
  if (isInteger(type)) return INTEGER;
  if (isNumber(type)) return NUMBER;
  const objects = type.of.filter((t) => t.kind === "object");
  if (objects.length <= MOST_OBJECTS) return type;
  const others = type.of.filter((t) => t.kind !== "object");
  return unionOf([...others, objects.reduce<IrType>(mergeObjects, NO_ITEMS)]);
}

/** The narrowest type that holds the values of all of these, none of which can be absent. */
export function unionOf(types: readonly IrType[]): IrType {
  if (types.includes(BROKEN)) return BROKEN;
  const flat = types.flatMap((t) => (t.kind === "union" ? t.of : [t]));
  if (flat.some((t) => t.kind === "json")) return JSON_TYPE;
  const distinct = mergeEnums([...new Map(flat.map((t) => [JSON.stringify(t), t])).values()]);
  const kept = distinct.filter((t) => !distinct.some((other) => other !== t && holds(other, t)));
  const [only, ...others] = kept;
  return only && others.length === 0 ? only : { kind: "union", of: kept };
}

/** All literals as one alternative; `true` with `false` is any boolean. */
function mergeEnums(types: readonly IrType[]): IrType[] {
  const values = new Set(types.flatMap((t) => (t.kind === "enum" ? t.values : [])));
  const both = values.has(true) && values.has(false);
  const literals = [...values].filter((v) => !both || typeof v !== "boolean");
  return [
    ...types.filter((t) => t.kind !== "enum" && !(both && t.kind === "boolean")),
    ...(both ? [BOOLEAN] : []),
    ...(literals.length > 0 ? [{ kind: "enum", values: literals } as const] : []),
  ];
}

/** Whether every value of `part` is one of `whole`, of two types that are not the same. */
function holds(whole: IrType, part: IrType): boolean {
  switch (whole.kind) {
    case "string":
      return whole.format === undefined && !whole.nonEmpty && isString(part);
    case "number":
      return isNumber(part);
    case "integer":
      return whole.minimum === undefined && whole.maximum === undefined && isInteger(part);
    case "boolean":
      return part.kind === "enum" && part.values.every((v) => typeof v === "boolean");
    default:
      return false;
  }
}

/** One object of every field that either may have. */
export function mergeObjects(a: IrType, b: IrType): IrType {
  if (a.kind !== "object" || b.kind !== "object") return join(a, b);
  if (a === b) return a;
  const names = [...new Set([...a.fields, ...b.fields].map((f) => f.name))];
  const fields = names.map(
    (name): Field => ({ name, type: join(fieldOrNothing(a, name), fieldOrNothing(b, name)) }),
  );
  return { kind: "object", fields, open: a.open || b.open };
}

/** What reading a field of an object gives, whether it is declared or not. */
function fieldOrNothing(object: IrType & { readonly kind: "object" }, name: string): IrType {
  const declared = object.fields.find((f) => f.name === name)?.type;
  return declared ?? (object.open ? nullable(JSON_TYPE, "either") : UNDEFINED);
}

/** Whether two types are the same, as plain data. */
function sameType(a: IrType, b: IrType): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
