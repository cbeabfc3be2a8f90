import { basename } from "node:path";
import type { Constant, Expr, IrType, Json } from "@enjoin/model";
import { ts } from "ts-morph";
import { broken, type Context, newId, node, report } from "./context.js";
import { convertType } from "./convert-type.js";
import { evaluate } from "./evaluate.js";
import { arrayOf, BOOLEAN, INTEGER, JSON_TYPE, join, NULL, NUMBER, STRING } from "./ir-types.js";
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
  return {
    kind: "constant",
    id: newId(at, ctx),
    name: uniqueName(name, ctx.taken),
    value,
    type: declaredOr(typeOfValue(value), at, ctx),
  };
}

/** The type of the value, except where it says nothing: an empty list has the items it was declared with. */
function declaredOr(type: IrType, at: ts.Node, ctx: Context): IrType {
  if (type.kind !== "array" || type.items !== JSON_TYPE || !ts.isVariableDeclaration(at)) return type;
  return convertType(ctx.checker.getTypeAtLocation(at.name), ctx);
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
    const [first, ...rest] = value as readonly Json[];
    return arrayOf(
      first === undefined ? JSON_TYPE : rest.reduce((t, v) => join(t, typeOfValue(v)), typeOfValue(first)),
    );
  }
  const fields = Object.entries(value).map(([name, v]) => ({ name, type: typeOfValue(v) }));
  return { kind: "object", fields, open: false };
}

/** A file's name up to its first dot. */
export function stem(file: ts.SourceFile): string {
  return basename(file.fileName).split(".")[0] ?? "";
}
