import type { LabelRule, Target } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, newId, unsupported } from "./context.js";
import { readBody } from "./functions.js";
import { BROKEN, describeType, present } from "./ir-types.js";
import { readLabelTarget } from "./results.js";
import { descriptionOf } from "./symbols.js";
import { isStrings } from "./trackers.js";

/** Reads `label(target, labels)`. Its function sees the event as it was given: what it adds is not among its labels. */
export function readLabelRule(
  policy: string,
  declaration: ts.VariableDeclaration & { readonly name: ts.Identifier },
  call: ts.CallExpression,
  ctx: Context,
): LabelRule | undefined {
  const [targetArgument, labelsArgument] = call.arguments;
  const target = targetArgument && readLabelTarget(targetArgument, ctx);
  const seen: Target = target ?? { kind: "any" };
  const value = labelsArgument && readBody(labelsArgument, seen, ctx, true);
  const type = value && present(value.result.type);
  if (type && type !== BROKEN && !isStrings(type)) {
    const help = "return a list of strings, or `undefined`";
    unsupported(labelsArgument, `${describeType(type)} as labels`, help, ctx);
  }
  const description = descriptionOf(declaration, ctx);
  if (!target || !value) return undefined;
  return {
    kind: "label",
    id: newId(declaration, ctx),
    policy,
    name: declaration.name.text,
    ...(description === undefined ? {} : { description }),
    target,
    value,
  };
}
