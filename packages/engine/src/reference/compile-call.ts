import type { Expr } from "@enjoin/model";
import type { Compute } from "./frame.js";
import type { Scope } from "./scope.js";

/** Compiles a call of a helper: all its arguments first, as they may call the same helper, then its body. */
export function compileCall(e: Expr & { readonly kind: "call" }, scope: Scope): Compute {
  const { slots, body, reads } = scope.helper(e.helper);
  for (const name of reads) scope.reads.add(name);
  const args = e.args.map((a) => scope.compute(a, scope));
  if (args.length !== slots.length) throw new Error(`${e.helper} takes ${slots.length} arguments`);
  const [first, second] = args;
  const [firstSlot = 0, secondSlot = 0] = slots;
  if (first === undefined) return body;
  if (second === undefined) {
    return (f) => {
      f.slots[firstSlot] = first(f);
      return body(f);
    };
  }
  if (args.length === 2) {
    return (f) => {
      const one = first(f);
      f.slots[secondSlot] = second(f);
      f.slots[firstSlot] = one;
      return body(f);
    };
  }
  return (f) => {
    const values = args.map((a) => a(f));
    for (const [i, slot] of slots.entries()) f.slots[slot] = values[i];
    return body(f);
  };
}
