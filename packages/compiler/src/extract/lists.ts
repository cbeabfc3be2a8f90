import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, node, type Scope, unsupported } from "./context.js";
import {
  arrayOf,
  BROKEN,
  describeType,
  isBoolean,
  isNumber,
  isString,
  NO_ITEMS,
  unorderedOf,
} from "./ir-types.js";
import { join, listOf } from "./join-types.js";
import { method } from "./method-call.js";
import { uniqueName } from "./names.js";

/** Reads `[a, b]` and `[...list, a]`. */
export function readList(e: ts.ArrayLiteralExpression, scope: Scope, ctx: Context): Expr {
  if (e.elements.some(ts.isSpreadElement)) return readSpread(e, scope, ctx);
  return listLiteral(e, e.elements, scope, ctx);
}

function listLiteral(at: ts.Node, elements: readonly ts.Expression[], scope: Scope, ctx: Context): Expr {
  const items = elements.map((item) => ctx.read.expression(item, scope, ctx));
  const type = items.map((item) => item.type).reduce(join, NO_ITEMS);
  return { kind: "list", ...node(at, arrayOf(type), ctx), items };
}

/** Lists within a list, one after the other. */
function readSpread(e: ts.ArrayLiteralExpression, scope: Scope, ctx: Context): Expr {
  const lists: Expr[] = [];
  let single: ts.Expression[] = [];
  const close = () => {
    const [first] = single;
    if (first) lists.push(listLiteral(first, single, scope, ctx));
    single = [];
  };
  for (const element of e.elements) {
    if (!ts.isSpreadElement(element)) single.push(element);
    else {
      close();
      lists.push(readSpreadList(element, scope, ctx));
    }
  }
  close();
  const type = lists.map((l) => l.type).reduce(join);
  const all: Expr = { kind: "list", ...node(e, arrayOf(type), ctx), items: lists };
  const param = uniqueName("part", scope.taken);
  const body: Expr = { kind: "variable", ...node(e, type, ctx), name: param };
  return method(e, "array.flatMap", type, all, [], ctx, { param, body });
}

function readSpreadList(e: ts.SpreadElement, scope: Scope, ctx: Context): Expr {
  const list = ctx.read.expression(e.expression, scope, ctx);
  if (list.type === BROKEN || listOf(list.type)) return list;
  return unsupported(e, `\`...\` of ${describeType(list.type)}`, "spread lists only", ctx);
}

/** Reads `new Set(list)`. */
export function readSet(e: ts.NewExpression, scope: Scope, ctx: Context): Expr {
  const [argument, ...rest] = e.arguments ?? [];
  const list = argument ? ctx.read.expression(argument, scope, ctx) : listLiteral(e, [], scope, ctx);
  if (list.type === BROKEN) return list;
  const items = listOf(list.type)?.items;
  const isKnown = items === NO_ITEMS || items === BROKEN;
  if (!items || rest.length > 0 || !(isKnown || isString(items) || isNumber(items) || isBoolean(items))) {
    const help = "give one list of strings, of numbers or of booleans that are always there";
    return unsupported(e, `\`new Set\` of ${describeType(items ?? list.type)}`, help, ctx);
  }
  return method(e, "set.of", unorderedOf(items), list, [], ctx);
}
