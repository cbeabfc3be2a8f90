import type { IrType, Tracker } from "./policy-ir.js";

/** The shape of one stored value: entries of a window are `[time, count]`, `[time, integer]` or `[time, text]`. */
export type ValueShape =
  | "flag"
  | "count"
  | "integer"
  | "text"
  | "texts"
  | "count-window"
  | "window"
  | "text-window";

/** The shape of a tracker's stored state: of one value, and whether there is one for each key. */
export type TrackerShape = { readonly shape: ValueShape; readonly keyed: boolean };

type Declared = Pick<Tracker, "tracker" | "window" | "key" | "value">;

/** The shape that the stored state of a tracker must have. */
export function shapeOf(t: Declared): TrackerShape {
  return { shape: valueShape(t), keyed: t.key !== undefined };
}

function valueShape(t: Declared): ValueShape {
  if (t.window !== undefined) return windowShape(t.tracker);
  switch (t.tracker) {
    case "once":
      return "flag";
    case "count":
      return "count";
    case "sum":
      return "integer";
    case "union":
    case "distinct":
      return "texts";
    case "last":
      return isOfNumbers(t) ? "integer" : "text";
  }
}

function windowShape(kind: Tracker["tracker"]): ValueShape {
  if (kind === "distinct") return "text-window";
  return kind === "count" ? "count-window" : "window";
}

/** The type of what a tracker gives: `null` where a `last` has nothing yet. */
export function typeOfMemory(t: Declared): IrType {
  switch (t.tracker) {
    case "once":
      return { kind: "boolean" };
    case "count":
    case "distinct":
      return { kind: "integer", minimum: 0 };
    case "sum":
      return { kind: "integer" };
    case "union":
      return { kind: "array", items: { kind: "string" } };
    case "last":
      return { kind: "nullable", of: { kind: isOfNumbers(t) ? "integer" : "string" }, absence: "missing" };
  }
}

function isOfNumbers({ value }: Declared): boolean {
  return value !== undefined && isNumber(value.result.type);
}

function isNumber(type: IrType): boolean {
  switch (type.kind) {
    case "nullable":
      return isNumber(type.of);
    case "union":
      return type.of.every(isNumber);
    case "enum":
      return type.values.every((v) => typeof v === "number");
    default:
      return type.kind === "integer";
  }
}
