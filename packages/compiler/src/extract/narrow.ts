import type { IrType } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { convertType } from "./convert-type.js";
import { arrayOf, BOOLEAN, BROKEN, JSON_TYPE, NUMBER, nullable, STRING } from "./ir-types.js";
import { unionOf } from "./join-types.js";
import { overlaps } from "./overlaps.js";

const NULL_FLAGS = ts.TypeFlags.Null;
const MISSING_FLAGS = ts.TypeFlags.Undefined | ts.TypeFlags.Void;
const UNKNOWABLE = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never;

/** Any JSON object, of which nothing is known. */
const ANY_OBJECT: IrType = { kind: "object", fields: [], open: true };

/** What is left of a type where TypeScript knows a value to be of another. */
export function narrow(declared: IrType, known: ts.Type, ctx: Context): IrType {
  return narrowTo(declared, known.isUnion() ? known.types : [known], ctx);
}

function narrowTo(declared: IrType, known: readonly ts.Type[], ctx: Context): IrType {
  if (declared === BROKEN || known.some((t) => t.flags & UNKNOWABLE)) return declared;
  switch (declared.kind) {
    case "nullable":
      return narrowNullable(declared, known, ctx);
    case "json":
      return fromTest(known, ctx) ?? declared;
    case "union": {
      const left = declared.of.filter((t) => known.some((k) => overlaps(t, k, ctx)));
      if (left.length === 0) return declared;
      const of = left.map((t) => narrowTo(t, known, ctx));
      const same = of.length === declared.of.length && of.every((t, i) => t === declared.of[i]);
      return same ? declared : unionOf(of);
    }
    case "enum": {
      const left = declared.values.filter((v) =>
        known.some((k) => overlaps({ kind: "enum", values: [v] }, k, ctx)),
      );
      return left.length === 0 || left.length === declared.values.length
        ? declared
        : { kind: "enum", values: left };
    }
    default:
      return declared;
  }
}

function narrowNullable(
  declared: IrType & { readonly kind: "nullable" },
  known: readonly ts.Type[],
  ctx: Context,
): IrType {
  if (declared.of === BROKEN) return declared;
  const rest = known.filter((t) => !(t.flags & (NULL_FLAGS | MISSING_FLAGS)));
  if (rest.length === 0) return declared;
  const of = narrowTo(declared.of, rest, ctx);
  if (rest.length === known.length) return of;
  return of === declared.of ? declared : nullable(of, declared.absence);
}

/** What a test shows of a value that was not known at all; nothing when TypeScript has not learnt it from a test. */
function fromTest(known: readonly ts.Type[], ctx: Context): IrType | undefined {
  const rest = known.filter((t) => !(t.flags & (NULL_FLAGS | MISSING_FLAGS)));
  const types = rest.map((t) => shapeOf(t, ctx));
  if (rest.length === 0 || !types.every((t) => t !== undefined)) return undefined;
  const of = unionOf(types);
  const isNull = known.some((t) => t.flags & NULL_FLAGS);
  const isMissing = known.some((t) => t.flags & MISSING_FLAGS);
  if (!isNull && !isMissing) return of;
  return nullable(of, isNull && isMissing ? "either" : isNull ? "null" : "missing");
}

function shapeOf(t: ts.Type, ctx: Context): IrType | undefined {
  if (t.flags & ts.TypeFlags.StringLike && !t.isStringLiteral()) return STRING;
  if (t.flags & ts.TypeFlags.NumberLike && !t.isNumberLiteral()) return NUMBER;
  if (t.flags & ts.TypeFlags.Boolean) return BOOLEAN;
  if (t.flags & ts.TypeFlags.NonPrimitive) return unionOf([ANY_OBJECT, arrayOf(JSON_TYPE)]);
  if (ctx.checker.isArrayType(t)) return arrayOf(JSON_TYPE);
  if (t.isIntersection() && t.types.some((m) => m.flags & ts.TypeFlags.NonPrimitive)) return ANY_OBJECT;
  const scalar = convertType(t, ctx);
  return scalar.kind === "enum" || scalar.kind === "string" || scalar.kind === "integer" ? scalar : undefined;
}
