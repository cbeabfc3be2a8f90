import type { Rule, RuleKind, Target } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { type Context, report, unwrap } from "./context.js";
import { dslCall } from "./symbols.js";
import { readTarget } from "./targets.js";

/** The kinds of rules that decide over results: what came back is withheld or not, and nothing permits or redacts it. */
type OverResults = "deny" | "halt" | "log";

/** Whether rules of a kind decide over results. */
export function isOverResults(kind: RuleKind): kind is OverResults {
  return kind === "deny" || kind === "halt" || kind === "log";
}

/** Reads what a rule looks at, and whether it decides the results of it; nothing when a problem was recorded. */
export function readRuleTarget(
  expression: ts.Expression,
  effect: RuleKind,
  ctx: Context,
): Pick<Rule, "target" | "at"> | undefined {
  const e = unwrap(expression);
  const called = dslCall(e, ctx);
  if (called?.name !== "results") {
    const target = readTarget(e, ctx);
    return target && { target };
  }
  if (!isOverResults(effect)) {
    reportMisplaced(e, effect, ctx);
    return undefined;
  }
  const [named] = called.call.arguments;
  const target = named && readTarget(named, ctx);
  return target && haveResults(target, named, ctx) ? { target, at: "result" } : undefined;
}

/** Whether all tools that are named have results; what enters and what leaves has none. */
function haveResults(target: Target, at: ts.Expression, ctx: Context): boolean {
  const names = target.kind === "tools" ? target.tools : [];
  const pointed = names.map((name) => ctx.tools.get(name)).find((tool) => tool?.point !== undefined);
  if (pointed === undefined) return true;
  const { name, point } = pointed;
  const problem = `\`${name}\` has no results: it is decided at the point \`${point}\``;
  const help = `write the rule over \`${name}\` itself, without \`results\``;
  report("results-target", at, { problem, help }, ctx);
  return false;
}

/** What `results(...)` can stand in, though nothing is decided over results there. */
export type Misplaced = Exclude<RuleKind, OverResults> | "tracker" | "other";

/** Reports `results(...)` where nothing is decided over results. */
export function reportMisplaced(at: ts.Node, where: Misplaced, ctx: Context): void {
  report("results-target", at, MISPLACED[where], ctx);
}

const MISPLACED: { readonly [where in Misplaced]: { readonly problem: string; readonly help: string } } = {
  permit: {
    problem: "a result needs no permit: it comes back unless a rule withholds it",
    help: "write `deny(results(...), ...)` for what must not come back",
  },
  redact: {
    problem: "a redaction is of arguments, and a result comes back whole or not at all",
    help: "write `deny(results(...), ...)`, or redact the call",
  },
  step_up: {
    problem: "a step-up asks before a call, and a result comes after it",
    help: "write `stepUp` over the tool itself, or `deny(results(...), ...)`",
  },
  tracker: {
    problem: "a tracker is not aimed at results",
    help: "name the tool itself: a tracker whose functions read `e.result` is updated by results",
  },
  other: {
    problem: "`results(...)` is the target of a rule, and nothing else",
    help: "write `deny(results(target), ...)`, `halt` or `log`, where `target` is a tool, a list of tools, a verb or `anyTool`",
  },
};
