import type { Expr, IrType, Method } from "@enjoin/model";
import { ts } from "ts-morph";
import { conditional } from "./conditional.js";
import { type Context, node, report, type Scope } from "./context.js";
import { convertType } from "./convert-type.js";
import { copyExpr } from "./copy-expr.js";
import {
  BOOLEAN,
  BROKEN,
  describeType,
  INTEGER,
  isString,
  nullable,
  present,
  STRING,
  UNDEFINED,
} from "./ir-types.js";
import { uniqueName } from "./names.js";
import { readModuleName } from "./references.js";
import { isNamespace } from "./symbols.js";

/** Members that are computed: by the kind of the value, then by name. */
const MEMBERS: ReadonlyMap<string, Method> = new Map([
  ["array length", "array.length"],
  ["array size", "set.size"],
  ["string length", "string.length"],
  ["email domain", "email.domain"],
  ["email local", "email.local"],
  ["url host", "url.host"],
  ["spiffe trustDomain", "spiffe.trustDomain"],
]);

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** Reads `a.b`, `a?.b` and `a["b"]`. */
export function readProperty(e: Access, scope: Scope, ctx: Context): Expr {
  if (ts.isPropertyAccessExpression(e) && isNamespace(e.expression, ctx)) return readModuleName(e, ctx);
  const name = ts.isPropertyAccessExpression(e)
    ? e.name.text
    : (e.argumentExpression as ts.StringLiteralLike).text;
  return propertyOf(e, ctx.read.expression(e.expression, scope, ctx), name, scope, ctx);
}

/** The property of an object, at a property access or at a name that destructuring takes out. */
export function propertyOf(
  e: Access | ts.BindingElement,
  object: Expr,
  name: string,
  scope: Scope,
  ctx: Context,
): Expr {
  if (object.kind === "request" && name === "effect") return readEffect(e, scope, ctx);
  const member = memberOf(object.type, name);
  return member ? readMember(e, member, object, scope, ctx) : readField(e, object, name, ctx);
}

/** The roles of the matched effect: the same for the whole rule, so they need no object. */
function readEffect(e: ts.Node, scope: Scope, ctx: Context): Expr {
  if (scope.inHelper) {
    const help = "give the helper the role that it needs, such as `r.effect.to`, as a parameter";
    report("unsupported-syntax", e, { construct: "`effect` inside a helper", help }, ctx);
  }
  return { kind: "effect", ...node(e, convertType(ctx.checker.getTypeAtLocation(e), ctx), ctx) };
}

function memberOf(type: IrType, name: string): Method | undefined {
  const of = present(type);
  const format = of.kind === "string" && of.format ? MEMBERS.get(`${of.format} ${name}`) : undefined;
  return format ?? MEMBERS.get(`${isString(of) ? "string" : of.kind} ${name}`);
}

function readMember(e: ts.Node, method: Method, target: Expr, scope: Scope, ctx: Context): Expr {
  const type = method.endsWith("length") || method.endsWith("size") ? INTEGER : STRING;
  const apply = (t: Expr): Expr => ({ kind: "method", ...node(e, type, ctx), method, target: t, args: [] });
  return onPresent(e, target, scope, apply, ctx);
}

/** Applies a method to a target, or gives nothing when an optional chain reaches it without one. */
export function onPresent(
  e: ts.Node,
  target: Expr,
  scope: Scope,
  apply: (target: Expr) => Expr,
  ctx: Context,
): Expr {
  if (!isChain(e) || target.type.kind !== "nullable") return apply(target);
  if (!isPath(target)) return letPresent(e, target, scope, apply, ctx);
  const result = apply(copyExpr({ ...target, type: target.type.of }, ctx));
  return orNothing(e, target, result, ctx);
}

function orNothing(e: ts.Node, target: Expr, result: Expr, ctx: Context): Expr {
  const test: Expr = { kind: "absent", ...node(e, BOOLEAN, ctx), operand: target };
  const nothing: Expr = { kind: "literal", ...node(e, UNDEFINED, ctx), value: null };
  return conditional(e, test, nothing, result, ctx, nullable(result.type, "missing"));
}

/** Whether an expression only names a value, so that it can stand twice. */
function isPath(e: Expr): boolean {
  return e.kind === "field"
    ? isPath(e.object)
    : ["variable", "constant", "request", "effect"].includes(e.kind);
}

function letPresent(
  e: ts.Node,
  value: Expr,
  scope: Scope,
  apply: (target: Expr) => Expr,
  ctx: Context,
): Expr {
  const name = uniqueName("value", scope.taken);
  const variable = (type: IrType): Expr => ({ kind: "variable", ...node(e, type, ctx), name });
  const body = orNothing(e, variable(value.type), apply(variable(present(value.type))), ctx);
  return { kind: "let", ...node(e, body.type, ctx), name, value, body };
}

function readField(e: Access | ts.BindingElement, object: Expr, name: string, ctx: Context): Expr {
  const type = fieldType(e, present(object.type), name, ctx);
  const reached = isChain(e) && object.type.kind === "nullable" ? nullable(type, "missing") : type;
  return { kind: "field", ...node(e, reached, ctx), object, name };
}

function fieldType(e: Access | ts.BindingElement, type: IrType, name: string, ctx: Context): IrType {
  if (type === BROKEN) return BROKEN;
  if (type.kind === "record") return nullable(type.values, "missing");
  const field = type.kind === "object" ? type.fields.find((f) => f.name === name) : undefined;
  if (field) return field.type;
  if (type.kind === "object" || type.kind === "json") {
    const known = convertType(ctx.checker.getTypeAtLocation(e), ctx);
    if (known.kind !== "json") return known;
  }
  const help = "read the arguments that the tool's contract declares";
  report("unsupported-method", e, { method: name, target: describeType(type), help }, ctx);
  return BROKEN;
}

function isChain(e: ts.Node): boolean {
  return (e.flags & ts.NodeFlags.OptionalChain) !== 0;
}
