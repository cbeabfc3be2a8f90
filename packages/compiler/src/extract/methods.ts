import type { Expr, IrType, Lambda, Method } from "@enjoin/model";
import { ts } from "ts-morph";
import { broken, type Context, node, report, type Scope, unsupported } from "./context.js";
import {
  arrayOf,
  BOOLEAN,
  BROKEN,
  describeType,
  isBoolean,
  isScalar,
  isString,
  present,
  STRING,
} from "./ir-types.js";
import { readLambda } from "./lambdas.js";
import { onPresent } from "./properties.js";
import { dslName } from "./symbols.js";
import { readString, textLiteral } from "./typed.js";

interface MethodCall {
  readonly e: ts.CallExpression;
  readonly name: string;
  readonly scope: Scope;
  readonly ctx: Context;
}

/** Reads the arguments of one method; the target is present. */
type Reader = (call: MethodCall, target: Expr) => Expr;

/** Reads `a.method(...)` and `a?.method(...)`. */
export function readMethod(
  e: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  scope: Scope,
  ctx: Context,
): Expr {
  const target = ctx.read.expression(callee.expression, scope, ctx);
  const name = callee.name.text;
  const fromDsl = dslName(callee, ctx) !== undefined;
  const reader = target.type === BROKEN ? undefined : readerFor(present(target.type), name, fromDsl);
  const call: MethodCall = { e, name, scope, ctx };
  if (reader) return onPresent(e, target, scope, (t) => reader(call, t), ctx);
  if (target.type !== BROKEN) {
    const kind = describeType(present(target.type));
    report(
      "unsupported-method",
      callee.name,
      { method: name, target: kind, help: helpFor(name, target.type) },
      ctx,
    );
  }
  return broken(e, ctx);
}

function readerFor(type: IrType, name: string, fromDsl: boolean): Reader | undefined {
  if (fromDsl) {
    if (type.kind === "array") return SET_METHODS.get(name);
    if (name !== "isInside") return undefined;
    return type.kind === "string" && type.format === "path"
      ? textMethod("path.isInside")
      : type.kind === "object"
        ? readDestinationInside
        : undefined;
  }
  if (type.kind === "array") return ARRAY_METHODS.get(name);
  return isString(type) ? STRING_METHODS.get(name) : undefined;
}

const ARRAY_METHODS: ReadonlyMap<string, Reader> = new Map([
  ["some", lambdaMethod("array.some", () => BOOLEAN)],
  ["every", lambdaMethod("array.every", () => BOOLEAN)],
  ["filter", lambdaMethod("array.filter", (target) => target)],
  ["map", lambdaMethod("array.map", (_, result) => arrayOf(result))],
  ["flatMap", lambdaMethod("array.flatMap", (_, result) => result)],
  ["includes", readIncludes],
  ["join", readJoin],
]);

const SET_METHODS: ReadonlyMap<string, Reader> = new Map([
  ["has", textMethod("set.has")],
  ["some", lambdaMethod("set.some", () => BOOLEAN)],
]);

const STRING_METHODS: ReadonlyMap<string, Reader> = new Map([
  ["startsWith", textMethod("string.startsWith")],
  ["endsWith", textMethod("string.endsWith")],
  ["includes", textMethod("string.includes")],
  ["trim", ({ e, ctx }: MethodCall, target: Expr) => method(e, "string.trim", STRING, target, [], ctx)],
  ["split", readSplit],
  ["replaceAll", readReplaceAll],
]);

function method(
  at: ts.Node,
  name: Method,
  type: IrType,
  target: Expr,
  args: readonly Expr[],
  ctx: Context,
  lambda?: Lambda,
): Expr {
  return {
    kind: "method",
    ...node(at, type, ctx),
    method: name,
    target,
    args,
    ...(lambda ? { lambda } : {}),
  };
}

/** A test of a string with one string; JavaScript's second argument, a position, is outside the language. */
function textMethod(name: Method): Reader {
  return ({ e, scope, ctx }, target) => {
    const [argument, ...rest] = e.arguments;
    if (!argument || rest.length > 0) return wrongArguments(e, "give exactly one string", ctx);
    return method(e, name, BOOLEAN, target, [readString(argument, scope, ctx)], ctx);
  };
}

