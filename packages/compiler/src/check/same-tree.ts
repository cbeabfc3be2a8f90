import { type Body, childrenOf, type Expr, type Rule } from "@enjoin/model";
import { bodiesOf } from "./every-expr.js";

/** Whether two functions are written alike, whatever their parameters are called. */
export function sameTree(a: Body | undefined, b: Body | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && written(a) === written(b));
}

const texts = new WeakMap<Body, string>();

function written(body: Body): string {
  const text = texts.get(body) ?? treeText(body.result);
  texts.set(body, text);
  return text;
}

/** An expression as text, without what differs between two places. */
export function treeText(e: Expr): string {
  return JSON.stringify(e, (key, value) => (key === "id" || key === "type" ? undefined : value));
}

/** Whether a rule reads the roles of the effect that it is asked about. */
export function readsEffect(rule: Rule): boolean {
  const reads = (e: Expr): boolean => e.kind === "effect" || childrenOf(e).some(reads);
  return bodiesOf(rule).some((body) => reads(body.result));
}
