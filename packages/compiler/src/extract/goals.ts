import {
  CountGoal,
  DutyGoal,
  FlowGoal,
  type GoalSpec,
  type Goals,
  LateGoal,
  type Place,
  SometimesTool,
  SometimesVerb,
  TotalGoal,
  type Validator,
  validator,
  WorldSpec,
} from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, placeOf, report, unwrap } from "./context.js";
import { evaluate, propertyName } from "./evaluate.js";
import { dslCall, type ModuleConstant, moduleConstants } from "./symbols.js";

type GoalKind = GoalSpec["kind"];

/** By kind, as what is wrong with a goal is said of its own kind and not of all. */
const checkGoal: Readonly<Record<GoalKind, (json: unknown) => ReturnType<Validator<typeof GoalSpec>>>> = {
  flow: validator(FlowGoal),
  total: validator(TotalGoal),
  count: validator(CountGoal),
  duty: validator(DutyGoal),
  late: validator(LateGoal),
};
const checkWorld = validator(WorldSpec);
/** By what it names, for the same reason. */
const checkSometimes = { tool: validator(SometimesTool), verb: validator(SometimesVerb) };

/** Reads what the `*.goals.ts` files declare, in the order of files and lines. */
export function readGoals(ctx: Context): Goals {
  const goals: Goals["goals"][number][] = [];
  const worlds: Goals["worlds"][number][] = [];
  const sometimes: Goals["sometimes"][number][] = [];
  for (const d of ctx.project.goals.flatMap(moduleConstants)) {
    const called = dslCall(unwrap(d.initializer), ctx);
    if (called?.name === "goal") goals.push(...readGoal(d, called.call, ctx));
    if (called?.name === "world") worlds.push(...readWorld(d, called.call, ctx));
    if (called?.name === "sometimes") sometimes.push(...readSometimes(d, called.call, ctx));
  }
  return { goals, worlds, sometimes };
}

function readGoal(d: ModuleConstant, call: ts.CallExpression, ctx: Context): Goals["goals"][number][] {
  const value = specOf(call, ctx);
  if (!value) return [];
  const kind = (value.json as { readonly kind?: unknown } | null)?.kind;
  const checked = checkGoal[isGoalKind(kind) ? kind : "total"](value.json);
  if (checked.ok) return [{ ...named(d, ctx), spec: checked.value }];
  return reportProblems(checked.problems, d, call, ctx);
}

function isGoalKind(kind: unknown): kind is GoalKind {
  return typeof kind === "string" && Object.hasOwn(checkGoal, kind);
}

function readWorld(d: ModuleConstant, call: ts.CallExpression, ctx: Context): Goals["worlds"][number][] {
  const value = specOf(call, ctx);
  if (!value) return [];
  const checked = checkWorld(value.json);
  if (checked.ok) return [{ ...named(d, ctx), spec: checked.value }];
  return reportProblems(checked.problems, d, call, ctx);
}

function readSometimes(
  d: ModuleConstant,
  call: ts.CallExpression,
  ctx: Context,
): Goals["sometimes"][number][] {
  const value = specOf(call, ctx);
  if (!value) return [];
  const { json } = value;
  const isVerb = typeof json === "object" && json !== null && Object.hasOwn(json, "verb");
  const checked = checkSometimes[isVerb ? "verb" : "tool"](json);
  if (checked.ok) return [{ ...named(d, ctx), spec: checked.value }];
  return reportProblems(checked.problems, d, call, ctx);
}

function specOf(call: ts.CallExpression, ctx: Context): ReturnType<typeof evaluate> {
  const [argument] = call.arguments;
  return argument && evaluate(argument, ctx);
}

function named(d: ModuleConstant, ctx: Context): { readonly name: string; readonly place: Place } {
  return { name: d.name.text, place: placeOf(d.name, ctx) };
}

function reportProblems(
  problems: readonly { readonly pointer: string; readonly message: string; readonly help?: string }[],
  d: ModuleConstant,
  call: ts.CallExpression,
  ctx: Context,
): [] {
  for (const { pointer, message, help } of problems) {
    const subject = pointer === "" ? d.name.text : pointer;
    const at = pointedAt(call.arguments[0] ?? call, pointer.split("/").slice(1));
    const problem = `\`${subject}\` ${message}`;
    report(
      "invalid-goal",
      at,
      { problem, help: help ?? "docs/language.md lists what a goal, a world and a `sometimes` say" },
      ctx,
    );
  }
  return [];
}

/** The part of a literal that a JSON Pointer leads to, as far as it is written out. */
function pointedAt(e: ts.Expression, tokens: readonly string[]): ts.Node {
  const [token, ...rest] = tokens;
  const written = unwrap(e);
  if (token === undefined) return written;
  if (ts.isArrayLiteralExpression(written)) {
    const item = written.elements[Number(token)];
    return item ? pointedAt(item, rest) : written;
  }
  if (!ts.isObjectLiteralExpression(written)) return written;
  const property = written.properties.find((p) => p.name && propertyName(p.name) === token);
  return property && ts.isPropertyAssignment(property) ? pointedAt(property.initializer, rest) : written;
}
