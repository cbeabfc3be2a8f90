import type { Expr, Helper, IrType } from "@enjoin/model";
import type { ts } from "ts-morph";
import { bindEvent, bindParameter } from "./bindings.js";
import { stem } from "./constants.js";
import { broken, type Context, newId, node, report, type Scope, unsupported } from "./context.js";
import { convertType } from "./convert-type.js";
import { type DeclaredFunction, declaredFunction, isPlainFunction } from "./declared-function.js";
import { arrayOf, INTEGER, isInteger, NUMBER, nullable, UNDEFINED } from "./ir-types.js";
import { uniqueName } from "./names.js";

/** Reads `helper(...)`. */
export function readHelperCall(
  e: ts.CallExpression,
  callee: ts.Identifier | ts.PropertyAccessExpression,
  scope: Scope,
  ctx: Context,
): Expr {
  const helper = declaredFunction(callee, ctx);
  if (!helper && isLocal(callee, scope, ctx)) return broken(e, ctx);
  if (!helper) {
    const help =
      "declare the function at the top of a policy file or of a `.ts` file beside it: `const f = (x: T) => ...`";
    report("impure-helper", callee, { name: callee.getText(), help }, ctx);
    return broken(e, ctx);
  }
  const args = e.arguments.map((a) => ctx.read.expression(a, scope, ctx));
  return callHelper(e, helper, args, ctx);
}

/** Whether a name stands for a function inside this one, which is reported where it is declared. */
function isLocal(callee: ts.Node, scope: Scope, ctx: Context): boolean {
  const symbol = ctx.checker.getSymbolAtLocation(callee);
  return symbol !== undefined && scope.bindings.has(symbol);
}

/** A call of a helper. The event needs no parameter: there is only one, and a helper sees it as its caller does. */
export function callHelper(
  at: ts.Node,
  helper: DeclaredFunction,
  given: readonly Expr[],
  ctx: Context,
): Expr {
  const args: Expr[] = helper.function.parameters.map(
    (_, i) => given[i] ?? { kind: "literal", ...node(at, UNDEFINED, ctx), value: null },
  );
  if (args.some((a) => a.kind === "effect")) {
    return unsupported(
      at,
      "`r.effect` as an argument",
      "give the role that the helper needs, such as `r.effect.to`",
      ctx,
    );
  }
  const read = helperFor(at, helper, args, ctx);
  if (!read) return broken(at, ctx);
  const passed = args.filter((a) => a.kind !== "request");
  return { kind: "call", ...node(at, read.returns, ctx), helper: read.name, args: passed };
}

/** The helper for arguments of these types: read once, and once more where a `number` gets an integer. */
function helperFor(
  at: ts.Node,
  helper: DeclaredFunction,
  args: readonly Expr[],
  ctx: Context,
): Helper | undefined {
  const f = helper.function;
  const types = f.parameters.map((p, i) => parameterType(p, args[i], ctx));
  const key = `${f.getSourceFile().fileName}:${f.pos}:${JSON.stringify(types)}`;
  if (ctx.helpers.has(key)) return ctx.helpers.get(key);
  const from = ctx.reading.findIndex((r) => r.node === f);
  if (from >= 0) {
    const path = [...ctx.reading.slice(from).map((r) => r.name), helper.name]
      .map((n) => `\`${n}\``)
      .join(" → ");
    report("recursive-helper", at, { helper: helper.name, path }, ctx);
    return undefined;
  }
  ctx.reading.push({ name: helper.name, node: f });
  const read = isPlainFunction(f, ctx) ? readHelper(helper, types, ctx) : undefined;
  ctx.reading.pop();
  ctx.helpers.set(key, read);
  return read;
}

/** Nothing for a parameter that takes the event. */
function parameterType(p: ts.ParameterDeclaration, arg: Expr | undefined, ctx: Context): IrType | null {
  if (arg?.kind === "request") return null;
  const declared = convertType(ctx.checker.getTypeAtLocation(p), ctx);
  return arg ? specialise(declared, arg.type) : declared;
}

/** `number` takes integers too, and with integers the helper may calculate. */
function specialise(declared: IrType, given: IrType): IrType {
  if (declared.kind === "nullable") {
    return nullable(specialise(declared.of, given.kind === "nullable" ? given.of : given), declared.absence);
  }
  if (declared.kind === "array" && given.kind === "array")
    return arrayOf(specialise(declared.items, given.items));
  return declared.kind === NUMBER.kind && isInteger(given) ? INTEGER : declared;
}

function readHelper(
  helper: DeclaredFunction,
  types: readonly (IrType | null)[],
  ctx: Context,
): Helper | undefined {
  const f = helper.function;
  if (!f.body) return undefined;
  const scope: Scope = { bindings: new Map(), taken: new Set(), inHelper: true };
  const params = f.parameters.flatMap((p, i) => {
    const type = types[i] ?? null;
    if (type) return bindParameter(p, type, scope, ctx);
    bindEvent(p, scope, ctx);
    return [];
  });
  const body = ctx.read.functionResult(f.body, scope, ctx);
  const name = uniqueName(`${stem(f.getSourceFile())}_${helper.name}`, ctx.taken);
  return { kind: "helper", id: newId(f, ctx), name, params, returns: returnType(f, body, ctx), body };
}

/** The body's type, and that it can be absent where only the declaration says so. */
function returnType(f: DeclaredFunction["function"], body: Expr, ctx: Context): IrType {
  const declared = f.type && convertType(ctx.checker.getTypeFromTypeNode(f.type), ctx);
  if (declared?.kind === "nullable" && body.type.kind !== "nullable")
    return nullable(body.type, declared.absence);
  return body.type;
}
