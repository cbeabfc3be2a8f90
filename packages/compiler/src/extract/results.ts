import { isLabelled, type Rule, type RuleKind, type Target, type ToolContract } from "@enjoin/model";
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

/** Reads whose results a label rule labels; nothing when a problem was recorded. */
export function readLabelTarget(expression: ts.Expression, ctx: Context): Target | undefined {
  const e = unwrap(expression);
  if (dslCall(e, ctx)?.name === "results") {
    reportMisplaced(e, "label", ctx);
    return undefined;
  }
  const target = readTarget(e, ctx);
  return target && haveNone(target, (tool) => !isLabelled(tool), e, adviseOnLabel, ctx) ? undefined : target;
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
  // What enters and what leaves has none.
  const missing = target && haveNone(target, (tool) => tool.point !== undefined, named, adviseOnRule, ctx);
  return target && !missing ? { target, at: "result" } : undefined;
}

function adviseOnRule(name: string): string {
  return `write the rule over \`${name}\` itself, without \`results\``;
}

function adviseOnLabel(name: string): string {
  return `leave \`${name}\` out: a label is of what comes back from a tool, or of what enters`;
}

/** Whether a tool that is named has no results, and says so. */
function haveNone(
  target: Target,
  lacksResults: (tool: ToolContract) => boolean,
  at: ts.Expression,
  advise: (name: string) => string,
  ctx: Context,
): boolean {
  const names = target.kind === "tools" ? target.tools : [];
  const lacking = names.flatMap((name) => ctx.tools.get(name) ?? []).find(lacksResults);
  if (lacking === undefined) return false;
  const { name, point } = lacking;
  const problem = `\`${name}\` has no results: it is decided at the point \`${point}\``;
  report("results-target", at, { problem, help: advise(name) }, ctx);
  return true;
}

/** What `results(...)` can stand in, though nothing is decided over results there. */
export type Misplaced = Exclude<RuleKind, OverResults> | "label" | "tracker" | "other";

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
  label: {
    problem: "a label rule looks at results anyway",
    help: "name the tool itself: `label(tool, ...)`",
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
