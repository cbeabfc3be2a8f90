import type { Expr, IrType } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { broken, type Context, report, type Scope, unsupported } from "./context.js";
import { globalAt } from "./globals.js";
import { BROKEN, describeType, JSON_TYPE, NO_ITEMS, STRING, unorderedOf } from "./ir-types.js";
import { join } from "./join-types.js";
import { method } from "./method-call.js";
import { GLOBALS } from "./outside.js";
import { readIsArray } from "./type-tests.js";

/** Whether this names a function of `Object`, `Array` or another global of JavaScript. */
export function isGlobalFunction(callee: ts.PropertyAccessExpression, ctx: Context): boolean {
  return globalAt(callee.expression, ctx) !== undefined;
}

/** Reads `Object.keys(x)`, `Object.values(x)`, `Object.entries(x)` and `Array.isArray(x)`. */
export function readGlobalCall(
  e: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  scope: Scope,
  ctx: Context,
): Expr {
  const name = `${globalAt(callee.expression, ctx)}.${callee.name.text}`;
  switch (name) {
    case "Array.isArray":
      return readIsArray(e, scope, ctx);
    case "Object.keys":
    case "Object.values":
    case "Object.entries":
      return readParts(e, name, scope, ctx);
    default: {
      const help = GLOBALS.get(callee.expression.getText()) ?? "write a helper of your own";
      report("impure-helper", callee, { name, help }, ctx);
      return broken(e, ctx);
    }
  }
}

function readParts(
  e: ts.CallExpression,
  name: "Object.keys" | "Object.values" | "Object.entries",
  scope: Scope,
  ctx: Context,
): Expr {
  const [argument, ...rest] = e.arguments;
  if (!argument || rest.length > 0) return unsupported(e, "these arguments", `write \`${name}(x)\``, ctx);
  const target = ctx.read.expression(argument, scope, ctx);
  if (target.type === BROKEN) return target;
  const values = valuesOf(target.type);
  if (!values || isDsl(argument, ctx)) {
    const help =
      "read the fields that are needed, one by one; keys are for records and objects with known fields";
    return unsupported(e, `\`${name}\` of ${describeType(target.type)}`, help, ctx);
  }
  if (name === "Object.keys") return method(e, "object.keys", unorderedOf(STRING), target, [], ctx);
  if (name === "Object.values") return method(e, "object.values", unorderedOf(values), target, [], ctx);
  const fields = [
    { name: "0", type: STRING },
    { name: "1", type: values },
  ];
  const entry: IrType = { kind: "object", fields, open: false };
  return method(e, "object.entries", unorderedOf(entry), target, [], ctx);
}

/** What an object holds, whatever the key; nothing for what is no object. */
function valuesOf(type: IrType): IrType | undefined {
  switch (type.kind) {
    case "record":
      return type.values;
    case "object":
      return type.open ? JSON_TYPE : type.fields.map((f) => f.type).reduce(join, NO_ITEMS);
    case "union": {
      const all = type.of.map(valuesOf);
      return all.every((t) => t !== undefined) ? all.reduce(join) : undefined;
    }
    default:
      return undefined;
  }
}

/** Objects of the event can hold more than `@enjoin/dsl` declares of them. */
function isDsl(e: ts.Expression, ctx: Context): boolean {
  const type = ctx.checker.getNonNullableType(ctx.checker.getTypeAtLocation(e));
  return type.getSymbol()?.declarations?.some((d) => ctx.project.isDsl(d.getSourceFile())) ?? false;
}
