import type { Expr, IrType } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { conditional } from "./conditional.js";
import { broken, type Context, node, report, type Scope } from "./context.js";
import { copyExpr } from "./copy-expr.js";
import { BOOLEAN, nullable, UNDEFINED } from "./ir-types.js";
import { uniqueName } from "./names.js";

/** Applies a method to a target, or gives nothing when an optional chain reaches it without one. */
export function onPresent(
  e: ts.Node,
  target: Expr,
  scope: Scope,
  apply: (target: Expr) => Expr,
  ctx: Context,
): Expr {
  if (target.type.kind !== "nullable") return apply(target);
  const { of } = target.type;
  if (!isChain(e)) return reportAbsent(e, ctx);
  return named(
    e,
    target,
    scope,
    (value) => {
      const result = apply(value(of));
      const test: Expr = { kind: "absent", ...node(e, BOOLEAN, ctx), operand: value(target.type) };
      const nothing: Expr = { kind: "literal", ...node(e, UNDEFINED, ctx), value: null };
      return conditional(e, test, nothing, result, ctx, nullable(result.type, "missing"));
    },
    ctx,
  );
}

/** Whether a chain of `?.` leads here. */
export function isChain(e: ts.Node): boolean {
  return (e.flags & ts.NodeFlags.OptionalChain) !== 0;
}

/** TypeScript takes a value for present that no guard and no test have shown to be: where it is declared so, or `any`. */
export function reportAbsent(e: ts.Node, ctx: Context): Expr {
  const called = ts.isCallExpression(e) ? e.expression : e;
  const isAccess = ts.isPropertyAccessExpression(called) || ts.isElementAccessExpression(called);
  const name = (isAccess ? called.expression : called).getText().slice(0, 60);
  const help = `test it first: \`${name} != null && ...\``;
  report("unguarded-optional", e, { name, use: "a member of it is read", help }, ctx);
  return broken(e, ctx);
}

/** Uses a value more than once, which is evaluated once: by a name of its own where it is more than a name. */
export function named(
  e: ts.Node,
  value: Expr,
  scope: Scope,
  use: (value: (type: IrType) => Expr) => Expr,
  ctx: Context,
): Expr {
  if (isPath(value)) return use((type) => copyExpr({ ...value, type }, ctx));
  const name = uniqueName("value", scope.taken);
  const body = use((type) => ({ kind: "variable", ...node(e, type, ctx), name }));
  return { kind: "let", ...node(e, body.type, ctx), name, value, body };
}

/** Whether an expression only names a value, so that it can stand twice. */
function isPath(e: Expr): boolean {
  return e.kind === "field"
    ? isPath(e.object)
    : ["variable", "constant", "request", "effect"].includes(e.kind);
}
