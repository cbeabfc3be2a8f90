import type { Expr, Field, IrType, ObjectField } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { broken, type Context, node, type Scope, unsupported } from "./context.js";
import { propertyName } from "./evaluate.js";

/** Reads `{ a: x, b }`. */
export function readObject(e: ts.ObjectLiteralExpression, scope: Scope, ctx: Context): Expr {
  const read = e.properties.map((p) => readEntry(p, scope, ctx));
  const fields = read.filter((f) => f !== undefined);
  // A field that was refused is reported once, not wherever it is read.
  if (fields.length < read.length) return broken(e, ctx);
  const type: IrType = { kind: "object", fields: fields.map(typeOf), open: false };
  return { kind: "object", ...node(e, type, ctx), fields };
}

/** A field that is written out has no other value: that tells the alternatives of a union apart. */
function typeOf({ name, value }: ObjectField): Field {
  const literal = value.kind === "literal" && value.value !== null ? value.value : undefined;
  return { name, type: literal === undefined ? value.type : { kind: "enum", values: [literal] } };
}

function readEntry(p: ts.ObjectLiteralElementLike, scope: Scope, ctx: Context): ObjectField | undefined {
  const name = p.name && propertyName(p.name);
  if (ts.isSpreadAssignment(p)) return refuse(p, "`...` in an object", "write the fields one by one", ctx);
  if (!ts.isPropertyAssignment(p) && !ts.isShorthandPropertyAssignment(p)) {
    return refuse(p, "a method or an accessor in an object", "write `name: value`", ctx);
  }
  // `__proto__: x` sets a prototype in JavaScript, not a field.
  if (name === undefined || name === "__proto__" || !name.isWellFormed()) {
    return refuse(p.name, "this name of a field", "write a plain name", ctx);
  }
  const value = ctx.read.expression(ts.isPropertyAssignment(p) ? p.initializer : p.name, scope, ctx);
  if (value.kind === "request" || value.kind === "effect") {
    return refuse(p, "the whole event in an object", "name the field that is needed", ctx);
  }
  return { name, value };
}

function refuse(at: ts.Node, construct: string, help: string, ctx: Context): ObjectField | undefined {
  unsupported(at, construct, help, ctx);
  return undefined;
}
