import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, node, type Scope, unsupported, unwrap } from "./context.js";
import { readHelperCall } from "./helpers.js";
import { BOOLEAN } from "./ir-types.js";
import { readMethod } from "./methods.js";
import { isGlobalFunction, readGlobalCall } from "./objects.js";
import { readPattern } from "./patterns.js";
import { dslName, isNamespace } from "./symbols.js";
import { readRemembered } from "./trackers-read.js";
import { readString } from "./typed.js";

/** Reads a call: of a helper, of a method of the language, of a tracker's `of`, of `mentions`. */
export function readCall(e: ts.CallExpression, scope: Scope, ctx: Context): Expr {
  const callee = unwrap(e.expression);
  if (e.arguments.some(ts.isSpreadElement)) {
    return unsupported(e, "`...` in a call", "write the arguments one by one", ctx);
  }
  if (e.questionDotToken) {
    return unsupported(e, "a call that may not happen", "write `x?.method()`, or call it without `?.`", ctx);
  }
  if (ts.isIdentifier(callee)) return readFunctionCall(e, callee, scope, ctx);
  if (!ts.isPropertyAccessExpression(callee)) {
    return unsupported(
      e,
      "a call of a computed function",
      "declare a helper as a top-level `const` and call it by name",
      ctx,
    );
  }
  if (isNamespace(callee.expression, ctx)) return readFunctionCall(e, callee, scope, ctx);
  if (isGlobalFunction(callee, ctx)) return readGlobalCall(e, callee, scope, ctx);
  if (ts.isRegularExpressionLiteral(unwrap(callee.expression))) return readPattern(e, callee, scope, ctx);
  if (callee.name.text === "of" && dslName(callee, ctx) === "of")
    return readRemembered(e, callee, scope, ctx);
  return readMethod(e, callee, scope, ctx);
}

function readFunctionCall(
  e: ts.CallExpression,
  callee: ts.Identifier | ts.PropertyAccessExpression,
  scope: Scope,
  ctx: Context,
): Expr {
  const name = dslName(callee, ctx);
  if (name === undefined) return readHelperCall(e, callee, scope, ctx);
  const [text, value] = e.arguments;
  if (name !== "mentions" || !text || !value) {
    return unsupported(
      e,
      `\`${name}\` inside a function`,
      "declare rules, trackers and tools as exported `const`s",
      ctx,
    );
  }
  const target = readString(text, scope, ctx);
  const args = [readString(value, scope, ctx)];
  return { kind: "method", ...node(e, BOOLEAN, ctx), method: "text.mentions", target, args };
}
