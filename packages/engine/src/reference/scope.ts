import type { Definitions, Expr, Tracker } from "@enjoin/model";
import type { Check, Compute } from "./frame.js";

/** What a helper became: the slots of its parameters, and its body. */
export interface CompiledHelper {
  readonly slots: readonly number[];
  readonly body: Compute;
  /** Names of the arguments of the tool that the body reads. */
  readonly reads: ReadonlySet<string>;
}

/** Where the parts of a tree are compiled and found while an expression is. */
export interface Scope {
  /** Slots of the names that hold here. */
  readonly slots: ReadonlyMap<string, number>;
  readonly known: Definitions;
  compute(e: Expr, scope: Scope): Compute;
  check(e: Expr, scope: Scope): Check;
  constant(name: string): unknown;
  helper(name: string): CompiledHelper;
  tracker(id: string): Tracker;
  /** Where a frame has what a tracker remembers. */
  placeOf(id: string): number;
  newSlot(): number;
  /** The slot that an argument of the called tool is put into before anything is asked. */
  argument(name: string): number;
  /** Names of the arguments that were read so far by what is being compiled. */
  readonly reads: Set<string>;
}

/** The scope in which `name` has a slot of its own. */
export function bind(name: string, scope: Scope): { readonly slot: number; readonly inner: Scope } {
  const slot = scope.newSlot();
  return { slot, inner: { ...scope, slots: new Map(scope.slots).set(name, slot) } };
}

/** The slot of a name. */
export function slotOf(name: string, scope: Scope): number {
  const slot = scope.slots.get(name);
  if (slot === undefined) throw new Error(`no variable ${name}`);
  return slot;
}
