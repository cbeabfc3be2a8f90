import type { Expr, Helper, IrType } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { bindEvent, bindParameter, type SeenEvent } from "./bindings.js";
import { stem } from "./constants.js";
import { broken, type Context, newId, newScope, node, report, type Scope, unsupported } from "./context.js";
import { convertType } from "./convert-type.js";
import { type DeclaredFunction, declaredFunction, isPlainFunction } from "./declared-function.js";
import { type Let, withLets } from "./destructuring.js";
import { seenBy } from "./event-type.js";
import { BROKEN, INTEGER, isInteger, nullable, present, UNDEFINED } from "./ir-types.js";
import { uniqueName } from "./names.js";
import { GLOBALS } from "./outside.js";
import { isWithin } from "./within.js";

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
    const declare =
      "declare the function at the top of a policy file or of a `.ts` file beside it: `const f = (x: T) => ...`";
    const help = GLOBALS.get(callee.getText()) ?? declare;
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

/** What a parameter takes: a value of a type, or the event with what the helper sees of it. */
interface Taken {
  readonly type: IrType;
  readonly event?: SeenEvent;
}

/** The helper for arguments of these types: read once, and once more for what it declares less of than it is given. */
function helperFor(
  at: ts.Node,
  helper: DeclaredFunction,
  args: readonly Expr[],
  ctx: Context,
): Helper | undefined {
  const f = helper.function;
  const taken = f.parameters.map((p, i) => takenBy(p, args[i], ctx));
  const key = `${f.getSourceFile().fileName}:${f.pos}:${JSON.stringify(taken)}`;
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
  const read = isPlainFunction(f, ctx) ? readHelper(helper, taken, ctx) : undefined;
  ctx.reading.pop();
  ctx.helpers.set(key, read);
  return read;
}

function takenBy(p: ts.ParameterDeclaration, arg: Expr | undefined, ctx: Context): Taken {
  const type = ctx.checker.getTypeAtLocation(p);
  if (arg?.kind === "request") return takenOf(seenBy(type, arg.type, ctx), arg.given ?? false);
  const declared = convertType(type, ctx);
  return { type: arg ? specialise(declared, arg.type) : declared };
}

/** A helper that cannot read the result sees the same event, whether as it was given or not. */
function takenOf(type: IrType, given: boolean): Taken {
  const seesResult = type.kind !== "object" || type.fields.some((f) => f.name === "result");
  return { type, event: { type, given: given && seesResult } };
}

/**
 * What is declared, when that says no more than what is given: TypeScript lets an object pass for one with other
 * fields. `number` takes integers too, and with integers the helper may calculate.
 */
function specialise(declared: IrType, given: IrType): IrType {
  if (!isWithin(given, declared, true)) return given;
  if (declared.kind === "json" && given.kind === "nullable") return nullable(declared, given.absence);
  return withIntegers(declared, given);
}

function withIntegers(declared: IrType, given: IrType): IrType {
  if (declared.kind === "nullable") {
    return nullable(withIntegers(declared.of, present(given)), declared.absence);
  }
  if (declared.kind === "array" && given.kind === "array") {
    return { ...declared, items: withIntegers(declared.items, given.items) };
  }
  return declared.kind === "number" && isInteger(given) ? INTEGER : declared;
}

function readHelper(helper: DeclaredFunction, taken: readonly Taken[], ctx: Context): Helper | undefined {
  const f = helper.function;
  if (!f.body) return undefined;
  const scope = newScope(true);
  const lets: Let[] = [];
  const params = f.parameters.flatMap((p, i) => {
    const { type, event } = taken[i] ?? { type: BROKEN };
    if (event) {
      lets.push(...bindEvent(p, event, scope, ctx));
      return [];
    }
    const bound = bindParameter(p, type, scope, ctx);
    lets.push(...bound.lets);
    return [{ name: bound.name, type }];
  });
  const body = withLets(lets, ctx.read.functionResult(f.body, scope, ctx), ctx);
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
