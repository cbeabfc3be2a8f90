import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { bindConst } from "./bindings.js";
import { conditional } from "./conditional.js";
import { broken, type Context, innerScope, report, type Scope, unsupported } from "./context.js";
import { withLets } from "./destructuring.js";
import { readOutsideStatement } from "./outside-statements.js";
import { type Flow, readSwitch } from "./switch.js";
import { readCondition } from "./typed.js";

/** Reads what a function returns: its expression, or its `const`s, `if`s, `switch`es and `return`s as one expression. */
export function readFunctionResult(body: ts.ConciseBody, scope: Scope, ctx: Context): Expr {
  if (!ts.isBlock(body)) return ctx.read.expression(body, scope, ctx);
  const end = () => missingReturn(body, "end with `return ...`", ctx);
  return readStatements(body.statements, { next: end }, scope, ctx);
}

/** Reads statements, of which every path ends in a `return`. */
function readStatements(statements: readonly ts.Statement[], flow: Flow, scope: Scope, ctx: Context): Expr {
  const [first, ...others] = statements;
  if (!first) return flow.next();
  scope.budget.left -= 1;
  if (scope.budget.left < 0) return tooManyPaths(first, scope, ctx);
  const rest: Flow = { ...flow, next: () => readStatements(others, flow, scope, ctx) };
  switch (first.kind) {
    case ts.SyntaxKind.Block:
      return readStatements((first as ts.Block).statements, rest, scope, ctx);
    case ts.SyntaxKind.ReturnStatement:
      return readReturn(first as ts.ReturnStatement, scope, ctx);
    case ts.SyntaxKind.IfStatement:
      return readIf(first as ts.IfStatement, rest, scope, ctx);
    case ts.SyntaxKind.SwitchStatement:
      return readSwitch(
        first as ts.SwitchStatement,
        rest.next,
        scope,
        (body, inner) => readStatements(body, inner, innerScope(scope), ctx),
        ctx,
      );
    case ts.SyntaxKind.VariableStatement:
      return readConsts(first as ts.VariableStatement, rest, scope, ctx);
    case ts.SyntaxKind.BreakStatement:
      return flow.leave && !(first as ts.BreakStatement).label
        ? flow.leave()
        : readOutsideStatement(first, ctx);
    case ts.SyntaxKind.EmptyStatement:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
      return rest.next();
    default:
      return readOutsideStatement(first, ctx);
  }
}

function tooManyPaths(at: ts.Node, scope: Scope, ctx: Context): Expr {
  if (scope.budget.left < -1) return broken(at, ctx);
  const help = "return early in every branch, or move parts into helpers";
  return unsupported(at, "a function with this many ways through it", help, ctx);
}

function readReturn(s: ts.ReturnStatement, scope: Scope, ctx: Context): Expr {
  if (s.expression) return ctx.read.expression(s.expression, scope, ctx);
  return missingReturn(s, "write `return` with a value", ctx);
}

function missingReturn(at: ts.Node, help: string, ctx: Context): Expr {
  const last = ts.isBlock(at) ? at.getLastToken() : undefined;
  report("missing-return", last ?? at, { help }, ctx);
  return broken(at, ctx);
}

function readIf(s: ts.IfStatement, flow: Flow, scope: Scope, ctx: Context): Expr {
  const test = readCondition(s.expression, scope, ctx);
  const then = readStatements([s.thenStatement], flow, scope, ctx);
  const otherwise = s.elseStatement ? readStatements([s.elseStatement], flow, scope, ctx) : flow.next();
  return conditional(s, test, then, otherwise, ctx);
}

function readConsts(s: ts.VariableStatement, rest: Flow, scope: Scope, ctx: Context): Expr {
  if (!(s.declarationList.flags & ts.NodeFlags.Const)) {
    return unsupported(
      s,
      "`let` or `var`",
      "write `const`; for a value that depends on a condition `c ? a : b`",
      ctx,
    );
  }
  const lets = s.declarationList.declarations.flatMap((d) => bindConst(d, scope, ctx));
  return withLets(lets, rest.next(), ctx);
}
