import { nearest } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, report } from "./context.js";
import { isWrongTarget } from "./overload-errors.js";
import { ruleKind } from "./rules.js";
import { dslCall, isExported, moduleConstants } from "./symbols.js";
import { trackerKind } from "./trackers.js";

/** What TypeScript says of a name that it does not find. */
const NOT_FOUND = new Set([2304, 2305, 2339, 2551, 2552, 2724]);

/** Reports a name that TypeScript does not find where a tool is expected; whether it was one. */
export function reportUnknownTool(code: number, at: ts.Node, ctx: Context): boolean {
  if (!NOT_FOUND.has(code) || !ts.isIdentifier(at)) return false;
  const tools = isToolImport(at) || isTarget(at, ctx) ? ctx.project.tools : undefined;
  if (!tools) return false;
  const names = tools.flatMap((file) =>
    moduleConstants(file)
      .filter(isExported)
      .map((d) => d.name.text),
  );
  const near = nearest(at.text, names);
  const help = near ? `did you mean \`${near}\`?` : `declared are: ${[...new Set(names)].sort().join(", ")}`;
  report("unknown-tool", at, { tool: at.text, help }, ctx);
  return true;
}

/** Reports a target that is nothing a rule can look at; whether it was one. */
export function reportWrongTarget(error: ts.Diagnostic, at: ts.Node, ctx: Context): boolean {
  const call = ts.findAncestor(at, ts.isCallExpression);
  const name = call && dslCall(call, ctx)?.name;
  const target = call?.arguments[targetPosition(name)];
  if (!target || !isWrongTarget(error)) return false;
  const help =
    "name a tool imported from a `*.tools.ts` file, a list of them, `anyTool` or a verb such as `sending`";
  report("unknown-tool", target, { tool: target.getText().slice(0, 60), help }, ctx);
  return true;
}

function isToolImport(at: ts.Identifier): boolean {
  if (!ts.isImportSpecifier(at.parent)) return false;
  const module = at.parent.parent.parent.parent.moduleSpecifier;
  return ts.isStringLiteral(module) && /\.tools(\.js)?$/.test(module.text);
}

/** Whether a name stands where a rule or a tracker names its tools. */
function isTarget(at: ts.Identifier, ctx: Context): boolean {
  let e: ts.Node = ts.isPropertyAccessExpression(at.parent) && at.parent.name === at ? at.parent : at;
  while (ts.isArrayLiteralExpression(e.parent) || ts.isParenthesizedExpression(e.parent)) e = e.parent;
  const called = ts.isCallExpression(e.parent) ? dslCall(e.parent, ctx) : undefined;
  return called !== undefined && called.call.arguments[targetPosition(called.name)] === e;
}

/** Which argument of a DSL function is its target; -1 where none is. */
function targetPosition(dslFunction: string | undefined): number {
  if (ruleKind(dslFunction) || dslFunction === "label" || dslFunction === "results") return 0;
  return trackerKind(dslFunction) ? 1 : -1;
}
