import type { Target, Verb } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, report, unwrap } from "./context.js";
import { evaluate } from "./evaluate.js";
import { declarationAt, dslCall, dslName, isExported, isModuleConstant } from "./symbols.js";
import { isContract } from "./tools.js";

/** The verb that each of the targets over effects stands for. */
const VERB_TARGETS: ReadonlyMap<string, Verb> = new Map([
  ["sending", "sends"],
  ["reading", "reads"],
  ["writing", "writes"],
  ["paying", "pays"],
  ["deleting", "deletes"],
  ["executing", "executes"],
  ["granting", "grants"],
  ["delegating", "delegates"],
  ["remembering", "remembers"],
]);

/** Reads what a rule or tracker looks at; nothing when a problem was recorded. */
export function readTarget(expression: ts.Expression, ctx: Context): Target | undefined {
  const e = unwrap(expression);
  const known = dslName(e, ctx);
  if (known === "anyTool") return { kind: "any" };
  const verb = VERB_TARGETS.get(known ?? "");
  if (verb) return { kind: "verb", verb };
  const tools = readToolNames(e, ctx);
  return tools && { kind: "tools", tools: [...new Set(tools)].sort() };
}

function readToolNames(expression: ts.Expression, ctx: Context): string[] | undefined {
  const e = unwrap(expression);
  if (ts.isArrayLiteralExpression(e)) {
    if (e.elements.length === 0) report("empty-target", e, {}, ctx);
    const lists = e.elements.map((item) => readToolNames(item, ctx));
    return lists.every((l) => l !== undefined) && lists.length > 0 ? lists.flat() : undefined;
  }
  const declaration = declarationAt(e, ctx);
  if (!isModuleConstant(declaration) || ctx.project.isDsl(declaration.getSourceFile()))
    return unknownTool(e, ctx);
  const initializer = unwrap(declaration.initializer);
  if (ts.isArrayLiteralExpression(initializer)) return readToolNames(initializer, ctx);
  const declares = dslCall(initializer, ctx);
  const name = declares && isContract(declares.name) ? declares.call.arguments[0] : undefined;
  const isTool = declaration.getSourceFile().fileName.endsWith(".tools.ts") && isExported(declaration);
  const value = name && isTool ? evaluate(name, ctx)?.json : undefined;
  return typeof value === "string" ? [value] : unknownTool(e, ctx);
}

/** Whether this is a list of tools to aim rules at, which is no data. */
export function isToolList(expression: ts.Expression, ctx: Context): boolean {
  const e = unwrap(expression);
  if (!ts.isArrayLiteralExpression(e) || e.elements.length === 0) return false;
  return e.elements.every((item) => {
    const declaration = declarationAt(item, ctx);
    if (!isModuleConstant(declaration)) return false;
    return (
      isContract(dslCall(unwrap(declaration.initializer), ctx)?.name) ||
      isToolList(declaration.initializer, ctx)
    );
  });
}

function unknownTool(at: ts.Expression, ctx: Context): undefined {
  const help =
    "name an exported `const` of a `*.tools.ts` file that is declared with `tool<...>(...)`, a list of them, `anyTool` or a verb such as `sending`";
  report("unknown-tool", at, { tool: at.getText().slice(0, 60), help }, ctx);
  return undefined;
}
