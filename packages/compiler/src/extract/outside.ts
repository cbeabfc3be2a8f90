import type { Expr } from "@enjoin/model";
import { ts } from "ts-morph";
import { type Context, unsupported } from "./context.js";

/** What people write most that the language does not have, with what to write instead. */
export function readOutside(e: ts.Expression, ctx: Context): Expr {
  switch (e.kind) {
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
      return unsupported(
        e,
        "a type assertion",
        "declare the type in the tool's contract; rules then see it",
        ctx,
      );
    case ts.SyntaxKind.NonNullExpression:
      return unsupported(
        e,
        "`!` after a value",
        "test for absence first: `x !== undefined && ...`, or write `x ?? ...`",
        ctx,
      );
    case ts.SyntaxKind.ObjectLiteralExpression:
      return unsupported(
        e,
        "an object inside a function",
        "move it to a top-level `const`, or compare its fields one by one",
        ctx,
      );
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
      return unsupported(
        e,
        "a function here",
        "give functions only to array methods; declare helpers as a top-level `const`",
        ctx,
      );
    case ts.SyntaxKind.RegularExpressionLiteral:
      return unsupported(e, "a regular expression as a value", "write `/.../u.test(text)`", ctx);
    case ts.SyntaxKind.AwaitExpression:
      return unsupported(
        e,
        "`await`",
        "a decision depends on the event alone; let the enforcer supply what it needs",
        ctx,
      );
    case ts.SyntaxKind.NewExpression:
      return unsupported(e, "`new`", "use literals and lists; for membership write `list.includes(x)`", ctx);
    case ts.SyntaxKind.TypeOfExpression:
      return unsupported(e, "`typeof`", "the contract fixes each argument's type: write it there", ctx);
    default:
      return unsupported(
        e,
        `\`${e.getText().slice(0, 40)}\``,
        "see the table of constructs in docs/language.md",
        ctx,
      );
  }
}
