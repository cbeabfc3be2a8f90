import type { Expr, IrType } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, node, type Scope, unsupported } from "./context.js";
import { convertType } from "./convert-type.js";
import { bindAlias, bindValue, type Let } from "./destructuring.js";
import { nullable } from "./ir-types.js";
import { uniqueName } from "./names.js";

/** An event as a function sees it: what is known of it, and whether it sees it as it was given. */
export interface SeenEvent {
  readonly type: IrType;
  readonly given: boolean;
}

/** The event where a function names it. */
export function eventAt(at: ts.Node, { type, given }: SeenEvent, ctx: Context): Expr {
  return { kind: "request", ...node(at, type, ctx), ...(given ? { given } : {}) };
}

/** Gives the parameter that takes the event its meaning; destructured names stand for the event's fields. */
export function bindEvent(p: ts.ParameterDeclaration, event: SeenEvent, scope: Scope, ctx: Context): Let[] {
  return bindAlias(p.name, (at) => eventAt(at, event, ctx), scope, ctx);
}

/** Gives a parameter that takes a value its meaning: its one name in the tree, and the names that its pattern takes out. */
export function bindParameter(
  p: ts.ParameterDeclaration,
  type: IrType,
  scope: Scope,
  ctx: Context,
): { readonly name: string; readonly lets: readonly Let[] } {
  const name = uniqueName(ts.isIdentifier(p.name) ? p.name.text : "value", scope.taken);
  const lets = bindAlias(p.name, (at) => ({ kind: "variable", ...node(at, type, ctx), name }), scope, ctx);
  return { name, lets };
}

/** Reads `const a = x`, `const { a, b: c } = x` and `const [a, b] = x` as a chain of single names. */
export function bindConst(d: ts.VariableDeclaration, scope: Scope, ctx: Context): Let[] {
  if (!d.initializer) {
    unsupported(d, "a `const` without a value", "write `const x = ...`", ctx);
    return [];
  }
  const read = ctx.read.expression(d.initializer, scope, ctx);
  const value = d.type ? widen(read, ctx.checker.getTypeFromTypeNode(d.type), ctx) : read;
  return bindValue(d.name, value, scope, ctx);
}

/** A declaration can say that a value may be absent where the value itself never is. */
function widen(value: Expr, declared: ts.Type, ctx: Context): Expr {
  const type = convertType(declared, ctx);
  if (type.kind !== "nullable" || value.type.kind === "nullable") return value;
  return { ...value, type: nullable(value.type, type.absence) };
}
