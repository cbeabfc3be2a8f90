import { MAX_STEPS, type Tracker } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, report } from "./context.js";
import { milliseconds } from "./durations.js";
import { constantOption, type Options, textOption } from "./options.js";

/** Reads how long a tracker remembers, and in how many steps it forgets. */
export function readWindow(
  options: Options,
  call: ts.CallExpression,
  ctx: Context,
): Pick<Tracker, "window" | "steps"> {
  const window = textOption(options, "window", ctx);
  const steps = readSteps(options, ctx);
  if (window === undefined) return {};
  const length = milliseconds("window", window, options.get("window") ?? call, ctx);
  return { window: length, ...(steps === undefined ? {} : { steps }) };
}

function readSteps(options: Options, ctx: Context): number | undefined {
  const at = options.get("steps");
  const steps = constantOption(options, "steps", ctx);
  if (at === undefined || typeof steps !== "number") return undefined;
  if (!options.has("window")) {
    const help = "give the tracker a `window`, or leave `steps` out";
    report("window-steps", at, { problem: "there are no steps without a `window`", help }, ctx);
    return undefined;
  }
  if (Number.isInteger(steps) && steps >= 1 && steps <= MAX_STEPS) return steps;
  const help = `write a whole number from 1 to ${MAX_STEPS}`;
  report("window-steps", at, { problem: `a window cannot move in ${steps} steps`, help }, ctx);
  return undefined;
}
