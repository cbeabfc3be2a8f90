import { type Field, type IrType, type ToolEffect, VERBS, type Verb } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, report, unsupported, unwrap } from "./context.js";
import { evaluate } from "./evaluate.js";
import { BROKEN, describeType, isInteger, isString, present } from "./ir-types.js";
import { readOptions } from "./options.js";
import { dslCall } from "./symbols.js";

/** Reads the `effect` of a contract: one `sends({...})` or a list of them. */
export function readToolEffects(
  expression: ts.Expression | undefined,
  args: readonly Field[],
  ctx: Context,
): ToolEffect[] {
  if (!expression) return [];
  const e = unwrap(expression);
  const list = ts.isArrayLiteralExpression(e) ? e.elements : [e];
  return list.flatMap((one) => readEffect(unwrap(one), args, ctx));
}

function readEffect(e: ts.Expression, args: readonly Field[], ctx: Context): ToolEffect[] {
  const called = dslCall(e, ctx);
  const verb = VERBS.find((v) => v === called?.name);
  if (!called || !verb) {
    unsupported(
      e,
      "an effect that is not written out",
      'write `sends({ data: "body", to: "to" })` or another verb',
      ctx,
    );
    return [];
  }
  const roles = [...readOptions(called.call.arguments[0], ctx)].map(([role, names]): [string, string[]] => {
    const value = evaluate(names, ctx)?.json;
    const list = (Array.isArray(value) ? value : [value]).filter((n) => typeof n === "string");
    for (const name of list) checkRole(names, verb, role, name, args, ctx);
    return [role, list];
  });
  return [{ verb, roles: Object.fromEntries(roles) }];
}

function checkRole(
  at: ts.Node,
  verb: Verb,
  role: string,
  argument: string,
  args: readonly Field[],
  ctx: Context,
): void {
  const type = args.find((a) => a.name === argument)?.type;
  // A misspelt name is TypeScript's to report, and a type that cannot be checked has been reported.
  if (!type || type === BROKEN) return;
  const fits = role === "amount" ? isInteger(type) : isText(present(type));
  if (fits) return;
  const needs =
    role === "amount"
      ? "an amount is `Money` or `Integer`"
      : "a role is played by a string or a list of strings";
  const help = `${needs}, and \`${argument}\` is ${describeType(type)}`;
  report("contract-role", at, { verb, role, argument, help }, ctx);
}

function isText(type: IrType): boolean {
  return isString(type) || (type.kind === "array" && isString(type.items));
}
