import type { Compute, Frame } from "./frame.js";
import type { LIST_TESTS } from "./list-tests.js";
import {
  argument,
  bounds,
  lambdaOf,
  listOf,
  type MethodExpr,
  type MethodOf,
  textArgument,
  type Values,
} from "./method-parts.js";
import { byValue } from "./order.js";
import type { Scope } from "./scope.js";

/** The methods of lists and sets that give a value. */
export const LIST_VALUES: Values<Exclude<MethodOf<"array" | "set">, keyof typeof LIST_TESTS>> = {
  "array.filter": compileFilter,
  "array.find": compileFind,
  "array.map": (e, scope) => {
    const transformed = compileMap(e, scope);
    return (f) => transformed(f);
  },
  "array.flatMap": (e, scope) => {
    const lists = compileMap(e, scope);
    return (f) => lists(f).flat();
  },
  "array.at": (e, scope) => {
    const list = listOf(e, scope);
    const index = argument(e, scope) as (f: Frame) => number;
    return (f) => list(f).at(index(f)) ?? null;
  },
  "array.slice": (e, scope) => {
    const list = listOf(e, scope);
    const [from, to] = bounds(e, scope);
    return (f) => list(f).slice(from(f), to(f));
  },
  "array.join": (e, scope) => {
    const list = listOf(e, scope);
    const separator = textArgument(e, scope);
    return (f) => list(f).join(separator(f));
  },
  "array.length": compileLength,
  "set.size": compileLength,
  "set.of": (e, scope) => {
    const list = listOf(e, scope);
    return (f) => [...new Set(list(f))].sort(byValue);
  },
};

function compileLength(e: MethodExpr, scope: Scope): Compute {
  const list = listOf(e, scope);
  return (f) => list(f).length;
}

function compileMap(e: MethodExpr, scope: Scope): (f: Frame) => unknown[] {
  const list = listOf(e, scope);
  const { slot, inner, body } = lambdaOf(e, scope);
  const transform = scope.compute(body, inner);
  return (f) =>
    list(f).map((item) => {
      f.slots[slot] = item;
      return transform(f);
    });
}

function compileFilter(e: MethodExpr, scope: Scope): (f: Frame) => unknown[] {
  const list = listOf(e, scope);
  const { slot, inner, body } = lambdaOf(e, scope);
  const test = scope.check(body, inner);
  return (f) =>
    list(f).filter((item) => {
      f.slots[slot] = item;
      return test(f);
    });
}

/** The first element for which the function holds; it is asked for all when it may fail. */
function compileFind(e: MethodExpr, scope: Scope): Compute {
  const list = listOf(e, scope);
  const { slot, inner, body, canFail } = lambdaOf(e, scope);
  const test = scope.check(body, inner);
  return (f) => {
    const items = list(f);
    let first = -1;
    for (let i = 0; i < items.length && (canFail || first < 0); i++) {
      f.slots[slot] = items[i];
      if (test(f) && first < 0) first = i;
    }
    return items[first] ?? null;
  };
}
