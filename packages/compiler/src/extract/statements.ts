import type { Expr } from "@enjoin/model";
import { ts } from "ts-morph";
import { bindConst } from "./bindings.js";
import { conditional } from "./conditional.js";
import { broken, type Context, node, report, type Scope, unsupported } from "./context.js";
import { readCondition } from "./typed.js";

/** Reads what a function returns: its expression, or its `const`s, `if`s and `return`s as one expression. */
export function readFunctionResult(body: ts.ConciseBody, scope: Scope, ctx: Context): Expr {
  if (!ts.isBlock(body)) return ctx.read.expression(body, scope, ctx);
  return readStatements(body.statements, body, scope, ctx);
}

/** Reads statements that end in a `return` on every path. */
function readStatements(statements: readonly ts.Statement[], end: ts.Node, scope: Scope, ctx: Context): Expr {
  const [first, ...rest] = statements;
  if (!first) return missingReturn(end, "end with `return ...`", ctx);
  if (ts.isBlock(first)) return readStatements([...first.statements, ...rest], end, scope, ctx);
  if (ts.isReturnStatement(first)) {
    if (first.expression) return ctx.read.expression(first.expression, scope, ctx);
    return missingReturn(first, "write `return` with a value", ctx);
  }
  if (ts.isIfStatement(first)) return readIf(first, rest, end, scope, ctx);
  if (ts.isVariableStatement(first)) return readConsts(first, rest, end, scope, ctx);
  return readOutside(first, ctx);
}

function missingReturn(at: ts.Node, help: string, ctx: Context): Expr {
  const last = ts.isBlock(at) ? at.getLastToken() : undefined;
  report("missing-return", last ?? at, { help }, ctx);
  return broken(at, ctx);
}

function readIf(
  s: ts.IfStatement,
  rest: readonly ts.Statement[],
  end: ts.Node,
  scope: Scope,
  ctx: Context,
): Expr {
  const test = readCondition(s.expression, scope, ctx);
  const then = returns(s.thenStatement)
    ? readStatements([s.thenStatement], s.thenStatement, scope, ctx)
    : missingReturn(s.thenStatement, "let every branch of an `if` end with `return ...`", ctx);
  const others = s.elseStatement ? [s.elseStatement, ...rest] : rest;
  const otherwise = readStatements(others, end, scope, ctx);
  return conditional(s, test, then, otherwise, ctx);
}

/** Whether a statement returns on every path, so that what follows belongs to the other branch. */
function returns(s: ts.Statement): boolean {
  if (ts.isReturnStatement(s)) return true;
  if (ts.isBlock(s)) return s.statements.some(returns);
  if (ts.isIfStatement(s))
    return s.elseStatement !== undefined && returns(s.thenStatement) && returns(s.elseStatement);
  // What is not in the language is reported where it is read.
  return !ts.isVariableStatement(s);
}

function readConsts(
  s: ts.VariableStatement,
  rest: readonly ts.Statement[],
  end: ts.Node,
  scope: Scope,
  ctx: Context,
): Expr {
  if (!(s.declarationList.flags & ts.NodeFlags.Const)) {
    return unsupported(
      s,
      "`let` or `var`",
      "write `const`; for a value that depends on a condition `c ? a : b`",
      ctx,
    );
  }
  const lets = s.declarationList.declarations.flatMap((d) => bindConst(d, scope, ctx));
  const body = readStatements(rest, end, scope, ctx);
  return lets.reduceRight<Expr>(
    (inner, { at, name, value }) => ({ kind: "let", ...node(at, inner.type, ctx), name, value, body: inner }),
    body,
  );
}

function readOutside(s: ts.Statement, ctx: Context): Expr {
  switch (s.kind) {
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.WhileStatement:
    case ts.SyntaxKind.DoStatement:
      return unsupported(s, "a loop", "use `some`, `every`, `filter` or `map`", ctx);
    case ts.SyntaxKind.SwitchStatement:
      return unsupported(s, "`switch`", "write `if (...) return ...;` for each case", ctx);
    case ts.SyntaxKind.ThrowStatement:
    case ts.SyntaxKind.TryStatement:
      return unsupported(s, "an exception", "return a value on every path", ctx);
    case ts.SyntaxKind.FunctionDeclaration:
      return unsupported(s, "a function inside a function", "declare it at the top of the file", ctx);
    default:
      return unsupported(s, "this statement", "write `const`, `if (...) return ...;` and `return`", ctx);
  }
}
