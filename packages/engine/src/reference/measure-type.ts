import type { Field, IrType } from "@enjoin/model";
import type { Limits } from "../plain-json.js";
import { IS_KIND } from "./canonical-kinds.js";
import {
  asMember,
  INTEGER,
  type Member,
  measureEntries,
  measureItems,
  measureJson,
  measureMembers,
  measureText,
  NUMBER,
  UNFIT,
  WORD,
} from "./measure-json.js";

/** The most bytes that a value can take as JSON at a depth; `UNFIT` when it is not what it must be. */
export type Measure = (value: unknown, depth: number) => number;

/** Compiles the guard of a type: the value has it, and is plain JSON within the limits. */
export function measureType(type: IrType, limits: Limits): Measure {
  switch (type.kind) {
    case "json":
      return (value, depth) => measureJson(value, depth, limits);
    case "string":
      return measureString(type);
    case "integer": {
      const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = type;
      return (value) => (isIntegerFrom(value, minimum, maximum) ? INTEGER : UNFIT);
    }
    case "number":
      return (value) => (Number.isFinite(value) ? NUMBER : UNFIT);
    case "boolean":
      return (value) => (typeof value === "boolean" ? WORD : UNFIT);
    case "enum": {
      const values: ReadonlySet<unknown> = new Set(type.values);
      return (value, depth) => (values.has(value) ? measureJson(value, depth, limits) : UNFIT);
    }
    case "array": {
      const items = measureType(type.items, limits);
      return (value, depth) => measureItems(value, depth, limits, items);
    }
    case "object":
      return measureMembers(
        type.fields.map((f) => memberOfField(f, limits)),
        type.open,
        limits,
      );
    case "record": {
      const values = measureType(type.values, limits);
      return (value, depth) => measureEntries(value, depth, limits, values);
    }
    case "union": {
      const alternatives = type.of.map((t) => measureType(t, limits));
      return (value, depth) => Math.min(...alternatives.map((measure) => measure(value, depth)));
    }
    case "nullable": {
      const present = measureType(type.of, limits);
      return (value, depth) => (value === null ? WORD : present(value, depth));
    }
  }
}

/** Compiles the guard of a field: it is there and has its type, or is absent as the type says. */
export function memberOfField({ name: key, type }: Field, limits: Limits): Member {
  if (type.kind !== "nullable") return asMember(key, measureType(type, limits), true);
  const measure = measureType(type.absence === "missing" ? type.of : type, limits);
  return asMember(key, measure, type.absence === "null");
}

function measureString({ format, nonEmpty }: IrType & { readonly kind: "string" }): Measure {
  const isKind = format === undefined ? undefined : IS_KIND[format];
  return (value) => {
    if (typeof value !== "string" || (nonEmpty && value === "")) return UNFIT;
    return isKind === undefined || isKind(value) ? measureText(value) : UNFIT;
  };
}

function isIntegerFrom(value: unknown, minimum: number, maximum: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
}
