import type { Expr, IrType } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { broken, type Context, report, type Scope, unsupported } from "./context.js";
import { isSet } from "./convert-type.js";
import { BOOLEAN, BROKEN, describeType, isString, NO_ITEMS, present } from "./ir-types.js";
import { listOf } from "./join-types.js";
import { LIST_METHODS, SET_METHODS } from "./list-methods.js";
import { adviseOnMethod } from "./method-advice.js";
import { type MethodCall, type MethodReader, method, textMethod, wrongArguments } from "./method-call.js";
import { onPresent } from "./on-present.js";
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
  const declarer = declarerOf(callee, type, ctx);
  const methods = methodsOf(type, declarer);
  const reader = methods.get(name);
  if (reader) return onPresent(e, target, scope, (t) => reader({ e, scope, ctx }, t), ctx);
  const help = adviseOnMethod(name, type, methods.keys());
  const what = declarer === "set" ? "a set" : describeType(type);
  report("unsupported-method", callee.name, { method: name, target: what, help }, ctx);
  return broken(e, ctx);
}

type Methods = ReadonlyMap<string, MethodReader>;

const PATH_METHODS: Methods = new Map([["isInside", textMethod("path.isInside")]]);
const DESTINATION_METHODS: Methods = new Map([["isInside", readDestinationInside]]);
const NO_METHODS: Methods = new Map();

/** Who declares the method that is called: `@enjoin/dsl`, JavaScript's sets, or another of its types. */
type Declarer = "dsl" | "set" | "library";

function declarerOf(callee: ts.PropertyAccessExpression, target: IrType, ctx: Context): Declarer {
  if (dslName(callee, ctx) !== undefined) return "dsl";
  if (!listOf(target)) return "library";
  const type = ctx.checker.getNonNullableType(ctx.checker.getTypeAtLocation(callee.expression));
  return isSet(type, ctx) ? "set" : "library";
}

function methodsOf(type: IrType, declarer: Declarer): Methods {
  if (listOf(type)) return declarer === "library" ? LIST_METHODS : SET_METHODS;
  if (type.kind === "object") return declarer === "dsl" ? DESTINATION_METHODS : NO_METHODS;
  if (!isString(type)) return NO_METHODS;
  if (declarer !== "dsl") return TEXT_METHODS;
  return type.kind === "string" && type.format === "path" ? PATH_METHODS : NO_METHODS;
}

function readDestinationInside({ e, scope, ctx }: MethodCall, target: Expr): Expr {
  const [argument] = e.arguments;
  if (!argument) return wrongArguments(e, "give the list of domains", ctx);
  const domains = ctx.read.expression(argument, scope, ctx);
  const items = listOf(domains.type)?.items;
  if (domains.type !== BROKEN && !(items && (isString(items) || items === NO_ITEMS))) {
    return unsupported(argument, `${describeType(domains.type)} as domains`, "give a list of strings", ctx);
  }
  return method(e, "destination.isInside", BOOLEAN, target, [domains], ctx);
}
