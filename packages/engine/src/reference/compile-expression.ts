import type { Expr } from "@enjoin/model";
import { objectOf } from "../own.js";
import { compileArithmetic } from "./compile-arithmetic.js";
import { compileCall } from "./compile-call.js";
import { compileField } from "./compile-field.js";
import { compileMethod } from "./compile-method.js";
import { compileRecall } from "./compile-recall.js";
import type { Compute } from "./frame.js";
import { bind, type Scope, slotOf } from "./scope.js";

// Every expression becomes a closure. What is evaluated, and in which order, is what TypeScript does: whatever can fail
// must fail here exactly when it fails in the other engines.

/** Compiles an expression to a function of the event. */
export function compileExpression(e: Expr, scope: Scope): Compute {
  switch (e.kind) {
    case "literal": {
      const { value } = e;
      return () => value;
    }
    case "list":
      return compileList(e.items, scope);
    case "object":
      return compileObject(e, scope);
    case "request":
      throw new Error("the request itself is not a value");
    case "effect":
      return (f) => f.effect;
    case "variable": {
      const slot = slotOf(e.name, scope);
      return (f) => f.slots[slot];
    }
    case "constant": {
      const value = scope.constant(e.name);
      return () => value;
    }
    case "field":
      return compileField(e, scope);
    case "arithmetic":
      return compileArithmetic(e, scope);
    case "coalesce": {
      const [left, right] = [scope.compute(e.left, scope), scope.compute(e.right, scope)];
      return (f) => left(f) ?? right(f);
    }
    case "conditional": {
      const test = scope.check(e.test, scope);
      const [then, otherwise] = [scope.compute(e.then, scope), scope.compute(e.else, scope)];
      return (f) => (test(f) ? then(f) : otherwise(f));
    }
    case "template":
      return compileTemplate(e.parts, scope);
    case "let": {
      const value = scope.compute(e.value, scope);
      const { slot, inner } = bind(e.name, scope);
      const body = scope.compute(e.body, inner);
      return (f) => {
        f.slots[slot] = value(f);
        return body(f);
      };
    }
    case "method":
      return compileMethod(e, scope);
    case "remembered":
      return compileRecall(scope.tracker(e.tracker), e.key && scope.compute(e.key, scope), scope);
    case "call":
      return compileCall(e, scope);
    case "not":
    case "and":
    case "or":
    case "compare":
    case "absent":
    case "is":
    case "test":
      return scope.check(e, scope);
  }
}

function compileList(items: readonly Expr[], scope: Scope): Compute {
  if (items.every((i) => i.kind === "literal")) {
    const list = items.map((i) => i.value);
    return () => list;
  }
  const parts = items.map((i) => scope.compute(i, scope));
  return (f) => parts.map((part) => part(f));
}

function compileObject(e: Expr & { readonly kind: "object" }, scope: Scope): Compute {
  const fields = e.fields.map(({ name, value }) => [name, scope.compute(value, scope)] as const);
  return (f) => objectOf(fields.map(([name, value]) => [name, value(f)]));
}

function compileTemplate(parts: readonly Expr[], scope: Scope): Compute {
  const texts = parts.map((part) => scope.compute(part, scope));
  return (f) => {
    let text = "";
    for (const part of texts) text += part(f);
    return text;
  };
}
