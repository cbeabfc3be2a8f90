import type { Expr, IrType, Method } from "@enjoin/model";
import type { ts } from "ts-morph";
import { broken, type Context, node, report, unsupported } from "./context.js";
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
import { type MethodCall, type MethodReader, method, textMethod, wrongArguments } from "./method-call.js";
import { readString } from "./typed.js";

/** The methods of lists. */
export const LIST_METHODS: ReadonlyMap<string, MethodReader> = new Map([
  ["some", lambdaMethod("array.some", () => BOOLEAN)],
  ["every", lambdaMethod("array.every", () => BOOLEAN)],
  ["filter", lambdaMethod("array.filter", (target) => target)],
  ["map", lambdaMethod("array.map", (_, result) => arrayOf(result))],
  ["flatMap", lambdaMethod("array.flatMap", (_, result) => result)],
  ["includes", readIncludes],
  ["join", readJoin],
]);

/** The methods of what a `union` remembers. */
export const SET_METHODS: ReadonlyMap<string, MethodReader> = new Map([
  ["has", textMethod("set.has")],
  ["some", lambdaMethod("set.some", () => BOOLEAN)],
]);

function lambdaMethod(name: Method, typeOf: (target: IrType, result: IrType) => IrType): MethodReader {
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
