import type { Expr, IrType, Lambda, Method } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { checkCanonical } from "./canonical.js";
import { broken, type Context, node, report, unsupported } from "./context.js";
import { convertType } from "./convert-type.js";
import {
  arrayOf,
  BOOLEAN,
  BROKEN,
  describeType,
  isBoolean,
  isScalar,
  isString,
  type ListType,
  mayBeAbsent,
  NO_ITEMS,
  nullable,
  present,
  STRING,
  unorderedOf,
} from "./ir-types.js";
import { listOf } from "./join-types.js";
import { readLambda } from "./lambdas.js";
import { type MethodCall, type MethodReader, method, readCut, wrongArguments } from "./method-call.js";
import { narrow } from "./narrow.js";
import { readInteger, readString } from "./typed.js";
import { refuseUnordered } from "./unordered.js";
import { isWithin } from "./within.js";

/** The methods of lists. */
export const LIST_METHODS: ReadonlyMap<string, MethodReader> = new Map([
  ["some", lambdaMethod("array.some", () => BOOLEAN)],
  ["every", lambdaMethod("array.every", () => BOOLEAN)],
  ["filter", lambdaMethod("array.filter", (list, _, kept) => ({ ...list, items: kept }))],
  ["map", lambdaMethod("array.map", (list, result) => ({ ...list, items: result }))],
  ["flatMap", lambdaMethod("array.flatMap", flattened)],
  [
    "find",
    inOrder(
      "find",
      lambdaMethod("array.find", (_list, _, kept) => nullable(kept, "missing")),
    ),
  ],
  ["at", inOrder("at", readAt)],
  ["slice", inOrder("slice", readSlice)],
  ["includes", readIncludes],
  ["join", inOrder("join", readJoin)],
]);

/** The methods of sets: of what a `union` remembers, and of `new Set(...)`. */
export const SET_METHODS: ReadonlyMap<string, MethodReader> = new Map([
  ["has", readHas],
  ["some", lambdaMethod("set.some", () => BOOLEAN)],
]);

type TypeOf = (list: ListType, result: IrType, kept: IrType) => IrType;

function lambdaMethod(name: Method, typeOf: TypeOf): MethodReader {
  return ({ e, scope, ctx }, target) => {
    const [argument, ...rest] = e.arguments;
    if (!argument || rest.length > 0) return wrongArguments(e, "give exactly one function", ctx);
    const list = listOf(target.type) ?? arrayOf(BROKEN);
    const lambda = readLambda(argument, list.items, scope, ctx);
    if (!lambda) return broken(e, ctx);
    const result = checkResult(name, lambda.body, argument, ctx);
    return method(e, name, typeOf(list, result, keptOf(e, list.items, lambda, ctx)), target, [], ctx, lambda);
  };
}

/** A list without order stays one, and makes one of the lists that its elements give. */
function flattened(list: ListType, result: IrType): IrType {
  return list.unordered && result.kind === "array" ? unorderedOf(result.items) : result;
}

/** `filter` and `find` with a test for absence or for a type keep elements of that type only. */
function keptOf(e: ts.CallExpression, items: IrType, lambda: Lambda, ctx: Context): IrType {
  const callee = e.expression;
  if (items !== BROKEN && isPresence(lambda)) return present(items);
  if (items === BROKEN || !ts.isPropertyAccessExpression(callee)) return items;
  const given = elementOf(ctx.checker.getTypeAtLocation(callee.expression), ctx);
  const result = ctx.checker.getTypeAtLocation(e);
  const kept = elementOf(result, ctx) ?? ctx.checker.getNonNullableType(result);
  if (!given || !isWithin(items, convertType(given, ctx))) return items;
  return narrow(items, kept, ctx);
}

/** `(x) => x !== undefined` and its like. */
function isPresence({ param, body }: Lambda): boolean {
  const test = body.kind === "not" && body.operand.kind === "absent" ? body.operand.operand : undefined;
  return test?.kind === "variable" && test.name === param;
}

function elementOf(list: ts.Type, ctx: Context): ts.Type | undefined {
  const type = ctx.checker.getNonNullableType(list);
  return ctx.checker.isArrayType(type)
    ? ctx.checker.getTypeArguments(type as ts.TypeReference)[0]
    : undefined;
}

function inOrder(name: string, read: MethodReader): MethodReader {
  return (call, target) => {
    const list = listOf(target.type);
    if (list) refuseUnordered(call.e, list, `\`${name}\``, call.ctx);
    return read(call, target);
  };
}

function readAt({ e, scope, ctx }: MethodCall, target: Expr): Expr {
  const [position, ...rest] = e.arguments;
  if (!position || rest.length > 0) return wrongArguments(e, "give exactly one position", ctx);
  const index = readInteger(position, "at", scope, ctx);
  const items = listOf(target.type)?.items ?? BROKEN;
  return method(e, "array.at", nullable(items, "missing"), target, [index], ctx);
}

function readSlice(call: MethodCall, target: Expr): Expr {
  return readCut(call, target, "array.slice", listOf(target.type) ?? BROKEN);
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

function readIncludes({ e, scope, ctx }: MethodCall, target: Expr): Expr {
  const [argument, ...rest] = e.arguments;
  if (!argument || rest.length > 0) return wrongArguments(e, "give exactly one value", ctx);
  const value = ctx.read.expression(argument, scope, ctx);
  const items = listOf(target.type)?.items ?? BROKEN;
  const result = method(e, "array.includes", BOOLEAN, target, [value], ctx);
  if ([items, value.type].includes(BROKEN) || items === NO_ITEMS) return result;
  if (!isScalar(present(items)) && !isScalar(present(value.type))) {
    const what = describeType(present(items));
    report("identity-comparison", e, { operator: "includes", what }, ctx);
  }
  if (mayBeAbsent(value.type) && mayBeAbsent(items)) {
    const problem =
      "both the list's elements and the value can be absent, and two absent values would be equal";
    report(
      "null-or-undefined",
      argument,
      { problem, help: `write \`${argument.getText()} !== undefined && ...\` first` },
      ctx,
    );
  }
  checkCanonical(e, target, value, ctx);
  return result;
}

function readHas({ e, scope, ctx }: MethodCall, target: Expr): Expr {
  const [argument, ...rest] = e.arguments;
  if (!argument || rest.length > 0) return wrongArguments(e, "give exactly one value", ctx);
  const value = ctx.read.expression(argument, scope, ctx);
  if (value.type !== BROKEN && !isScalar(value.type)) {
    const help =
      value.type.kind === "nullable" ? "test it for absence first" : "give a string, a number or a boolean";
    return unsupported(argument, `\`has\` of ${describeType(value.type)}`, help, ctx);
  }
  checkCanonical(e, target, value, ctx);
  return method(e, "set.has", BOOLEAN, target, [value], ctx);
}

function readJoin({ e, scope, ctx }: MethodCall, target: Expr): Expr {
  const [separator] = e.arguments;
  const items = listOf(target.type)?.items ?? BROKEN;
  if (items !== BROKEN && items !== NO_ITEMS && !isString(items)) {
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
