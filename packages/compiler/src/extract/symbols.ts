import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";

/** The symbol that a name or `namespace.name` stands for, through imports and re-exports. */
export function symbolAt(at: ts.Node, ctx: Context): ts.Symbol | undefined {
  const symbol = localSymbolAt(at, ctx);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? ctx.checker.getAliasedSymbol(symbol) : symbol;
}

/** What a name stands for in its own file; `{ name }` stands for the value, not for the field. */
function localSymbolAt(at: ts.Node, ctx: Context): ts.Symbol | undefined {
  const { parent } = at;
  return ts.isShorthandPropertyAssignment(parent) && parent.name === at
    ? ctx.checker.getShorthandAssignmentValueSymbol(parent)
    : ctx.checker.getSymbolAtLocation(at);
}

/** Whether a name is JavaScript's `undefined`, and not one of the author's. */
export function isUndefined(e: ts.Identifier, ctx: Context): boolean {
  const symbol = e.text === "undefined" ? localSymbolAt(e, ctx) : undefined;
  return symbol !== undefined && ctx.checker.isUndefinedSymbol(symbol);
}

/** The declaration that a name or `namespace.name` stands for. */
export function declarationAt(at: ts.Node, ctx: Context): ts.Declaration | undefined {
  return symbolAt(ts.isPropertyAccessExpression(at) ? at.name : at, ctx)?.declarations?.[0];
}

/** The name under which `@enjoin/dsl` declares what stands here, when it does. */
export function dslName(at: ts.Node, ctx: Context): string | undefined {
  const declaration = declarationAt(at, ctx);
  if (!declaration || !ctx.project.isDsl(declaration.getSourceFile())) return undefined;
  const name = ts.getNameOfDeclaration(declaration);
  return name && ts.isIdentifier(name) ? name.text : undefined;
}

/** The DSL function that an expression calls, with the call. */
export function dslCall(
  expression: ts.Expression | undefined,
  ctx: Context,
): { readonly name: string; readonly call: ts.CallExpression } | undefined {
  if (!expression || !ts.isCallExpression(expression)) return undefined;
  const callee = expression.expression;
  if (!ts.isIdentifier(callee) && !ts.isPropertyAccessExpression(callee)) return undefined;
  const name = dslName(callee, ctx);
  return name === undefined ? undefined : { name, call: expression };
}

/** Whether a name stands for a whole module (`import * as x`). */
export function isNamespace(at: ts.Expression, ctx: Context): boolean {
  const symbol = ts.isIdentifier(at) ? ctx.checker.getSymbolAtLocation(at) : undefined;
  return symbol?.declarations?.some(ts.isNamespaceImport) ?? false;
}

/** The JSON file that an imported name stands for (`import x from "./x.json"`). */
export function jsonImport(at: ts.Node, ctx: Context): ts.SourceFile | undefined {
  const clause = localSymbolAt(at, ctx)?.declarations?.find(ts.isImportClause);
  if (!clause) return undefined;
  const module = ctx.checker.getSymbolAtLocation(clause.parent.moduleSpecifier)?.valueDeclaration;
  return module && ts.isSourceFile(module) && module.fileName.endsWith(".json") ? module : undefined;
}

/** A top-level `const` with one plain name. */
export type ModuleConstant = ts.VariableDeclaration & {
  readonly name: ts.Identifier;
  readonly initializer: ts.Expression;
};

/** Whether a declaration is a top-level `const` with one plain name. */
export function isModuleConstant(declaration: ts.Declaration | undefined): declaration is ModuleConstant {
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    ts.isIdentifier(declaration.name) &&
    declaration.initializer !== undefined &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0 &&
    ts.isVariableStatement(declaration.parent.parent) &&
    ts.isSourceFile(declaration.parent.parent.parent)
  );
}

/** The top-level `const`s of a file. */
export function moduleConstants(file: ts.SourceFile): ModuleConstant[] {
  return file.statements
    .filter(ts.isVariableStatement)
    .flatMap((s) => [...s.declarationList.declarations])
    .filter(isModuleConstant);
}

/** Whether a top-level `const` is exported where it stands. */
export function isExported(declaration: ts.VariableDeclaration): boolean {
  const statement = declaration.parent.parent;
  return (
    ts.isVariableStatement(statement) &&
    (statement.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

/** The JSDoc of a declaration, without its tags. */
export function descriptionOf(declaration: ts.VariableDeclaration, ctx: Context): string | undefined {
  const symbol = ctx.checker.getSymbolAtLocation(declaration.name);
  const text = ts.displayPartsToString(symbol?.getDocumentationComment(ctx.checker)).trim();
  return text === "" ? undefined : text;
}
