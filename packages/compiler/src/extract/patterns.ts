import type { Expr } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { translatePattern } from "../check/portable-pattern.js";
import { broken, type Context, node, report, type Scope, unsupported, unwrap } from "./context.js";
import { BOOLEAN } from "./ir-types.js";
import { readString } from "./typed.js";

/** Reads `/pattern/u.test(text)`. */
export function readPattern(
  e: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  scope: Scope,
  ctx: Context,
): Expr {
  const [argument] = e.arguments;
  if (callee.name.text !== "test" || !argument) {
    return unsupported(
      e,
      `\`${callee.name.text}\` of a regular expression`,
      "write `/.../u.test(text)`",
      ctx,
    );
  }
  const literal = unwrap(callee.expression).getText();
  const target = readString(argument, scope, ctx);
  const translated = translatePattern(literal);
  if (translated.ok) return { kind: "test", ...node(e, BOOLEAN, ctx), target, pattern: translated.pattern };
  report(
    "regex-not-portable",
    callee.expression,
    { construct: translated.construct, help: translated.help },
    ctx,
  );
  return broken(e, ctx);
}
