import {
  type Diagnostic,
  type Expr,
  type Helper,
  type SourceMap,
  type Tracker,
  trackerId,
} from "@enjoin/model";
import { bodiesOf, everyExpr } from "../check/every-expr.js";
import { placeOf } from "../check/places.js";
import { createDiagnostic } from "../diagnostics.js";

/** The tracker with the point of its events: results, exactly when one of its functions looks at the result. */
export function withPoint(tracker: Tracker, helpers: ReadonlyMap<string, Helper>): Tracker {
  const readsResult = bodiesOf(tracker).some((b) => [...everyExpr(b.result, helpers)].some(isResult));
  return { ...tracker, point: readsResult ? "result" : "call" };
}

/** Reports trackers of attempts that look at results: what is stopped has none. */
export function checkAttempts(trackers: readonly Tracker[], places: SourceMap): Diagnostic[] {
  return trackers
    .filter((t) => t.on === "attempt" && t.point === "result")
    .map((t) => {
      const construct = `that \`${trackerId(t)}\` counts attempts by their results`;
      const help = "leave `on` out, or count by what the call says";
      return createDiagnostic("unsupported-syntax", placeOf(t, places), { construct, help });
    });
}

function isResult(e: Expr): boolean {
  return e.kind === "field" && e.name === "result" && e.object.kind === "request";
}
