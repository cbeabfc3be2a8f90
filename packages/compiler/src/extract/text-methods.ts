import type { Expr, Method } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { arrayOf, STRING } from "./ir-types.js";
import {
  type MethodCall,
  type MethodReader,
  method,
  readCut,
  textMethod,
  wrongArguments,
} from "./method-call.js";
import { textLiteral } from "./typed.js";

/** The methods of strings. */
export const TEXT_METHODS: ReadonlyMap<string, MethodReader> = new Map([
  ["startsWith", textMethod("string.startsWith")],
  ["endsWith", textMethod("string.endsWith")],
  ["includes", textMethod("string.includes")],
  ["trim", plain("string.trim")],
  ["toLowerCase", plain("string.toLowerCase")],
  ["toUpperCase", plain("string.toUpperCase")],
  ["slice", (call: MethodCall, target: Expr) => readCut(call, target, "string.slice", STRING)],
  ["split", readSplit],
  ["replaceAll", readReplaceAll],
]);

/** A method without arguments that gives a text. */
function plain(name: Method): MethodReader {
  return ({ e, ctx }, target) =>
    e.arguments.length === 0 ? method(e, name, STRING, target, [], ctx) : wrongArguments(e, "give none", ctx);
}

function readSplit({ e, ctx }: MethodCall, target: Expr): Expr {
  const [separator, ...rest] = e.arguments;
  const literal = separator && literalText(separator, ctx);
  if (!literal || rest.length > 0)
    return wrongArguments(e, "split at one literal text that is not empty", ctx);
  return method(e, "string.split", arrayOf(STRING), target, [literal], ctx);
}

function readReplaceAll({ e, ctx }: MethodCall, target: Expr): Expr {
  const [pattern, replacement] = e.arguments;
  const from = pattern && literalText(pattern, ctx);
  const to = replacement && ts.isStringLiteralLike(replacement) ? replacement : undefined;
  // A `$` in the replacement inserts parts of the match in JavaScript.
  if (!from || !to || to.text.includes("$")) {
    return wrongArguments(e, "replace one literal text that is not empty by another without `$`", ctx);
  }
  const text = textLiteral(to, to.text, ctx);
  return method(e, "string.replaceAll", STRING, target, [from, text], ctx);
}

function literalText(e: ts.Expression, ctx: Context): Expr | undefined {
  if (!ts.isStringLiteralLike(e) || e.text === "") return undefined;
  return textLiteral(e, e.text, ctx);
}
