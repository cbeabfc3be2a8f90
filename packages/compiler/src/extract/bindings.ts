import type { Expr, IrType } from "@enjoin/model";
import { ts } from "ts-morph";
import { broken, type Context, node, type Scope, unsupported } from "./context.js";
import { convertType } from "./convert-type.js";
import { propertyName } from "./evaluate.js";
import { uniqueName } from "./names.js";
import { propertyOf } from "./properties.js";
import { symbolAt } from "./symbols.js";

/** One `const` of a function, in order. */
export interface Let {
  readonly at: ts.Node;
  readonly name: string;
  readonly value: Expr;
}

/** Gives the parameter that takes the event its meaning; destructured names stand for the event's fields. */
export function bindEvent(parameter: ts.ParameterDeclaration, scope: Scope, ctx: Context): void {
  const type = convertType(ctx.checker.getTypeAtLocation(parameter), ctx);
  bindAlias(parameter.name, (at) => ({ kind: "request", ...node(at, type, ctx) }), scope, ctx);
}

function bindAlias(name: ts.BindingName, make: (at: ts.Node) => Expr, scope: Scope, ctx: Context): void {
  if (ts.isIdentifier(name)) {
    const symbol = symbolAt(name, ctx);
    if (symbol) scope.bindings.set(symbol, { kind: "alias", make });
    return;
  }
  for (const { element, key } of elementsOf(name, scope, ctx)) {
    bindAlias(element.name, (at) => propertyOf(element, make(at), key, scope, ctx), scope, ctx);
  }
}

/** Gives a helper's parameter its meaning; it has one plain name. */
export function bindParameter(
  p: ts.ParameterDeclaration,
  type: IrType,
  scope: Scope,
  ctx: Context,
): { readonly name: string; readonly type: IrType }[] {
  const name = uniqueName(ts.isIdentifier(p.name) ? p.name.text : "value", scope.taken);
  bindAlias(p.name, (at) => ({ kind: "variable", ...node(at, type, ctx), name }), scope, ctx);
  return [{ name, type }];
}

/** Reads `const a = x` and `const { a, b: c } = x` as a chain of single names. */
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
  return { ...value, type: { ...type, of: value.type } };
}

function bindValue(name: ts.BindingName, value: Expr, scope: Scope, ctx: Context): Let[] {
  if (value.kind === "request" || value.kind === "effect") {
    bindAlias(name, (at) => ({ ...value, ...node(at, value.type, ctx) }), scope, ctx);
    return [];
  }
  const text = ts.isIdentifier(name) ? name.text : "parts";
  const made = uniqueName(text, scope.taken);
  const first: Let = { at: name, name: made, value };
  const variable = (at: ts.Node): Expr => ({ kind: "variable", ...node(at, value.type, ctx), name: made });
  if (ts.isIdentifier(name)) {
    const symbol = symbolAt(name, ctx);
    if (symbol) scope.bindings.set(symbol, { kind: "variable", name: made, type: value.type });
    return [first];
  }
  const rest = elementsOf(name, scope, ctx).flatMap(({ element, key }) =>
    bindValue(element.name, propertyOf(element, variable(element), key, scope, ctx), scope, ctx),
  );
  return [first, ...rest];
}

/** The names that a pattern takes out, with their keys; the others are reported and stay without a meaning. */
function elementsOf(
  pattern: ts.BindingPattern,
  scope: Scope,
  ctx: Context,
): { readonly element: ts.BindingElement; readonly key: string }[] {
  if (ts.isArrayBindingPattern(pattern)) {
    unsupported(pattern, "taking a list apart by position", "use `some`, `every` or `includes`", ctx);
    bindBroken(pattern, scope, ctx);
    return [];
  }
  return pattern.elements.flatMap((element) => {
    const name = element.propertyName ?? element.name;
    const isPattern = ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name);
    const key = isPattern ? undefined : propertyName(name);
    if (key !== undefined && !element.dotDotDotToken && !element.initializer) return [{ element, key }];
    unsupported(element, "a default, a rest or a computed key here", "write `const x = a.b ?? ...`", ctx);
    bindBroken(element.name, scope, ctx);
    return [];
  });
}

function bindBroken(name: ts.BindingName, scope: Scope, ctx: Context): void {
  if (ts.isIdentifier(name)) bindAlias(name, (at) => broken(at, ctx), scope, ctx);
  else for (const e of name.elements) if (!ts.isOmittedExpression(e)) bindBroken(e.name, scope, ctx);
}
