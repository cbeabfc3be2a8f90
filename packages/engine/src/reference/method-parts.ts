import { canFail, type Expr, type Method } from "@enjoin/model";
import type { Check, Compute, Frame } from "./frame.js";
import { bind, type Scope } from "./scope.js";

/** A method with what it is called on. */
export type MethodExpr = Expr & { readonly kind: "method" };

/** Compiles a method whose answer is true or false. */
export type CompileTest = (e: MethodExpr, scope: Scope) => Check;

/** Compiles a method of any other answer. */
export type CompileValue = (e: MethodExpr, scope: Scope) => Compute;

/** The methods of some families, such as `array`. */
export type MethodOf<Family extends string> = Extract<Method, `${Family}.${string}`>;

/** A compiler for each of some methods. */
export type Tests<M extends Method> = { readonly [method in M]: CompileTest };
export type Values<M extends Method> = { readonly [method in M]: CompileValue };

/** The list that a method is called on. */
export function listOf(e: MethodExpr, scope: Scope): (f: Frame) => readonly unknown[] {
  return scope.compute(e.target, scope) as (f: Frame) => readonly unknown[];
}

/** The text that a method is called on. */
export function textOf(e: MethodExpr, scope: Scope): (f: Frame) => string {
  return scope.compute(e.target, scope) as (f: Frame) => string;
}

/** An argument that must be there. */
export function argument(e: MethodExpr, scope: Scope): Compute {
  const [first] = e.args;
  if (first === undefined) throw new Error(`${e.method} takes an argument`);
  return scope.compute(first, scope);
}

/** A text argument that must be there. */
export function textArgument(e: MethodExpr, scope: Scope): (f: Frame) => string {
  return argument(e, scope) as (f: Frame) => string;
}

/** The bounds of a `slice`, which may be left out. */
export function bounds(
  e: MethodExpr,
  scope: Scope,
): readonly [from: (f: Frame) => number | undefined, to: (f: Frame) => number | undefined] {
  const [from, to] = [0, 1].map((i) => {
    const given = e.args[i];
    if (given === undefined) return () => undefined;
    const bound = scope.compute(given, scope);
    return (f: Frame) => (bound(f) as number | null) ?? undefined;
  });
  if (from === undefined || to === undefined) throw new Error("two bounds make two functions");
  return [from, to];
}

/** The function given to a method: the slot of its parameter, its body, and whether that may fail. */
export function lambdaOf(e: MethodExpr, scope: Scope) {
  if (e.lambda === undefined) throw new Error(`${e.method} takes a function`);
  const { slot, inner } = bind(e.lambda.param, scope);
  return { slot, inner, body: e.lambda.body, canFail: canFail(e.lambda.body, scope.known) };
}
