import { ts } from "ts-morph";
import { type Context, report, unsupported, unwrap } from "./context.js";
import { ruleKind } from "./rules.js";
import { dslCall, isExported, type ModuleConstant, moduleConstants } from "./symbols.js";
import { trackerKind } from "./trackers.js";

// A module of a project only declares. What a file may declare, its name says.

/** Checks what the files of a project import, and that nothing stands where it would have no effect. */
export function checkModules(ctx: Context): void {
  for (const file of ctx.project.files.filter((f) => !f.fileName.endsWith(".json"))) {
    for (const statement of file.statements) checkStatement(statement, ctx);
    for (const d of moduleConstants(file)) {
      const name = dslCall(unwrap(d.initializer), ctx)?.name;
      if (name !== undefined) checkDeclaration(file, d, name, ctx);
    }
  }
}

function checkStatement(s: ts.Statement, ctx: Context): void {
  if (ts.isImportDeclaration(s) || ts.isExportDeclaration(s)) {
    checkModuleName(s, ctx);
    return;
  }
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

interface Home {
  readonly what: string;
  readonly ending: string;
}

function homeOf(dslFunction: string): Home | undefined {
  if (ruleKind(dslFunction)) return { what: "rule", ending: ".policy.ts" };
  if (trackerKind(dslFunction)) return { what: "tracker", ending: ".policy.ts" };
  if (dslFunction === "tool") return { what: "tool", ending: ".tools.ts" };
  if (dslFunction === "goal" || dslFunction === "world") return { what: dslFunction, ending: ".goals.ts" };
  return undefined;
}

function checkDeclaration(file: ts.SourceFile, d: ModuleConstant, dslFunction: string, ctx: Context): void {
  const home = homeOf(dslFunction);
  const name = d.name.text;
  if (!home) return;
  if (!file.fileName.endsWith(home.ending)) {
    report("misplaced-declaration", d.name, { what: home.what, name, ending: home.ending }, ctx);
  } else if (!isExported(d)) {
    report("not-exported", d.name, { what: home.what, name }, ctx);
  }
}
