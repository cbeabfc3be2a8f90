import { childrenOf } from "./expr-children.js";
import { staysSafe } from "./integer-range.js";
import type { Expr, Helper, Tracker } from "./policy-ir.js";

/** Where the parts of a tree are found that an expression only names. */
export interface Definitions {
  readonly helpers: ReadonlyMap<string, Pick<Helper, "body">>;
  /** By id, `<policy>/<name>`. */
  readonly trackers: ReadonlyMap<string, Pick<Tracker, "tracker" | "window">>;
}

/**
 * Whether evaluating `e` may stop the whole decision with `evaluation-error`, because no answer would be the same in
 * every engine. What may fail is evaluated in an order that every engine keeps: `&& || ?: ??` evaluate their right
 * side only when TypeScript does, while `some`, `every` and `find` look at every element even when the first decides.
 */
export function canFail(e: Expr, known: Definitions): boolean {
  const answers = ANSWERS.get(known) ?? new WeakMap<Expr, boolean>();
  ANSWERS.set(known, answers);
  const answer =
    answers.get(e) ?? (failsItself(e, known) || childrenOf(e).some((child) => canFail(child, known)));
  answers.set(e, answer);
  return answer;
}

/** What was found before: a helper is called from many places, and every part of a tree is asked about. */
const ANSWERS = new WeakMap<Definitions, WeakMap<Expr, boolean>>();

/** As `canFail`, of the expression itself: its operands taken to be there. A call fails where its helper does. */
export function failsItself(e: Expr, known: Definitions): boolean {
  switch (e.kind) {
    case "arithmetic":
      return !staysSafe(e);
    case "remembered": {
      const tracker = known.trackers.get(e.tracker);
      return tracker === undefined || (tracker.window !== undefined && tracker.tracker !== "distinct");
    }
    case "call": {
      const helper = known.helpers.get(e.helper);
      return helper === undefined || canFail(helper.body, known);
    }
    case "method":
      switch (e.method) {
        case "string.toLowerCase":
        case "string.toUpperCase":
        case "string.slice":
        case "record.get":
          return true;
        case "path.isInside":
          return e.args[0]?.kind !== "literal";
        default:
          return false;
      }
    default:
      return false;
  }
}
