import { GoalSpec, type Goals, type Validator, validator, WorldSpec } from "@enjoin/model";
import type { ts } from "ts-morph";
import { type Context, placeOf, report, unwrap } from "./context.js";
import { evaluate } from "./evaluate.js";
import { dslCall, type ModuleConstant, moduleConstants } from "./symbols.js";

/** Reads what the `*.goals.ts` files declare, in the order of files and lines. */
export function readGoals(ctx: Context): Goals {
  const goals: Goals["goals"][number][] = [];
  const worlds: Goals["worlds"][number][] = [];
  for (const d of ctx.project.goals.flatMap(moduleConstants)) {
    const called = dslCall(unwrap(d.initializer), ctx);
    if (called?.name === "goal") goals.push(...readSpec<GoalSpec>(d, called.call, validator(GoalSpec), ctx));
    if (called?.name === "world")
      worlds.push(...readSpec<WorldSpec>(d, called.call, validator(WorldSpec), ctx));
  }
  return { goals, worlds };
}

type Read<S> = { readonly name: string; readonly spec: S; readonly place: ReturnType<typeof placeOf> };

function readSpec<S>(
  d: ModuleConstant,
  call: ts.CallExpression,
  // biome-ignore lint/suspicious/noExplicitAny: a validator's schema only matters where it is made
  validate: Validator<any>,
  ctx: Context,
): Read<S>[] {
  const argument = call.arguments[0];
  const value = argument && evaluate(argument, ctx);
  if (!argument || !value) return [];
  const checked = validate(value.json);
  if (checked.ok) return [{ name: d.name.text, spec: checked.value as S, place: placeOf(d.name, ctx) }];
  for (const { pointer, message, help } of checked.problems) {
    const problem = `${pointer === "" ? `\`${d.name.text}\`` : `\`${pointer}\``} ${message}`;
    report(
      "invalid-goal",
      argument,
      { problem, help: help ?? "see docs/language.md for what a goal or a world says" },
      ctx,
    );
  }
  return [];
}
