import { ts } from "@ts-morph/common";
import { createDiagnostic } from "../diagnostics.js";
import { type Context, spanPlace } from "./context.js";
import { reportMisplacedResults } from "./misplaced-results.js";
import { describeOverloads } from "./overload-errors.js";
import { adviseOnTypeError } from "./type-advice.js";
import { reportUnguarded } from "./unguarded.js";
import { reportUnknownTool, reportWrongTarget } from "./unknown-tools.js";

const SUPPRESSION = /@ts-(?:ignore|expect-error|nocheck)\b/g;

/** Reports what TypeScript finds wrong with a file, a tool that is not there in our own words. */
export function checkTypes(file: ts.SourceFile, ctx: Context): void {
  const { program } = ctx.project;
  for (const match of file.text.matchAll(SUPPRESSION)) {
    const place = spanPlace(file, match.index, match.index + match[0].length, ctx.project);
    ctx.diagnostics.push(createDiagnostic("type-check-suppressed", place, { comment: match[0] }));
  }
  for (const at of anyTypes(file)) {
    const place = spanPlace(file, at.getStart(file), at.getEnd(), ctx.project);
    ctx.diagnostics.push(createDiagnostic("type-check-suppressed", place, { comment: "any" }));
  }
  const errors = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  const mistakes = errors.filter((e) => e.category === ts.DiagnosticCategory.Error);
  for (const error of mistakes.filter((e) => !followsFrom(e, mistakes))) reportError(file, error, ctx);
}

/** Where a file says `any`: what has that type is whatever the next line takes it for. */
function anyTypes(file: ts.SourceFile): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (n: ts.Node): void => {
    if (n.kind === ts.SyntaxKind.AnyKeyword) found.push(n);
    ts.forEachChild(n, visit);
  };
  visit(file);
  return found;
}

const IMPLICIT_ANY = new Set([7006, 7031]);

/** Whether a parameter has no type because what it is a parameter of could not be understood: one mistake, one message. */
function followsFrom(error: ts.Diagnostic, all: readonly ts.Diagnostic[]): boolean {
  return IMPLICIT_ANY.has(error.code) && all.some((other) => !IMPLICIT_ANY.has(other.code));
}

function reportError(file: ts.SourceFile, error: ts.Diagnostic, ctx: Context): void {
  const start = error.start ?? 0;
  const at = nodeAt(file, start);
  // An import that is refused is reported once.
  if (at && ts.isStringLiteral(at) && isModuleName(at)) return;
  if (at && reportMisplacedResults(at, ctx)) return;
  if (at && reportUnknownTool(error.code, at, ctx)) return;
  if (at && reportUnguarded(error, at, ctx)) return;
  if (at && error.code === 2769 && reportWrongTarget(error, at, ctx)) return;
  const better = error.code === 2769 && at ? describeOverloads(error, at, ctx) : undefined;
  const node = better?.at;
  const place = node
    ? spanPlace(file, node.getStart(file), node.getEnd(), ctx.project)
    : spanPlace(file, start, start + (error.length ?? 0), ctx.project);
  const { message, suggestion } = inOurStyle(better?.text ?? topText(error));
  const help = suggestion ?? adviseOnTypeError(error.code, message, at, ctx);
  ctx.diagnostics.push(createDiagnostic("type-error", place, { message, code: String(error.code), help }));
}

function topText(error: ts.Diagnostic): string {
  return typeof error.messageText === "string" ? error.messageText : error.messageText.messageText;
}

/** TypeScript's first sentence with user text in backticks; its suggestion apart. */
export function inOurStyle(text: string): { readonly message: string; readonly suggestion?: string } {
  const quoted = text.replace(/'([^']+)'/g, "`$1`").replace(/`"([^"]+)"`/g, '`"$1"`');
  const suggestion = /Did you mean(?: to write)? (`[^`]+`)\?/.exec(quoted)?.[1];
  const [first = quoted] = quoted.split(/(?<=\.)\s+(?=[A-Z])/);
  const sentence = first.replace(/\.$/, "");
  const message = sentence.startsWith("`")
    ? sentence
    : sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
  return suggestion ? { message, suggestion: `did you mean ${suggestion}?` } : { message };
}

/** The smallest node that begins at a position. */
function nodeAt(file: ts.SourceFile, position: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (n: ts.Node): void => {
    if (position < n.getStart(file) || position >= n.getEnd()) return;
    found = n;
    ts.forEachChild(n, visit);
  };
  visit(file);
  return found;
}

function isModuleName(at: ts.StringLiteral): boolean {
  return (
    (ts.isImportDeclaration(at.parent) || ts.isExportDeclaration(at.parent)) &&
    at.text !== "@enjoin/dsl" &&
    !at.text.startsWith(".")
  );
}
