import type { Expr, JsonKind } from "@enjoin/model";
import { compileComparison } from "./compile-comparison.js";
import { compileExpression } from "./compile-expression.js";
import { compileMethodTest } from "./compile-method.js";
import { fail } from "./failure.js";
import type { Check, Compute } from "./frame.js";
import { toRegExp } from "./pattern.js";
import { bind, type Scope } from "./scope.js";

/** Compiles an expression to whether it is true. */
export function compileCondition(e: Expr, scope: Scope): Check {
  switch (e.kind) {
    case "literal":
      return e.value === true ? () => true : () => false;
    case "not": {
      const operand = scope.check(e.operand, scope);
      return (f) => !operand(f);
    }
    case "and": {
      const [left, right] = [scope.check(e.left, scope), scope.check(e.right, scope)];
      return (f) => left(f) && right(f);
    }
    case "or": {
      const [left, right] = [scope.check(e.left, scope), scope.check(e.right, scope)];
      return (f) => left(f) || right(f);
    }
    case "compare":
      return compileComparison(e, scope);
    case "absent": {
      const operand = scope.compute(e.operand, scope);
      return (f) => operand(f) === null;
    }
    case "is":
      return compileTypeGuard(e.what, scope.compute(e.operand, scope));
    case "conditional": {
      const [test, then] = [scope.check(e.test, scope), scope.check(e.then, scope)];
      const otherwise = scope.check(e.else, scope);
      return (f) => (test(f) ? then(f) : otherwise(f));
    }
    case "let": {
      const value = scope.compute(e.value, scope);
      const { slot, inner } = bind(e.name, scope);
      const body = scope.check(e.body, inner);
      return (f) => {
        f.slots[slot] = value(f);
        return body(f);
      };
    }
    case "test": {
      const pattern = toRegExp(e.pattern);
      const target = scope.compute(e.target, scope);
      return (f) => {
        const text = target(f);
        return typeof text === "string" ? pattern.test(text) : fail("a pattern is tested on no text");
      };
    }
    case "method":
      return compileMethodTest(e, scope);
    case "request":
    case "effect":
    case "list":
    case "object":
    case "template":
    case "arithmetic":
    case "variable":
    case "constant":
    case "field":
    case "coalesce":
    case "remembered":
    case "call":
      return isTrue(compileExpression(e, scope));
  }
}

function isTrue(compute: Compute): Check {
  return (f) => compute(f) === true;
}

function compileTypeGuard(what: JsonKind, operand: Compute): Check {
  switch (what) {
    case "array":
      return (f) => Array.isArray(operand(f));
    case "object":
      return (f) => {
        const value = operand(f);
        return typeof value === "object" && value !== null && !Array.isArray(value);
      };
    case "string":
      return (f) => typeof operand(f) === "string";
    case "number":
      return (f) => typeof operand(f) === "number";
    case "boolean":
      return (f) => typeof operand(f) === "boolean";
  }
}
