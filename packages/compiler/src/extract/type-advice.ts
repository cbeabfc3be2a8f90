import { nearest } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { GLOBALS } from "./outside.js";

/** TypeScript's codes for a property that is not there, and for a value of unknown type. */
const NO_PROPERTY = new Set([2339, 2551]);
const NOT_FOUND = new Set([2304, 2584]);
/** `enum`, `namespace` and `<T>x`, which are more than types. */
const CODE_OF_TYPES = 1294;
const READ_ONLY = 2540;
const AWAIT = 1308;
const UNKNOWN = new Set([2571, 18046]);

/** What to write instead of what TypeScript refuses, where it does not say so itself. */
export function adviseOnTypeError(
  code: number,
  message: string,
  at: ts.Node | undefined,
  ctx: Context,
): string {
  if (at && NO_PROPERTY.has(code)) return adviseOnProperty(at, ctx);
  const global = NOT_FOUND.has(code) && at && GLOBALS.get(at.getText());
  if (global) return global;
  if (code === CODE_OF_TYPES) return 'write a union of literals such as `"a" | "b"`, or a file with exports';
  if (code === READ_ONLY)
    return "nothing changes in a policy: write `const` and give the new value another name";
  if (code === AWAIT) return "a decision depends on the event alone; let the enforcer supply what it needs";
  if (UNKNOWN.has(code)) {
    const text = /^`([^`]+)`/.exec(message)?.[1] ?? "x";
    return `declare its type in the tool's contract, or test it first: \`typeof ${text} === "string" && ...\``;
  }
  if (/can be `(.*undefined|undefined)` and must be a boolean/.test(message)) {
    return "write `... === true`, or `... ?? false`, and return on every path";
  }
  if (message.includes("and must be a boolean")) return "return a comparison, such as `x === y`";
  if (message.includes("and must be a list of strings")) return "return a list of strings, or `undefined`";
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
