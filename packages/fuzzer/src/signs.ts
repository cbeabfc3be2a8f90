import { childrenOf, type Expr, type RuleKind } from "@enjoin/model";

/** Whether something that is true makes decisions milder (1), stricter (-1) or can do either (0). */
export type Sign = 1 | 0 | -1;

/** What it means for decisions that a rule of this kind matches. */
export function signOf(effect: RuleKind): Sign {
  return effect === "permit" ? 1 : -1;
}

/** The expressions that an expression consists of, each with what it means that it is true. */
export function signedChildren(expr: Expr, sign: Sign): (readonly [Expr, Sign])[] {
  switch (expr.kind) {
    case "not":
      return [[expr.operand, opposite(sign)]];
    case "conditional":
      return [
        [expr.test, 0],
        [expr.then, sign],
        [expr.else, sign],
      ];
    case "let":
      return [
        [expr.value, 0],
        [expr.body, sign],
      ];
    case "and":
    case "or":
    case "coalesce":
    case "method":
    case "call":
      return childrenOf(expr).map((child) => [child, sign]);
    default:
      return childrenOf(expr).map((child) => [child, 0]);
  }
}

function opposite(sign: Sign): Sign {
  return sign === 1 ? -1 : sign === -1 ? 1 : 0;
}
