import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { readConstant, readJsonConstant } from "./constants.js";
import { broken, type Context, node, report, type Scope, unsupported } from "./context.js";
import { UNDEFINED } from "./ir-types.js";
import { GLOBALS } from "./outside.js";
import { declarationAt, dslCall, isModuleConstant, isUndefined, jsonImport, symbolAt } from "./symbols.js";

/** What a name stands for: a variable, the event, a constant, the content of a JSON file. */
export function readIdentifier(e: ts.Identifier, scope: Scope, ctx: Context): Expr {
  if (isUndefined(e, ctx)) return { kind: "literal", ...node(e, UNDEFINED, ctx), value: null };
  const symbol = symbolAt(e, ctx);
  const binding = symbol && scope.bindings.get(symbol);
  if (binding?.kind === "alias") return binding.make(e);
  if (binding) return { kind: "variable", ...node(e, binding.type, ctx), name: binding.name };
  const json = jsonImport(e, ctx);
  if (json) return readJsonConstant(json, e, ctx);
  return readModuleName(e, ctx);
}

/** What `name` or `namespace.name` of a module stands for. */
export function readModuleName(e: ts.Identifier | ts.PropertyAccessExpression, ctx: Context): Expr {
  const declaration = declarationAt(e, ctx);
  if (declaration && ctx.project.isDsl(declaration.getSourceFile())) {
    const help =
      "name a rule, a target or a tracker only where the policy declares it; in a condition use the event";
    return unsupported(e, `\`${e.getText()}\` as a value`, help, ctx);
  }
  if (isModuleConstant(declaration)) {
    if (isFunction(declaration.initializer)) return functionAsValue(e, ctx);
    const declares = dslCall(declaration.initializer, ctx)?.name;
    if (declares === undefined) return readConstant(declaration, e, ctx);
    const help = `write what the condition needs of it: a tracker is read with \`${e.getText()}.of(r)\`, a tool's name with \`r.tool === "..."\``;
    return unsupported(e, `\`${e.getText()}\` as a value`, help, ctx);
  }
  if (
    declaration &&
    ts.isFunctionDeclaration(declaration) &&
    ctx.project.isOwn(declaration.getSourceFile())
  ) {
    return functionAsValue(e, ctx);
  }
  report("impure-helper", e, { name: e.getText(), help: helpForGlobal(e) }, ctx);
  return broken(e, ctx);
}

/** Whether this is a function written out. */
export function isFunction(e: ts.Expression): e is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(e) || ts.isFunctionExpression(e);
}

function functionAsValue(e: ts.Expression, ctx: Context): Expr {
  return unsupported(e, "a function as a value", `call it: \`${e.getText()}(...)\``, ctx);
}

function helpForGlobal(e: ts.Expression): string {
  const others =
    "a decision may depend on the event, on constants and on memory alone: declare a `const` with a literal, or a tracker";
  return GLOBALS.get(e.getText()) ?? others;
}
