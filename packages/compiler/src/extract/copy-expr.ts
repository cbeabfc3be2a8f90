import type { Expr } from "@enjoin/model";
import type { Context } from "./context.js";

/** The same expression with node ids of its own, at the same places. */
export function copyExpr(expr: Expr, ctx: Context): Expr {
  return copy(expr, ctx) as Expr;
}

function copy(value: unknown, ctx: Context): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, ctx));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, v]) => {
    if (key === "id" && typeof v === "number") return [key, copyId(v, ctx)];
    return [key, key === "type" ? v : copy(v, ctx)];
  });
  return Object.fromEntries(entries);
}

function copyId(id: number, ctx: Context): number {
  const place = ctx.places.get(id);
  const next = ctx.places.size + 1;
  if (place) ctx.places.set(next, place);
  return next;
}
