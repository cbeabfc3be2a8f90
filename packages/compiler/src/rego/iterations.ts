import type { Expr, Lambda, Method } from "@enjoin/model";
import { operand } from "./arithmetic.js";
import { bind } from "./binding.js";
import { freeNames } from "./free-names.js";
import { bodyOf } from "./hoist.js";
import { not } from "./logic.js";
import { braces, type Lines } from "./module.js";
import { condition, lib, linesOf, type Scope, term } from "./scope.js";
import { local } from "./text.js";

// The methods that take a function. OPA stops at the first element that decides a `some` or an `every`, and its Wasm
// does not always: where the function can fail, both become comprehensions, which look at every element everywhere.

const QUESTIONS = ["array.some", "array.every", "set.some"] as const;
const SELECTIONS = ["array.filter", "array.find", "array.map", "array.flatMap"] as const;

/** A method that asks its function of every element. */
export type Question = (typeof QUESTIONS)[number];

/** A method that makes something of the elements with its function. */
export type Selection = (typeof SELECTIONS)[number];

type MethodExpr = Expr & { readonly kind: "method" };

export function isQuestion(method: Method): method is Question {
  return QUESTIONS.some((q) => q === method);
}

export function isSelection(method: Method): method is Selection {
  return SELECTIONS.some((s) => s === method);
}

/** Adds lines that all hold exactly when the answer is yes. */
export function addQuestion(question: Question, e: MethodExpr, scope: Scope, out: Lines): void {
  const { param, body } = lambdaOf(e);
  const isEvery = question === "array.every";
  if (scope.canFail(body)) {
    const decisive = selected(e, isEvery ? not(body) : body, scope, out);
    out.push(`${decisive} ${isEvery ? "==" : "!="} []`);
    return;
  }
  const target = term(e.target, scope, out);
  if (isEvery) {
    out.push(`every ${bound(param, body)} in ${target} ${braces(linesOf(body, scope))}`);
  } else {
    out.push(`some ${bound(param, body)} in ${target}`);
    condition(body, scope, out);
  }
}

/** A Rego term for what the method makes of the elements. */
export function selectionTerm(selection: Selection, e: MethodExpr, scope: Scope, out: Lines): string {
  const { param, body } = lambdaOf(e);
  switch (selection) {
    case "array.filter":
      return selected(e, body, scope, out);
    case "array.find":
      return `${lib("at", scope)}(${selected(e, body, scope, out)}, 0)`;
    case "array.map": {
      const element = bound(param, body);
      const lines: Lines = [`some ${element} in ${term(e.target, scope, out)}`];
      const value = operand(body, scope, lines);
      return comprehension(isOfElement(body, element) ? value : named(value, scope, lines), lines);
    }
    case "array.flatMap": {
      const lines: Lines = [`some ${bound(param, body)} in ${term(e.target, scope, out)}`];
      const item = scope.names.fresh("item");
      lines.push(`some ${item} in ${term(body, scope, lines)}`);
      return comprehension(item, lines);
    }
  }
}

/** The elements for which `test` holds. */
function selected(e: MethodExpr, test: Expr, scope: Scope, out: Lines): string {
  const param = local(lambdaOf(e).param);
  const target = term(e.target, scope, out);
  const lines = linesOf(test, scope);
  return comprehension(param, [
    `some ${param} in ${target}`,
    ...(isOneAnswer(lines, test, scope) ? lines : [bodyOf("holds", test, scope, lines)]),
  ]);
}

/**
 * Whether the lines give each element once, in the order in which they stand. What iterates gives it more than once, and
 * OPA may turn a comprehension around to build an index of it.
 */
function isOneAnswer(lines: Lines, test: Expr, scope: Scope): boolean {
  return !lines.some((line) => line.startsWith("some ")) && (lines.length === 1 || !scope.canFail(test));
}

/** Whether what is made of an element reads nothing else. */
function isOfElement(body: Expr, element: string): boolean {
  return freeNames(body).every((name) => name === element);
}

/** OPA has no type for what a function was given, nor for lists and objects of it, unless they have a name. */
function named(value: string, scope: Scope, lines: Lines): string {
  return /^(?:\w+$|[[{])/.test(value) ? bind("item", value, scope, lines) : value;
}

/** An operator in `value` needs parentheses: Rego takes the bar behind it for a union of sets. */
function comprehension(value: string, lines: readonly string[]): string {
  if (lines.every((l) => !l.includes("\n")) && !value.includes("\n") && lines.length < 3)
    return `[${value} | ${lines.join("; ")}]`;
  return `[${value} |\n${lines.map((l) => l.replace(/^/gm, "\t")).join("\n")}\n]`;
}

/** The variable of an iteration: Rego refuses a name that nothing reads. */
function bound(param: string, body: Expr): string {
  return freeNames(body).includes(local(param)) ? local(param) : "_";
}

function lambdaOf(e: MethodExpr): Lambda {
  if (e.lambda === undefined) throw new Error(`${e.method} takes a function`);
  return e.lambda;
}
