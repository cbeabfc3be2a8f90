import {
  type Body,
  type Expr,
  REQUIREMENTS,
  RULE_KINDS,
  type Rule,
  type RuleKind,
  type Target,
} from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, newId, node, unsupported, unwrap } from "./context.js";
import { declaredFunction } from "./declared-function.js";
import { milliseconds } from "./durations.js";
import { evaluate } from "./evaluate.js";
import { readBody } from "./functions.js";
import { BROKEN, describeType, isBoolean, isString, STRING } from "./ir-types.js";
import { type Options, readOptions, textOption } from "./options.js";
import { readRedaction } from "./redactions.js";
import { isFunction } from "./references.js";
import { readRuleTarget } from "./results.js";
import { descriptionOf } from "./symbols.js";

/** The effect of the rule that a function of `@enjoin/dsl` declares. */
export function ruleKind(dslFunction: string | undefined): RuleKind | undefined {
  return dslFunction === "stepUp" ? "step_up" : RULE_KINDS.find((k) => k === dslFunction && k !== "step_up");
}

/** The target of what has none that could be read. */
const ANY: Target = { kind: "any" };

/** Reads `permit(target, when?, options?)` and its siblings. */
export function readRule(
  policy: string,
  declaration: ts.VariableDeclaration & { readonly name: ts.Identifier },
  effect: RuleKind,
  call: ts.CallExpression,
  ctx: Context,
): Rule | undefined {
  const [targetArgument, whenArgument, optionsArgument] = call.arguments;
  const { target, at } = (targetArgument && readRuleTarget(targetArgument, effect, ctx)) ?? {};
  const seen = target ?? ANY;
  const when =
    whenArgument && !isUndefined(whenArgument) ? readCondition(whenArgument, seen, ctx) : undefined;
  const options = readOptions(optionsArgument, ctx);
  const message = options.get("message");
  const messageBody = message && readMessage(message, seen, ctx);
  const description = descriptionOf(declaration, ctx);
  if (!target) return undefined;
  return {
    kind: "rule",
    id: newId(declaration, ctx),
    policy,
    name: declaration.name.text,
    effect,
    ...(description === undefined ? {} : { description }),
    target,
    ...(at === undefined ? {} : { at }),
    ...(when ? { when } : {}),
    ...(messageBody ? { message: messageBody } : {}),
    ...readEffectOptions(effect, options, target, call, ctx),
  };
}

function isUndefined(e: ts.Expression): boolean {
  return e.getText() === "undefined";
}

/** Reads a predicate, which must give a boolean. */
export function readCondition(e: ts.Expression, target: Target, ctx: Context): Body | undefined {
  const body = readBody(e, target, ctx);
  if (body && !isBoolean(body.result.type) && body.result.type !== BROKEN) {
    unsupported(e, `${describeType(body.result.type)} as a condition`, "return a comparison", ctx);
  }
  return body;
}

function readMessage(expression: ts.Expression, target: Target, ctx: Context): Body | undefined {
  const e = unwrap(expression);
  const isName = ts.isIdentifier(e) || ts.isPropertyAccessExpression(e);
  if (isFunction(e) || (isName && declaredFunction(e, ctx))) {
    const body = readBody(e, target, ctx);
    if (body && !isString(body.result.type) && body.result.type !== BROKEN) {
      unsupported(e, `${describeType(body.result.type)} as a message`, "return a text", ctx);
    }
    return body;
  }
  const value = evaluate(e, ctx)?.json;
  if (typeof value !== "string") return undefined;
  const result: Expr = { kind: "literal", ...node(e, STRING, ctx), value };
  return { kind: "body", id: newId(e, ctx), param: "r", result };
}

function readEffectOptions(
  effect: RuleKind,
  options: Options,
  target: Target,
  call: ts.CallExpression,
  ctx: Context,
): Pick<Rule, "redaction" | "requires" | "stream" | "retryAfter"> {
  switch (effect) {
    case "redact":
      return readRedaction(options, target, call, ctx);
    case "step_up": {
      const requires = textOption(options, "requires", ctx);
      return { requires: REQUIREMENTS.find((r) => r === requires) ?? "approval" };
    }
    case "log": {
      const stream = textOption(options, "stream", ctx);
      return stream === undefined ? {} : { stream };
    }
    case "deny": {
      const wait = textOption(options, "retryAfter", ctx);
      const at = options.get("retryAfter") ?? call;
      return wait === undefined ? {} : { retryAfter: milliseconds("time", wait, at, ctx) / 1000 };
    }
    case "permit":
    case "halt":
      return {};
  }
}
