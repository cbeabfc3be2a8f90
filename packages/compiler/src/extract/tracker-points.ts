import type { Expr, Helper, Tracker } from "@enjoin/model";
import { bodiesOf, everyExpr } from "../check/every-expr.js";

/** The tracker with the point of its events: results, exactly when one of its functions looks at the result. */
export function withPoint(tracker: Tracker, helpers: ReadonlyMap<string, Helper>): Tracker {
  const readsResult = bodiesOf(tracker).some((b) => [...everyExpr(b.result, helpers)].some(isResult));
  return { ...tracker, point: readsResult ? "result" : "call" };
}

function isResult(e: Expr): boolean {
  return e.kind === "field" && e.name === "result" && e.object.kind === "request";
}
