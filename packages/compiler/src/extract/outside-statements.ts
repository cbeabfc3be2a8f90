import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, unsupported, unwrap } from "./context.js";
import { isOutside, readOutside, readOutsideOperator, readOutsideUnary } from "./outside.js";

const K = ts.SyntaxKind;

type Advice = readonly [construct: string, help: string];

const LOOP: Advice = ["a loop", "use `some`, `every`, `find`, `filter` or `map`"];
const EXCEPTION: Advice = ["an exception", "return a value on every path"];

const STATEMENTS: ReadonlyMap<ts.SyntaxKind, Advice> = new Map<ts.SyntaxKind, Advice>([
  [K.ForStatement, LOOP],
  [K.ForOfStatement, LOOP],
  [K.ForInStatement, LOOP],
  [K.WhileStatement, LOOP],
  [K.DoStatement, LOOP],
  [K.ThrowStatement, EXCEPTION],
  [K.TryStatement, EXCEPTION],
  [K.FunctionDeclaration, ["a function inside a function", "declare it at the top of the file"]],
  [K.ClassDeclaration, ["a class", "write objects and helpers"]],
  [K.EnumDeclaration, ["an `enum`", 'write a union of literals: `"a" | "b"`']],
  [K.ModuleDeclaration, ["a namespace", "put helpers into a `.ts` file of their own"]],
  [K.LabeledStatement, ["a label", "return early, or move the part into a helper"]],
  [K.BreakStatement, ["this `break`", "return early"]],
  [K.ContinueStatement, ["`continue`", "return early"]],
  [K.DebuggerStatement, ["`debugger`", "remove it"]],
]);

/** Reports a statement outside the language. */
export function readOutsideStatement(s: ts.Statement, ctx: Context): Expr {
  if (ts.isExpressionStatement(s)) return readEffect(unwrap(s.expression), ctx);
  const [construct, help] = STATEMENTS.get(s.kind) ?? [
    "this statement",
    "write `const`, `if`, `switch` and `return`",
  ];
  return unsupported(s, construct, help, ctx);
}

/** An expression on its own could only have an effect, of which there are none. */
function readEffect(e: ts.Expression, ctx: Context): Expr {
  if (ts.isBinaryExpression(e)) return readOutsideOperator(e, ctx);
  if (ts.isPrefixUnaryExpression(e)) return readOutsideUnary(e, ctx);
  if (isOutside(e)) return readOutside(e, ctx);
  const help = "a function of a policy only computes: use the result in a `const` or `return`, or remove it";
  return unsupported(e, "an expression whose value nothing uses", help, ctx);
}