function lambdaMethod(name: Method, typeOf: (target: IrType, result: IrType) => IrType): Reader {
  return ({ e, scope, ctx }, target) => {
    const [argument, ...rest] = e.arguments;
    if (!argument || rest.length > 0) return wrongArguments(e, "give exactly one function", ctx);
    const items = target.type.kind === "array" ? target.type.items : BROKEN;
    const lambda = readLambda(argument, items, scope, ctx);
    if (!lambda) return broken(e, ctx);
    const result = checkResult(name, lambda.body, argument, ctx);
    return method(e, name, typeOf(target.type, result), target, [], ctx, lambda);
  };
}

function checkResult(name: Method, body: Expr, at: ts.Node, ctx: Context): IrType {
  const { type } = body;
  if (type === BROKEN || name === "array.map") return type;
  if (name === "array.flatMap") {
    if (type.kind === "array") return type;
    return unsupported(at, `${describeType(type)} from \`flatMap\``, "return a list, or use `map`", ctx).type;
  }
  if (isBoolean(type)) return type;
  const help = type.kind === "nullable" ? "write `... === true`" : "return a comparison";
  return unsupported(at, `${describeType(type)} as a condition`, help, ctx).type;
}

function wrongArguments(e: ts.CallExpression, help: string, ctx: Context): Expr {
  return unsupported(e, `these arguments of \`${e.expression.getText().split(".").at(-1)}\``, help, ctx);
}

function readIncludes({ e, scope, ctx }: MethodCall, target: Expr): Expr {
  const [argument, ...rest] = e.arguments;
  if (!argument || rest.length > 0) return wrongArguments(e, "give exactly one value", ctx);
  const value = ctx.read.expression(argument, scope, ctx);
  const items = target.type.kind === "array" ? target.type.items : BROKEN;
  const bad = [items, value.type].find((t) => t !== BROKEN && !isScalar(present(t)));
  if (bad) report("identity-comparison", e, { operator: "includes", what: describeType(present(bad)) }, ctx);
  if (value.type !== BROKEN && value.type.kind === "nullable" && items.kind === "nullable") {
    const problem =
      "both the list's elements and the value can be absent, and two absent values would be equal";
    report(
      "null-or-undefined",
      argument,
      { problem, help: `write \`${argument.getText()} !== undefined && ...\` first` },
      ctx,
    );
  }
  return method(e, "array.includes", BOOLEAN, target, [value], ctx);
}

function readJoin({ e, scope, ctx }: MethodCall, target: Expr): Expr {
  const [separator] = e.arguments;
  const items = target.type.kind === "array" ? target.type.items : BROKEN;
  if (items !== BROKEN && !isString(items)) {
    return unsupported(
      e,
      `\`join\` on a list of something else than strings`,
      "make strings of its elements first, with `.map(...)`",
      ctx,
    );
  }
  const text: Expr = separator
    ? readString(separator, scope, ctx)
    : { kind: "literal", ...node(e, STRING, ctx), value: "," };
  return method(e, "array.join", STRING, target, [text], ctx);
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

function readDestinationInside({ e, scope, ctx }: MethodCall, target: Expr): Expr {
  const [argument] = e.arguments;
  if (!argument) return wrongArguments(e, "give the list of domains", ctx);
  const domains = ctx.read.expression(argument, scope, ctx);
  return method(e, "destination.isInside", BOOLEAN, target, [domains], ctx);
}

const HELP: ReadonlyMap<string, string> = new Map([
  [
    "toLowerCase",
    "e-mail addresses, hosts and URLs are in lower case already; otherwise compare with each spelling",
  ],
  [
    "toUpperCase",
    "e-mail addresses, hosts and URLs are in lower case already; otherwise compare with each spelling",
  ],
  ["toString", "write it into a template string"],
  ["find", "write `.some(...)`, or `.filter(...)`"],
  ["findIndex", "write `.some(...)`"],
  ["indexOf", "write `.includes(x)`"],
  ["reduce", "declare a tracker with `sum`, or use `some`, `every`, `filter` and `length`"],
  ["forEach", "write `.some(...)` or `.every(...)`"],
  ["match", "write `/.../u.test(text)`"],
  ["search", "write `/.../u.test(text)`"],
  ["slice", "write `startsWith` or `endsWith`"],
  ["substring", "write `startsWith` or `endsWith`"],
  ["at", "write `.some(...)`"],
  ["replace", 'write `.replaceAll("from", "to")`'],
]);

function helpFor(name: string, type: IrType): string {
  const known = HELP.get(name);
  if (known) return known;
  const methods =
    present(type).kind === "array" ? ARRAY_METHODS : isString(present(type)) ? STRING_METHODS : undefined;
  return methods ? `use one of: ${[...methods.keys()].join(", ")}` : "read the fields that its type declares";
}
