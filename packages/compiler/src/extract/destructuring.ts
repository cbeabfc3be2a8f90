import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { broken, type Context, node, report, type Scope, unsupported } from "./context.js";
import { declaredField } from "./declared-type.js";
import { elementAt } from "./elements.js";
import { propertyName } from "./evaluate.js";
import { BROKEN, describeType, INTEGER, isNothing, JSON_TYPE } from "./ir-types.js";
import { join, listOf } from "./join-types.js";
import { method } from "./method-call.js";
import { uniqueName } from "./names.js";
import { narrow } from "./narrow.js";
import { propertyOf } from "./properties.js";
import { symbolAt } from "./symbols.js";
import { refuseUnordered } from "./unordered.js";
import { isWithin } from "./within.js";

/** One `const` of a function, in order. */
export interface Let {
  readonly at: ts.Node;
  readonly name: string;
  readonly value: Expr;
}

/** Makes an expression anew at each use. */
type Make = (at: ts.Node) => Expr;

/** `body` with the names that it needs. */
export function withLets(lets: readonly Let[], body: Expr, ctx: Context): Expr {
  return lets.reduceRight<Expr>(
    (inner, { at, name, value }) => ({ kind: "let", ...node(at, inner.type, ctx), name, value, body: inner }),
    body,
  );
}

/** Names stand for what can be read again at each use: the event, a parameter, and fields and elements of it. */
export function bindAlias(name: ts.BindingName, make: Make, scope: Scope, ctx: Context): Let[] {
  if (ts.isIdentifier(name)) {
    const symbol = symbolAt(name, ctx);
    if (symbol) scope.bindings.set(symbol, { kind: "alias", make });
    return [];
  }
  return partsOf(name, make, scope, ctx).flatMap(({ element, part }) =>
    element.initializer
      ? bindValue(
          element.name,
          withDefault(element, element.initializer, part(element), scope, ctx),
          scope,
          ctx,
        )
      : bindAlias(element.name, part, scope, ctx),
  );
}

/** A name stands for a value that is evaluated where it is declared. */
export function bindValue(name: ts.BindingName, value: Expr, scope: Scope, ctx: Context): Let[] {
  if (value.kind === "request" || value.kind === "effect") {
    return bindAlias(name, (at) => ({ ...value, ...node(at, value.type, ctx) }), scope, ctx);
  }
  const made = uniqueName(ts.isIdentifier(name) ? name.text : "parts", scope.taken);
  const first: Let = { at: name, name: made, value };
  if (ts.isIdentifier(name)) {
    const symbol = symbolAt(name, ctx);
    if (symbol) scope.bindings.set(symbol, { kind: "variable", name: made, type: value.type });
    return [first];
  }
  const variable = (at: ts.Node): Expr => ({ kind: "variable", ...node(at, value.type, ctx), name: made });
  const rest = partsOf(name, variable, scope, ctx).flatMap(({ element, part }) => {
    const read = part(element);
    const { initializer } = element;
    return bindValue(
      element.name,
      initializer ? withDefault(element, initializer, read, scope, ctx) : read,
      scope,
      ctx,
    );
  });
  return [first, ...rest];
}

interface Part {
  readonly element: ts.BindingElement;
  readonly part: Make;
}

/** The parts that a pattern takes out; the others are reported and their names stay without a meaning. */
function partsOf(pattern: ts.BindingPattern, whole: Make, scope: Scope, ctx: Context): Part[] {
  return ts.isObjectBindingPattern(pattern)
    ? pattern.elements.flatMap((element) => fieldPart(element, whole, scope, ctx))
    : positionParts(pattern, whole, scope, ctx);
}

function fieldPart(element: ts.BindingElement, whole: Make, scope: Scope, ctx: Context): Part[] {
  const name = element.propertyName ?? element.name;
  const isPattern = ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name);
  const key = isPattern ? undefined : propertyName(name);
  if (key === undefined || element.dotDotDotToken) {
    unsupported(element, "a rest or a computed key here", "take out the fields by their names", ctx);
    bindBroken(element.name, scope, ctx);
    return [];
  }
  const part = (at: ts.Node): Expr => {
    const read = propertyOf(element, whole(at), key, scope, ctx);
    return element.initializer ? read : refined(read, element, key, ctx);
  };
  return [{ element, part }];
}

/** A field is narrowed where it is taken out of something that a condition has narrowed. */
function refined(read: Expr, element: ts.BindingElement, key: string, ctx: Context): Expr {
  if (!ts.isIdentifier(element.name) || read.type === BROKEN) return read;
  const type = narrow(read.type, ctx.checker.getTypeAtLocation(element.name), ctx);
  const same = type === read.type || !isWithin(read.type, declaredField(element.parent, key, ctx));
  return same ? read : { ...read, type };
}

function positionParts(pattern: ts.ArrayBindingPattern, whole: Make, scope: Scope, ctx: Context): Part[] {
  const { type } = whole(pattern);
  const list = listOf(type);
  if (list) refuseUnordered(pattern, list, "taking a list apart by position", ctx);
  const isEntry = type.kind === "object" && type.fields.every((f) => f.name === "0" || f.name === "1");
  if (!isEntry && (!list || list.unordered)) {
    if (!list && type !== BROKEN) {
      unsupported(pattern, `taking ${describeType(type)} apart by position`, "take a list apart", ctx);
    }
    bindBroken(pattern, scope, ctx);
    return [];
  }
  return pattern.elements.flatMap((element, i): Part[] => {
    if (ts.isOmittedExpression(element)) return [];
    if (element.dotDotDotToken)
      return [{ element, part: (at) => restOf(element, whole(at), i, isEntry, ctx) }];
    if (isEntry) return [{ element, part: (at) => propertyOf(element, whole(at), String(i), scope, ctx) }];
    return [{ element, part: (at) => elementAt(element, whole(at), i, ctx) }];
  });
}

function restOf(at: ts.Node, list: Expr, from: number, isEntry: boolean, ctx: Context): Expr {
  if (isEntry) return unsupported(at, "the rest of an entry", "take out its key and its value", ctx);
  const start: Expr = { kind: "literal", ...node(at, INTEGER, ctx), value: from };
  return method(at, "array.slice", list.type, list, [start], ctx);
}

/** `{ a = 1 }`: JavaScript takes the default for `undefined` only, not for `null`. */
function withDefault(
  element: ts.BindingElement,
  initializer: ts.Expression,
  read: Expr,
  scope: Scope,
  ctx: Context,
): Expr {
  const fallback = ctx.read.expression(initializer, scope, ctx);
  const { type } = read;
  if (type.kind !== "nullable") return read;
  if (type.absence !== "missing" || type.of === JSON_TYPE) {
    const problem = `\`${element.name.getText()}\` may be null here, and a default stands for undefined only`;
    report("null-or-undefined", element, { problem, help: "write `const x = a.b ?? ...`" }, ctx);
  }
  return {
    kind: "coalesce",
    ...node(element, isNothing(type) ? fallback.type : join(type.of, fallback.type), ctx),
    left: read,
    right: fallback,
  };
}

function bindBroken(name: ts.BindingName, scope: Scope, ctx: Context): void {
  if (ts.isIdentifier(name)) bindAlias(name, (at) => broken(at, ctx), scope, ctx);
  else for (const e of name.elements) if (!ts.isOmittedExpression(e)) bindBroken(e.name, scope, ctx);
}
