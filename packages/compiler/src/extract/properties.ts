import type { Expr, IrType, Method } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, node, report, type Scope } from "./context.js";
import { convertType } from "./convert-type.js";
import { isInherited } from "./inherited.js";
import {
  BROKEN,
  describeType,
  INTEGER,
  isString,
  JSON_TYPE,
  nullable,
  present,
  STRING,
  UNDEFINED,
} from "./ir-types.js";
import { join, listOf } from "./join-types.js";
import { isChain, onPresent, reportAbsent } from "./on-present.js";
import { readModuleName } from "./references.js";
import { isNamespace } from "./symbols.js";

const HOST: IrType = { kind: "string", format: "host" };

/** Members that are computed, with what they give: by the kind of the value, then by name. */
const MEMBERS: ReadonlyMap<string, readonly [Method, IrType]> = new Map([
  ["array length", ["array.length", INTEGER]],
  ["array size", ["set.size", INTEGER]],
  ["string length", ["string.length", INTEGER]],
  ["email domain", ["email.domain", HOST]],
  ["email local", ["email.local", STRING]],
  ["url host", ["url.host", HOST]],
  ["spiffe trustDomain", ["spiffe.trustDomain", STRING]],
]);

/** Where a property is read: at a property access, or at a name that destructuring takes out. */
export type PropertyPlace = ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.BindingElement;

/** Reads `a.b` and `a?.b`. */
export function readProperty(e: ts.PropertyAccessExpression, scope: Scope, ctx: Context): Expr {
  if (isNamespace(e.expression, ctx)) return readModuleName(e, ctx);
  return propertyOf(e, ctx.read.expression(e.expression, scope, ctx), e.name.text, scope, ctx);
}

/** The property of an object. */
export function propertyOf(e: PropertyPlace, object: Expr, name: string, scope: Scope, ctx: Context): Expr {
  if (object.kind === "request" && name === "effect") return readEffect(e, scope, ctx);
  const member = memberOf(object.type, name);
  if (!member) return readField(e, object, name, ctx);
  const [method, type] = member;
  const apply = (t: Expr): Expr => ({ kind: "method", ...node(e, type, ctx), method, target: t, args: [] });
  return onPresent(e, object, scope, apply, ctx);
}

/** The roles of the matched effect: the same for the whole rule, so they need no object. */
function readEffect(e: ts.Node, scope: Scope, ctx: Context): Expr {
  if (scope.inHelper) {
    const help = "give the helper the role that it needs, such as `r.effect.to`, as a parameter";
    report("unsupported-syntax", e, { construct: "`effect` inside a helper", help }, ctx);
  }
  return { kind: "effect", ...node(e, convertType(ctx.checker.getTypeAtLocation(e), ctx), ctx) };
}

function memberOf(type: IrType, name: string): readonly [Method, IrType] | undefined {
  const of = present(type);
  if (listOf(of)) return MEMBERS.get(`array ${name}`);
  if (!isString(of)) return undefined;
  const own = of.kind === "string" && of.format ? MEMBERS.get(`${of.format} ${name}`) : undefined;
  return own ?? MEMBERS.get(`string ${name}`);
}

function readField(e: PropertyPlace, object: Expr, name: string, ctx: Context): Expr {
  if (object.type === BROKEN) return object;
  if (object.type.kind === "nullable" && !isChain(e)) return reportAbsent(e, ctx);
  const type = typeOfField(e, present(object.type), name, ctx);
  const reached = object.type.kind === "nullable" ? nullable(type, "missing") : type;
  return { kind: "field", ...node(e, reached, ctx), object, name };
}

function typeOfField(at: PropertyPlace, type: IrType, name: string, ctx: Context): IrType {
  const field = fieldOf(type, name);
  if (field && isOpen(type) && isKnownKey(at, name, ctx)) return present(field);
  if (field) return field;
  const help = adviseOnField(type, name);
  report("unsupported-method", at, { method: name, target: describeType(type), help }, ctx);
  return BROKEN;
}

/** An object of which no guard knows the keys. */
function isOpen(type: IrType): boolean {
  return type.kind === "object" && type.open && type.fields.length === 0;
}

/** Whether `"key" in x` has shown that such an object has the key; TypeScript then knows a property of that name. */
function isKnownKey(at: PropertyPlace, name: string, ctx: Context): boolean {
  if (ts.isBindingElement(at)) return false;
  const property = ctx.checker.getPropertyOfType(ctx.checker.getTypeAtLocation(at.expression), name);
  return property !== undefined && (property.flags & ts.SymbolFlags.Optional) === 0;
}

/** What a field of a value is; nothing when no guard has seen that there is one. */
function fieldOf(type: IrType, name: string): IrType | undefined {
  switch (type.kind) {
    case "json":
      return type === BROKEN ? BROKEN : undefined;
    case "record":
      return isInherited(name) ? undefined : nullable(type.values, "missing");
    case "object": {
      const declared = type.fields.find((f) => f.name === name);
      if (declared) return declared.type;
      return type.open && !isInherited(name) ? nullable(JSON_TYPE, "either") : undefined;
    }
    case "union": {
      // What has no fields has to be ruled out first: the string's `length` is not the list's.
      if (!type.of.every((t) => t.kind === "object" || t.kind === "record")) return undefined;
      const fields = type.of.map((t) => fieldOf(t, name));
      if (fields.every((f) => f === undefined)) return undefined;
      return fields.map((f) => f ?? UNDEFINED).reduce(join);
    }
    default:
      return undefined;
  }
}

function adviseOnField(type: IrType, name: string): string {
  if (type.kind === "json") {
    return 'declare its type in the tool\'s contract, or test it first, such as `typeof x === "string"`';
  }
  if (type.kind === "union") {
    return 'find out first which it is: `typeof x === "string"`, `Array.isArray(x)`, `"key" in x` or `x.kind === "..."`';
  }
  if (isInherited(name)) return "every JavaScript object has a property of this name: choose another key";
  return "read the fields that its type declares";
}
