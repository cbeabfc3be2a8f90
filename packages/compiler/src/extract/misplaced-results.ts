import { ts } from "@ts-morph/common";
import { type Context, unwrap } from "./context.js";
import { isOverResults, type Misplaced, reportMisplaced } from "./results.js";
import { ruleKind } from "./rules.js";
import { dslCall } from "./symbols.js";
import { trackerKind } from "./trackers.js";

/**
 * Reports `results(...)` as the target of something that does not decide over results, in place of whatever TypeScript
 * finds wrong there; whether it was that.
 */
export function reportMisplacedResults(at: ts.Node, ctx: Context): boolean {
  for (let node = at; node.parent; node = node.parent) {
    const found = ts.isCallExpression(node) ? misplacedIn(node, ctx) : undefined;
    if (!found) continue;
    reportMisplaced(found.results, found.where, ctx);
    return true;
  }
  return false;
}

interface Found {
  readonly results: ts.Expression;
  readonly where: Misplaced;
}

function misplacedIn(call: ts.CallExpression, ctx: Context): Found | undefined {
  const name = dslCall(call, ctx)?.name;
  const [first, second] = call.arguments;
  const kind = ruleKind(name);
  if (trackerKind(name)) return found(second, "tracker", ctx);
  if (name === "results") return found(first, "other", ctx);
  if (name === "label") return found(first, "label", ctx) ?? inList(first, ctx);
  if (!kind) return undefined;
  return isOverResults(kind) ? inList(first, ctx) : (found(first, kind, ctx) ?? inList(first, ctx));
}

function inList(target: ts.Expression | undefined, ctx: Context): Found | undefined {
  const list = target && unwrap(target);
  if (!list || !ts.isArrayLiteralExpression(list)) return undefined;
  return list.elements.map((e) => found(e, "other", ctx)).find((f) => f !== undefined);
}

function found(e: ts.Expression | undefined, where: Misplaced, ctx: Context): Found | undefined {
  return e && dslCall(unwrap(e), ctx)?.name === "results" ? { results: e, where } : undefined;
}
