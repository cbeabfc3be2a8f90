import { basename } from "node:path";
import type { Constant, Expr, IrType, Json } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { broken, type Context, newId, node, report } from "./context.js";
import { convertType } from "./convert-type.js";
import { evaluate } from "./evaluate.js";
import { arrayOf, BOOLEAN, INTEGER, NO_ITEMS, NULL, NUMBER, STRING, unorderedOf } from "./ir-types.js";
import { join, mergeObjects } from "./join-types.js";
import { uniqueName } from "./names.js";
import type { ModuleConstant } from "./symbols.js";

/** A reference to a top-level `const`, which becomes data. */
export function readConstant(declaration: ModuleConstant, at: ts.Node, ctx: Context): Expr {
  if (!ctx.constants.has(declaration)) {
    const file = declaration.getSourceFile();
    const value = evaluate(declaration.initializer, ctx);
    const name = `${stem(file)}_${declaration.name.text}`;
    ctx.constants.set(declaration, value && define(name, value.json, declaration, ctx));
  }
  return reference(ctx.constants.get(declaration), at, ctx);
}

/** A reference to the content of a JSON file. */
export function readJsonConstant(file: ts.SourceFile, at: ts.Node, ctx: Context): Expr {
  if (!ctx.constants.has(file)) {
    const value = jsonOf(file, at, ctx);
    ctx.constants.set(file, value && define(stem(file), value.json, file, ctx));
  }
  return reference(ctx.constants.get(file), at, ctx);
}

/** The content of a JSON file as plain data. */
function jsonOf(file: ts.SourceFile, at: ts.Node, ctx: Context): { readonly json: Json } | undefined {
  const statement = file.statements[0];
  const expression = statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  const value = expression && evaluate(expression, ctx);
  if (!expression) report("invalid-constant", at, { what: "an empty file", help: "write a JSON value" }, ctx);
  return value;
}

function define(name: string, value: Json, at: ts.Node, ctx: Context): Constant {
  const constant: Constant = {
    kind: "constant",
    id: newId(at, ctx),
    name: uniqueName(name, ctx.taken),
    value,
    type: declaredOr(typeOfValue(value), at, ctx),
  };
  ctx.constantsByName.set(constant.name, constant);
  return constant;
}

/**
 * The type of the value, and what only the declaration says: that a list is a set, that an object is a table to look
 * things up in, and what an empty list could hold.
 */
function declaredOr(type: IrType, at: ts.Node, ctx: Context): IrType {
  if (!ts.isVariableDeclaration(at)) return type;
  const written = ctx.checker.getTypeAtLocation(at.name);
  const declared = convertType(written, ctx);
  if (type.kind === "array" && declared.kind === "array") {
    const items = type.items === NO_ITEMS ? declared.items : type.items;
    return declared.unordered ? unorderedOf(items) : arrayOf(items);
  }
  if (type.kind === "object" && declared.kind === "record") {
    const values = type.fields.map((f) => f.type).reduce(join, NO_ITEMS);
    return { kind: "record", values: values === NO_ITEMS ? declared.values : values };
  }
  return type;
}

function reference(constant: Constant | undefined, at: ts.Node, ctx: Context): Expr {
  if (!constant) return broken(at, ctx);
  return { kind: "constant", ...node(at, constant.type, ctx), name: constant.name };
}

/** The narrowest type of a constant's value; whole numbers are integers. */
function typeOfValue(value: Json): IrType {
  if (value === null) return NULL;
  if (typeof value === "string") return STRING;
  if (typeof value === "boolean") return BOOLEAN;
  if (typeof value === "number") return Number.isSafeInteger(value) ? INTEGER : NUMBER;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map(typeOfValue);
    return arrayOf(items.reduce(mergeObjects, NO_ITEMS));
  }
  const fields = Object.entries(value).map(([name, v]) => ({ name, type: typeOfValue(v) }));
  return { kind: "object", fields, open: false };
}

/** A file's name up to its first dot. */
export function stem(file: ts.SourceFile): string {
  return basename(file.fileName).split(".")[0] ?? "";
}
