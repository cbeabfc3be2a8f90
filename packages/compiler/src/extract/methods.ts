import type { Expr, IrType } from "@enjoin/model";
import type { ts } from "ts-morph";
import { broken, type Context, report, type Scope } from "./context.js";
import { BOOLEAN, BROKEN, describeType, isString, present } from "./ir-types.js";
import { LIST_METHODS, SET_METHODS } from "./list-methods.js";
import { adviseOnMethod } from "./method-advice.js";
import { type MethodCall, type MethodReader, method, textMethod, wrongArguments } from "./method-call.js";
import { onPresent } from "./properties.js";
import { dslName } from "./symbols.js";
import { TEXT_METHODS } from "./text-methods.js";

/** Reads `a.method(...)` and `a?.method(...)`. */
export function readMethod(
  e: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  scope: Scope,
  ctx: Context,
): Expr {
  const target = ctx.read.expression(callee.expression, scope, ctx);
  const name = callee.name.text;
  const type = present(target.type);
  if (target.type === BROKEN) return broken(e, ctx);
  const methods = methodsOf(type, dslName(callee, ctx) !== undefined);
  const reader = methods.get(name);
  if (reader) return onPresent(e, target, scope, (t) => reader({ e, scope, ctx }, t), ctx);
  const help = adviseOnMethod(name, methods.keys());
  report("unsupported-method", callee.name, { method: name, target: describeType(type), help }, ctx);
  return broken(e, ctx);
}

type Methods = ReadonlyMap<string, MethodReader>;

const PATH_METHODS: Methods = new Map([["isInside", textMethod("path.isInside")]]);
const DESTINATION_METHODS: Methods = new Map([["isInside", readDestinationInside]]);
const NO_METHODS: Methods = new Map();

/** The methods of a type: the DSL's own where the DSL declares the one that is called. */
function methodsOf(type: IrType, fromDsl: boolean): Methods {
  if (type.kind === "array") return fromDsl ? SET_METHODS : LIST_METHODS;
  if (type.kind === "object") return fromDsl ? DESTINATION_METHODS : NO_METHODS;
  if (!isString(type)) return NO_METHODS;
  return fromDsl
    ? type.kind === "string" && type.format === "path"
      ? PATH_METHODS
      : NO_METHODS
    : TEXT_METHODS;
}

function readDestinationInside({ e, scope, ctx }: MethodCall, target: Expr): Expr {
  const [argument] = e.arguments;
  if (!argument) return wrongArguments(e, "give the list of domains", ctx);
  const domains = ctx.read.expression(argument, scope, ctx);
  return method(e, "destination.isInside", BOOLEAN, target, [domains], ctx);
}
