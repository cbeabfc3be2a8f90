import {
  type Body,
  type IrType,
  SCOPES,
  type Target,
  TRACKER_KINDS,
  type Tracker,
  type TrackerKind,
} from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, newId, report, unsupported, unwrap } from "./context.js";
import { evaluate } from "./evaluate.js";
import { readBody } from "./functions.js";
import { BROKEN, describeType, isInteger, isString, NO_ITEMS, present } from "./ir-types.js";
import { listOf } from "./join-types.js";
import { readOptions, textOption } from "./options.js";
import { isFunction } from "./references.js";
import { readCondition } from "./rules.js";
import { descriptionOf } from "./symbols.js";
import { readTarget } from "./targets.js";
import { readWindow } from "./windows.js";

/** The tracker that a function of `@enjoin/dsl` declares. */
export function trackerKind(dslFunction: string | undefined): TrackerKind | undefined {
  return TRACKER_KINDS.find((k) => k === dslFunction);
}

/** Reads `once(scope, target, when?, options?)` and its siblings. */
export function readTracker(
  policy: string,
  declaration: ts.VariableDeclaration & { readonly name: ts.Identifier },
  tracker: TrackerKind,
  call: ts.CallExpression,
  ctx: Context,
): Tracker | undefined {
  const [scopeArgument, second, third, fourth] = call.arguments;
  const short = tracker === "union" && second && third === undefined && isFunction(unwrap(second));
  const scope = scopeArgument && SCOPES.find((s) => s === evaluate(scopeArgument, ctx)?.json);
  const target = short ? ({ kind: "any" } as const) : second && readTarget(second, ctx);
  const options = readOptions(short ? undefined : fourth, ctx);
  const functionArgument = short ? second : third;
  const seen: Target = target ?? { kind: "any" };
  const functions = functionArgument ? readFunction(tracker, functionArgument, seen, ctx) : {};
  const keyArgument = options.get("key");
  const key = keyArgument && readKey(keyArgument, seen, ctx);
  const window = readWindow(options, call, ctx);
  const description = descriptionOf(declaration, ctx);
  if (!scope || !target) return undefined;
  return {
    kind: "tracker",
    id: newId(declaration, ctx),
    policy,
    name: declaration.name.text,
    tracker,
    ...(description === undefined ? {} : { description }),
    scope,
    target,
    point: "call",
    ...functions,
    ...(key ? { key } : {}),
    ...(textOption(options, "on", ctx) === "attempt" ? { on: "attempt" as const } : {}),
    ...window,
  };
}

function readFunction(
  tracker: TrackerKind,
  e: ts.Expression,
  target: Target,
  ctx: Context,
): { when?: Body; value?: Body } {
  if (e.getText() === "undefined") return {};
  if (tracker === "once" || tracker === "count") {
    const when = readCondition(e, target, ctx);
    return when ? { when } : {};
  }
  const value = readBody(e, target, ctx);
  if (value) checkValue(tracker, e, value, ctx);
  return value ? { value } : {};
}

type WithValue = Exclude<TrackerKind, "once" | "count">;

function checkValue(tracker: WithValue, e: ts.Expression, value: Body, ctx: Context): void {
  const type = present(value.result.type);
  if (type === BROKEN) return;
  if (tracker === "sum" && !isInteger(type)) {
    const what = `this value is ${describeType(type)}`;
    const help = "declare the argument as `Money` or `Integer`, and count in the smallest unit";
    report("float-arithmetic", e, { operator: "sum", what, help }, ctx);
  }
  if (tracker === "union" && !isStrings(type)) {
    unsupported(e, `${describeType(type)} in a \`union\``, "return a list of strings, or `undefined`", ctx);
  }
  if (tracker === "distinct" && !isString(type)) {
    unsupported(e, `${describeType(type)} in a \`distinct\``, "return a string, or `undefined`", ctx);
  }
  if (tracker === "last" && !isString(type) && !isInteger(type)) {
    const help = "return a string, an integer, or `undefined`";
    unsupported(e, `${describeType(type)} in a \`last\``, help, ctx);
  }
}

/** Whether a type is a list of strings, or what a `union` remembers. */
export function isStrings(type: IrType): boolean {
  const items = listOf(type)?.items;
  return items !== undefined && (isString(items) || items === BROKEN || items === NO_ITEMS);
}

function readKey(e: ts.Expression, target: Target, ctx: Context): Body | undefined {
  const key = readBody(e, target, ctx);
  if (key && !isString(key.result.type) && key.result.type !== BROKEN) {
    unsupported(e, `${describeType(key.result.type)} as a key`, "return a string that is always there", ctx);
  }
  return key;
}
