import type { Field, IrType, StringKind } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { libraryName } from "./globals.js";
import {
  arrayOf,
  BOOLEAN,
  BROKEN,
  INTEGER,
  JSON_TYPE,
  NUMBER,
  nullable,
  STRING,
  unorderedOf,
} from "./ir-types.js";
import { unionOf } from "./join-types.js";

/** Told of every part of a type that no guard can check; without it such parts become `json`. */
export type OnUncheckable = (what: string, help: string, declaration: ts.Declaration | undefined) => void;

const STRING_BRANDS: Readonly<Record<string, StringKind>> = {
  email: "email",
  path: "path",
  url: "url",
  host: "host",
  spiffe: "spiffe",
  digest: "digest",
  sql: "sql",
  shell: "shell",
  secret: "secret",
};

/** The static type of a TypeScript type. */
export function convertType(type: ts.Type, ctx: Context, onUncheckable?: OnUncheckable): IrType {
  return convert(type, { ctx, onUncheckable, open: [], fromDsl: false, declaration: undefined });
}

interface Conversion {
  readonly ctx: Context;
  readonly onUncheckable: OnUncheckable | undefined;
  /** The types that this one stands in, to notice recursion. */
  readonly open: readonly ts.Type[];
  /** The numbers that `@enjoin/dsl` declares (`time`, `expires`, ...) are integers. */
  readonly fromDsl: boolean;
  /** The field whose type this is. */
  readonly declaration: ts.Declaration | undefined;
}

function convert(type: ts.Type, c: Conversion): IrType {
  // Contracts are not cached: each place that cannot be checked is reported.
  const cached = c.onUncheckable || c.fromDsl ? undefined : c.ctx.types.get(type);
  if (cached) return cached;
  const result = convertFresh(type, c);
  if (!c.onUncheckable && !c.fromDsl) c.ctx.types.set(type, result);
  return result;
}

function convertFresh(type: ts.Type, c: Conversion): IrType {
  const { flags } = type;
  if (flags & ts.TypeFlags.Unknown) return JSON_TYPE;
  if (flags & ts.TypeFlags.String) return STRING;
  if (flags & ts.TypeFlags.Number) return c.fromDsl ? INTEGER : NUMBER;
  if (flags & ts.TypeFlags.Boolean) return BOOLEAN;
  if (flags & ts.TypeFlags.BooleanLiteral) {
    return {
      kind: "enum",
      values: [(type as unknown as { intrinsicName: string }).intrinsicName === "true"],
    };
  }
  if (flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral)) {
    const { value } = type as ts.StringLiteralType | ts.NumberLiteralType;
    if (typeof value === "string" && !value.isWellFormed())
      return uncheckable(type, "write the text in whole characters", c);
    return { kind: "enum", values: [value] };
  }
  if (type.isUnion()) return convertUnion(type, c);
  const brand = brandOf(type, c.ctx);
  if (brand !== undefined) return branded(brand, type, c);
  if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return convertObject(type, c);
  return uncheckable(
    type,
    "write a type that JSON has: string, Integer, Money, boolean, a list or an object",
    c,
  );
}

function uncheckable(type: ts.Type, help: string, c: Conversion): IrType {
  if (!c.onUncheckable) return JSON_TYPE;
  c.onUncheckable(`the type \`${c.ctx.checker.typeToString(type)}\``, help, c.declaration);
  return BROKEN;
}

/** The name that a kind of `@enjoin/dsl` carries in its brand. */
function brandOf(type: ts.Type, ctx: Context): string | undefined {
  const literal = type.isIntersection() ? dslSymbolOf("kind", type, ctx) : undefined;
  return literal?.isStringLiteral() ? literal.value : undefined;
}

/** What stands under a `unique symbol` of `@enjoin/dsl`. */
function dslSymbolOf(name: string, type: ts.Type, ctx: Context): ts.Type | undefined {
  const property = type
    .getProperties()
    .find(
      (p) =>
        p.name.startsWith(`__@${name}@`) && p.declarations?.some((d) => ctx.project.isDsl(d.getSourceFile())),
    );
  return property && ctx.checker.getTypeOfSymbol(property);
}

function branded(brand: string, type: ts.Type, c: Conversion): IrType {
  if (brand === "money") return { kind: "integer", minimum: 0 };
  if (brand === "integer") return integer(type, c);
  const format = STRING_BRANDS[brand];
  return format
    ? { kind: "string", format }
    : uncheckable(type, "write one of the kinds of `@enjoin/dsl`", c);
}

/** `Integer`, or `Between` with its bounds. */
function integer(type: ts.Type, c: Conversion): IrType {
  const bounds = dslSymbolOf("bounds", type, c.ctx);
  if (!bounds) return INTEGER;
  const [minimum, maximum] = c.ctx.checker
    .getTypeArguments(bounds as ts.TypeReference)
    .map((bound) => (bound.isNumberLiteral() ? bound.value : Number.NaN));
  if (Number.isSafeInteger(minimum) && Number.isSafeInteger(maximum) && Number(minimum) <= Number(maximum)) {
    return { kind: "integer", minimum: Number(minimum), maximum: Number(maximum) };
  }
  return uncheckable(type, "write two whole numbers, the smaller first, such as `Between<1, 10>`", c);
}

