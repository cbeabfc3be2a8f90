import type { Json } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, unsupported, unwrap } from "./context.js";
import { evaluate, propertyName } from "./evaluate.js";

/** The `name: value` pairs of an object literal, which is how options are given. */
export type Options = ReadonlyMap<string, ts.Expression>;

/** Reads the object of options of a call. */
export function readOptions(argument: ts.Expression | undefined, ctx: Context): Options {
  const options = new Map<string, ts.Expression>();
  const object = argument && unwrap(argument);
  if (!object) return options;
  if (!ts.isObjectLiteralExpression(object)) {
    unsupported(object, "options that are not written out", "write `{ name: value }` here", ctx);
    return options;
  }
  for (const p of object.properties) {
    const name = p.name && propertyName(p.name);
    if (ts.isPropertyAssignment(p) && name !== undefined) options.set(name, p.initializer);
    else if (ts.isShorthandPropertyAssignment(p)) options.set(p.name.text, p.name);
    else unsupported(p, "this way to give an option", "write `name: value`", ctx);
  }
  return options;
}

/** The value of an option that must be constant. */
export function constantOption(options: Options, name: string, ctx: Context): Json | undefined {
  const expression = options.get(name);
  return expression && evaluate(expression, ctx)?.json;
}

/** The value of a constant text option. */
export function textOption(options: Options, name: string, ctx: Context): string | undefined {
  const value = constantOption(options, name, ctx);
  return typeof value === "string" ? value : undefined;
}

/** The value of an option that is a constant list of texts. */
export function textsOption(options: Options, name: string, ctx: Context): readonly string[] {
  const value = constantOption(options, name, ctx);
  return Array.isArray(value) ? value.filter((v) => typeof v === "string") : [];
}
