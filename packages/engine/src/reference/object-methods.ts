import { INHERITED, memberOf, own } from "../own.js";
import { fail } from "./failure.js";
import { type MethodOf, type Tests, textArgument, type Values } from "./method-parts.js";
import { byCodePoint } from "./order.js";

/** The methods of objects that answer true or false. */
export const OBJECT_TESTS: Tests<"object.has"> = {
  "object.has": (e, scope) => {
    const object = scope.compute(e.target, scope);
    const key = textArgument(e, scope);
    return (f) => memberOf(object(f), key(f)) !== undefined;
  },
};

/** The methods of objects that give a value; keys come in the order of code points. */
export const OBJECT_VALUES: Values<Exclude<MethodOf<"object" | "record">, keyof typeof OBJECT_TESTS>> = {
  "object.keys": (e, scope) => {
    const object = scope.compute(e.target, scope);
    return (f) => keysOf(object(f));
  },
  "object.values": (e, scope) => {
    const object = scope.compute(e.target, scope);
    return (f) => {
      const of = object(f);
      return keysOf(of).map((key) => own(of, key));
    };
  },
  "object.entries": (e, scope) => {
    const object = scope.compute(e.target, scope);
    return (f) => {
      const of = object(f);
      return keysOf(of).map((key) => ({ 0: key, 1: own(of, key) }));
    };
  },
  "record.get": (e, scope) => {
    const record = scope.compute(e.target, scope);
    const keyOf = textArgument(e, scope);
    return (f) => {
      const of = record(f);
      const key = keyOf(f);
      if (of !== null && INHERITED.has(key)) fail(`\`${key}\` is a key that every object inherits`);
      return own(of, key);
    };
  },
};

/** The keys of what JSON would say of an object. */
function keysOf(of: unknown): readonly string[] {
  if (of === null) return [];
  const object = of as { readonly [key: string]: unknown };
  return Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort(byCodePoint);
}
