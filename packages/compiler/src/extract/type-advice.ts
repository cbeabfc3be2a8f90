import { nearest } from "@enjoin/model";
import { ts } from "ts-morph";
import type { Context } from "./context.js";

/** TypeScript's codes for a property that is not there, and for a value that may be absent. */
const NO_PROPERTY = new Set([2339, 2551]);
const MAYBE_ABSENT = new Set([2531, 2532, 2533, 18047, 18048, 18049]);

/** What to write instead of what TypeScript refuses, where it does not say so itself. */
export function adviseOnTypeError(
  code: number,
  message: string,
  at: ts.Node | undefined,
  ctx: Context,
): string {
  if (at && NO_PROPERTY.has(code)) return adviseOnProperty(at, ctx);
  if (at && MAYBE_ABSENT.has(code)) {
    const text = /`([^`]+)` is possibly/.exec(message)?.[1] ?? "x";
    return `test it first: \`${text} !== undefined && ...\`, or write \`?.\` and \`??\``;
  }
  if (/can be `(.*undefined|undefined)` and must be a boolean/.test(message)) {
    return "write `... === true`, or `... ?? false`, and return on every path";
  }
  if (message.includes("and must be a boolean")) return "return a comparison, such as `x === y`";
  const option = /^the option `(\w+)` of `(\w+)` is missing/.exec(message);
  if (option) return `write \`${option[2]}(target, when, { ${option[1]}: ... })\``;
  return "mend what TypeScript reports; an editor shows the same error";
}

function adviseOnProperty(at: ts.Node, ctx: Context): string {
  if (!ts.isPropertyAccessExpression(at.parent)) return "read what the type declares";
  const type = ctx.checker.getNonNullableType(ctx.checker.getTypeAtLocation(at.parent.expression));
  const names = ctx.checker.getPropertiesOfType(type).map((p) => p.name);
  const near = nearest(at.getText(), names);
  if (near) return `did you mean \`${near}\`?`;
  const own = names.filter((n) => !n.startsWith("__"));
  return own.length > 0 && own.length < 20 ? `it has: ${own.join(", ")}` : "read what the type declares";
}
