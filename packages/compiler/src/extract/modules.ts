import { ts } from "@ts-morph/common";
import { type Context, report, unsupported } from "./context.js";
import { ruleKind } from "./rules.js";
import { dslCall, isExported, isModuleConstant } from "./symbols.js";
import { isContract } from "./tools.js";
import { trackerKind } from "./trackers.js";

// A module of a project only declares. What a file may declare, its name says.

/** Checks what a file of a project imports. */
export function checkImports(file: ts.SourceFile, ctx: Context): void {
  if (isJson(file)) return;
  checkReferences(file, ctx);
  for (const s of file.statements) {
    if (ts.isImportDeclaration(s) || ts.isExportDeclaration(s)) checkModuleName(s, ctx);
  }
}

/** Checks that nothing stands where it would have no effect. */
export function checkModule(file: ts.SourceFile, ctx: Context): void {
  if (isJson(file)) return;
  for (const statement of file.statements) checkStatement(statement, ctx);
  checkCalls(file, file, ctx);
}

function isJson(file: ts.SourceFile): boolean {
  return file.fileName.endsWith(".json");
}

/** Declarations without code could give the DSL or the standard library other types than they have. */
function checkReferences(file: ts.SourceFile, ctx: Context): void {
  const references = [
    ...file.referencedFiles,
    ...file.typeReferenceDirectives,
    ...file.libReferenceDirectives,
  ];
  if (references.length === 0 && !file.isDeclarationFile) return;
  const module = references[0]?.fileName ?? ctx.project.pathOf(file);
  report("unsupported-import", file.statements[0] ?? file, { module }, ctx);
}

/** Checks that every rule, tracker, tool and goal is an exported `const` of a file for its kind. */
function checkCalls(at: ts.Node, file: ts.SourceFile, ctx: Context): void {
  const home = ts.isCallExpression(at) ? homeOf(dslCall(at, ctx)?.name) : undefined;
  if (home) checkPlace(at, home, file, ctx);
  ts.forEachChild(at, (child) => checkCalls(child, file, ctx));
}

function checkStatement(s: ts.Statement, ctx: Context): void {
  if (ts.isImportDeclaration(s) || ts.isExportDeclaration(s)) return;
  if (ts.isTypeAliasDeclaration(s) || ts.isInterfaceDeclaration(s) || ts.isFunctionDeclaration(s)) return;
  if (ts.isExportAssignment(s) || s.kind === ts.SyntaxKind.EmptyStatement) return;
  if (!ts.isVariableStatement(s)) {
    unsupported(
      s,
      "this statement at the top of a file",
      "write imports, types, `const`s and functions",
      ctx,
    );
  } else if (!(s.declarationList.flags & ts.NodeFlags.Const)) {
    unsupported(
      s,
      "a top-level `let` or `var`",
      "write `const`; what changes from event to event is a tracker",
      ctx,
    );
  } else if (s.declarationList.declarations.some((d) => !ts.isIdentifier(d.name))) {
    unsupported(s, "taking apart at the top of a file", "write `const x = data.x`", ctx);
  }
}

function checkModuleName(s: ts.ImportDeclaration | ts.ExportDeclaration, ctx: Context): void {
  const name = s.moduleSpecifier;
  if (!name || !ts.isStringLiteral(name) || name.text === "@enjoin/dsl") return;
  const target = ctx.checker.getSymbolAtLocation(name)?.valueDeclaration;
  const outside = target !== undefined && ctx.project.pathOf(target.getSourceFile()).startsWith("../");
  const isJson = name.text.endsWith(".json");
  const named =
    isJson && !(ts.isImportDeclaration(s) && s.importClause?.name && !s.importClause.namedBindings);
  const bare = ts.isImportDeclaration(s) && !s.importClause;
  if (name.text.startsWith(".") && !outside && !named && !bare) return;
  report("unsupported-import", name, { module: name.text }, ctx);
}

/** What a DSL function declares, and in which files. */
export interface Home {
  readonly what: string;
  readonly ending: string;
}

/** Where the declarations that a DSL function makes belong; nothing when it declares nothing of its own. */
export function homeOf(dslFunction: string | undefined): Home | undefined {
  if (ruleKind(dslFunction) || dslFunction === "label") return { what: "rule", ending: ".policy.ts" };
  if (trackerKind(dslFunction)) return { what: "tracker", ending: ".policy.ts" };
  if (isContract(dslFunction)) return { what: "tool", ending: ".tools.ts" };
  if (dslFunction === "goal" || dslFunction === "world" || dslFunction === "sometimes") {
    return { what: dslFunction, ending: ".goals.ts" };
  }
  return undefined;
}

function checkPlace(call: ts.Node, home: Home, file: ts.SourceFile, ctx: Context): void {
  let e = call;
  while (ts.isParenthesizedExpression(e.parent) || ts.isSatisfiesExpression(e.parent)) e = e.parent;
  const d = e.parent;
  const { what, ending } = home;
  if (!ts.isVariableDeclaration(d) || d.initializer !== e || !isModuleConstant(d)) {
    const help = `write \`export const name = ${call.getText().slice(0, 20)}...\` at the top of the file`;
    unsupported(call, `a ${what} inside something else`, help, ctx);
  } else if (!file.fileName.endsWith(ending)) {
    report("misplaced-declaration", d.name, { what, name: d.name.text, ending }, ctx);
  } else if (!isExported(d)) {
    report("not-exported", d.name, { what, name: d.name.text }, ctx);
  } else if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(d.name.text)) {
    report("declaration-name", d.name, { what, name: d.name.text }, ctx);
  }
}