function convertUnion(type: ts.UnionType, c: Conversion): IrType {
  const isNull = type.types.some((t) => t.flags & ts.TypeFlags.Null);
  const isMissing = type.types.some((t) => t.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void));
  const rest = type.types.filter(
    (t) => !(t.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void)),
  );
  const of = convertAlternatives(rest, type, c);
  if (!isNull && !isMissing) return of;
  return nullable(of, isNull && isMissing ? "either" : isNull ? "null" : "missing");
}

function convertAlternatives(types: readonly ts.Type[], whole: ts.Type, c: Conversion): IrType {
  if (types.length === 0)
    return uncheckable(whole, "leave the argument out, or give it a type beside its absence", c);
  return unionOf(types.map((t) => convert(t, c)));
}

function convertObject(type: ts.Type, c: Conversion): IrType {
  const { checker } = c.ctx;
  if (c.open.includes(type)) return uncheckable(type, "write `unknown` where the type contains itself", c);
  const inner: Conversion = { ...c, open: [...c.open, type] };
  if (checker.isTupleType(type)) return uncheckable(type, "write a list such as `string[]`, or an object", c);
  if (checker.isArrayType(type)) {
    const items = checker.getTypeArguments(type as ts.TypeReference)[0];
    return items ? arrayOf(convert(items, inner)) : JSON_TYPE;
  }
  if (isDslStrings(type, c.ctx)) return arrayOf(STRING);
  if (!c.onUncheckable && isSet(type, c.ctx)) {
    const items = checker.getTypeArguments(type as ts.TypeReference)[0];
    return unorderedOf(items ? convert(items, inner) : JSON_TYPE);
  }
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) {
    return uncheckable(type, "functions do not travel as JSON: leave it out", c);
  }
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  const properties = checker.getPropertiesOfType(type);
  if (properties.some((p) => isMethod(p, c.ctx))) {
    return uncheckable(
      type,
      "write what travels as JSON: a date as a string or as `Integer` milliseconds, a set as a list",
      c,
    );
  }
  // `Record<string, never>` is how TypeScript writes an object without fields.
  const isEmpty = index !== undefined && (index.type.flags & ts.TypeFlags.Never) !== 0;
  if (isEmpty && properties.length === 0) return { kind: "object", fields: [], open: false };
  if (index && properties.length === 0) return { kind: "record", values: convert(index.type, inner) };
  if (index || checker.getIndexInfoOfType(type, ts.IndexKind.Number)) {
    return uncheckable(type, "declare either fixed fields, or `Record<string, T>`", c);
  }
  const fields = properties.flatMap((p) => convertField(p, inner));
  // On the wire some objects of the event hold more than `@enjoin/dsl` declares of them.
  return { kind: "object", fields, open: isFromDsl(type.getSymbol(), c.ctx) };
}

/** Whether this is a `Set` or `ReadonlySet` of the standard library. */
export function isSet(type: ts.Type, ctx: Context): boolean {
  return ["Set", "ReadonlySet"].includes(libraryName(type.getSymbol(), ctx) ?? "");
}

/** `Strings`, what a `union` tracker remembers. */
function isDslStrings(type: ts.Type, ctx: Context): boolean {
  const symbol = type.getSymbol();
  return symbol?.name === "Strings" && isFromDsl(symbol, ctx);
}

function isMethod(property: ts.Symbol, ctx: Context): boolean {
  return !isFromDsl(property, ctx) && ctx.checker.getTypeOfSymbol(property).getCallSignatures().length > 0;
}

function isFromDsl(symbol: ts.Symbol | undefined, ctx: Context): boolean {
  return symbol?.declarations?.some((d) => ctx.project.isDsl(d.getSourceFile())) ?? false;
}

function convertField(property: ts.Symbol, c: Conversion): Field[] {
  const type = c.ctx.checker.getTypeOfSymbol(property);
  const fromDsl = isFromDsl(property, c.ctx);
  // The methods of the DSL's own interfaces are read where they are called.
  if (fromDsl && type.getCallSignatures().length > 0) return [];
  if (!property.name.isWellFormed())
    return [{ name: "", type: uncheckable(type, "write the name in whole characters", c) }];
  const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  const isNumeric = (type.flags & ts.TypeFlags.NumberLike) !== 0;
  const converted = convert(type, {
    ...c,
    fromDsl: fromDsl && isNumeric,
    declaration: property.valueDeclaration ?? c.declaration,
  });
  const missing = optional && !(type.isUnion() && type.types.some((t) => t.flags & ts.TypeFlags.Undefined));
  return [{ name: property.name, type: missing ? nullable(converted, "missing") : converted }];
}
