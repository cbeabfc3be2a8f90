import type { Expr, IrType } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, node, report, type Scope, unsupported, unwrap } from "./context.js";
import { propertyName } from "./evaluate.js";
import { arrayOf, BOOLEAN, INTEGER, nullable, STRING } from "./ir-types.js";
import { declarationAt, dslCall, isExported, isModuleConstant } from "./symbols.js";
import { readString } from "./typed.js";

/** What `of` gives, by the function that declares the tracker. */
const MEMORY: ReadonlyMap<string, IrType> = new Map([
  ["once", BOOLEAN],
  ["count", INTEGER],
  ["sum", INTEGER],
  ["union", arrayOf(STRING)],
  ["distinct", INTEGER],
]);

/** What a `last` gives is what TypeScript says: a string or a number, or nothing yet. */
function lastOf(e: ts.CallExpression, ctx: Context): IrType {
  const given = ctx.checker.getNonNullableType(ctx.checker.getTypeAtLocation(e));
  return nullable(given.flags & ts.TypeFlags.NumberLike ? INTEGER : STRING, "missing");
}

/** Reads `tracker.of(r)` and `tracker.of(r, key)`. */
export function readRemembered(
  e: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  scope: Scope,
  ctx: Context,
): Expr {
  const declaration = declarationAt(callee.expression, ctx);
  const declares = isModuleConstant(declaration) ? dslCall(unwrap(declaration.initializer), ctx) : undefined;
  const type = declares?.name === "last" ? lastOf(e, ctx) : MEMORY.get(declares?.name ?? "");
  const policy = declaration && /([^/]+)\.policy\.ts$/.exec(declaration.getSourceFile().fileName)?.[1];
  if (!isModuleConstant(declaration) || !declares || !type || !policy || !isExported(declaration)) {
    const help = "declare the tracker as an exported `const` of a policy file, and read it by that name";
    return unsupported(callee, "a tracker that no policy exports", help, ctx);
  }
  const [event, keyArgument] = e.arguments;
  if (!event || ctx.read.expression(event, scope, ctx).kind !== "request") {
    return unsupported(event ?? e, "memory of another event", "give `of` the function's own parameter", ctx);
  }
  const key = keyArgument && readString(keyArgument, scope, ctx);
  const tracker = `${policy}/${declaration.name.text}`;
  checkKey(e, tracker, hasKey(declares), key !== undefined, ctx);
  return { kind: "remembered", ...node(e, type, ctx), tracker, ...(key ? { key } : {}) };
}

function hasKey(declares: { readonly name: string; readonly call: ts.CallExpression }): boolean {
  const options = declares.call.arguments.map(unwrap).find(ts.isObjectLiteralExpression);
  return options?.properties.some((p) => p.name && propertyName(p.name) === "key") ?? false;
}

function checkKey(e: ts.Node, tracker: string, keyed: boolean, given: boolean, ctx: Context): void {
  if (keyed === given) return;
  const state = keyed
    ? "remembered for each key apart, and no key is given"
    : "not remembered by key, and a key is given";
  const help = keyed
    ? "write `.of(r, key)` with the key to look up"
    : "write `.of(r)`, or declare the tracker with `key`";
  report("tracker-key", e, { tracker, state, help }, ctx);
}
