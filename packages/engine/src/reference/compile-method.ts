import type { Method } from "@enjoin/model";
import type { Check, Compute } from "./frame.js";
import { KIND_TESTS, KIND_VALUES } from "./kind-methods.js";
import { LIST_TESTS } from "./list-tests.js";
import { LIST_VALUES } from "./list-values.js";
import type { CompileValue, MethodExpr } from "./method-parts.js";
import { OBJECT_TESTS, OBJECT_VALUES } from "./object-methods.js";
import type { Scope } from "./scope.js";
import { TEXT_TESTS, TEXT_VALUES } from "./text-methods.js";

const TESTS = { ...LIST_TESTS, ...TEXT_TESTS, ...OBJECT_TESTS, ...KIND_TESTS };
type TestMethod = keyof typeof TESTS;

const VALUES: { readonly [method in Exclude<Method, TestMethod>]: CompileValue } = {
  ...LIST_VALUES,
  ...TEXT_VALUES,
  ...OBJECT_VALUES,
  ...KIND_VALUES,
};

/** Compiles a method to its value. */
export function compileMethod(e: MethodExpr, scope: Scope): Compute {
  return isTest(e.method) ? TESTS[e.method](e, scope) : VALUES[e.method](e, scope);
}

/** Compiles a method to whether its value is true. */
export function compileMethodTest(e: MethodExpr, scope: Scope): Check {
  if (isTest(e.method)) return TESTS[e.method](e, scope);
  const value = VALUES[e.method](e, scope);
  return (f) => value(f) === true;
}

function isTest(method: Method): method is TestMethod {
  return Object.hasOwn(TESTS, method);
}
