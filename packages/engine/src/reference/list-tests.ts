import { constantOf } from "./constant-of.js";
import type { Check } from "./frame.js";
import { argument, type CompileTest, lambdaOf, listOf, type Tests } from "./method-parts.js";

// What can fail looks at every element, even when the first decides: then a failure is the same in every engine.

/** The methods of lists and sets that answer true or false. */
export const LIST_TESTS: Tests<"array.some" | "array.every" | "array.includes" | "set.some" | "set.has"> = {
  "array.some": (e, scope) => compileAny(e, scope, true),
  "set.some": (e, scope) => compileAny(e, scope, true),
  "array.every": (e, scope) => {
    const isUnfit = compileAny(e, scope, false);
    return (f) => !isUnfit(f);
  },
  "array.includes": compileIncludes,
  "set.has": compileIncludes,
};

/** Whether the function gives `wanted` for any element. */
function compileAny(...[e, scope, wanted]: [...Parameters<CompileTest>, wanted: boolean]): Check {
  const list = listOf(e, scope);
  const { slot, inner, body, canFail } = lambdaOf(e, scope);
  const test = scope.check(body, inner);
  return (f) => {
    const items = list(f);
    let found = false;
    for (let i = 0; i < items.length && (canFail || !found); i++) {
      f.slots[slot] = items[i];
      if (test(f) === wanted) found = true;
    }
    return found;
  };
}

function compileIncludes(...[e, scope]: Parameters<CompileTest>): Check {
  const list = listOf(e, scope);
  const fixed = constantOf(e.args[0], scope);
  if (fixed !== undefined) return (f) => includes(list(f), fixed);
  const value = argument(e, scope);
  return (f) => includes(list(f), value(f));
}

/** Lists are short: a loop is faster than a call of the method. */
function includes(list: readonly unknown[], value: unknown): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === value) return true;
  return false;
}
