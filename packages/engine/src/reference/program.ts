import { type Helper, type PolicyIr, trackerId } from "@enjoin/model";
import { compileCondition } from "./compile-condition.js";
import { compileExpression } from "./compile-expression.js";
import type { Recalled } from "./recalled.js";
import { bind, type CompiledHelper, type Scope } from "./scope.js";

/** The scope of a whole project, in which its rules and trackers are compiled; `slots` says how many they came to need. */
export function openProgram(
  ir: PolicyIr,
  { placeOf }: Recalled,
): { readonly scope: Scope; readonly slots: () => number } {
  let slots = 0;
  const helpers = new Map(ir.helpers.map((h) => [h.name, h]));
  const args = new Map<string, number>();
  const compiled = new Map<string, CompiledHelper>();
  const constants = new Map(ir.constants.map((c) => [c.name, c.value]));
  const trackers = new Map(ir.policies.flatMap((p) => p.trackers).map((t) => [trackerId(t), t]));
  const scope: Scope = {
    slots: new Map(),
    known: { helpers, trackers },
    compute: compileExpression,
    check: compileCondition,
    constant: (name) => found(constants, name, "constant"),
    tracker: (id) => found(trackers, id, "tracker"),
    placeOf,
    helper: (name) => {
      const helper = compiled.get(name) ?? compileHelper(found(helpers, name, "helper"), scope);
      compiled.set(name, helper);
      return helper;
    },
    newSlot: () => slots++,
    argument: (name) => {
      const slot = args.get(name) ?? slots++;
      args.set(name, slot);
      return slot;
    },
    reads: new Set(),
  };
  return { scope, slots: () => slots };
}

function found<T>(of: ReadonlyMap<string, T>, name: string, what: string): T {
  const value = of.get(name);
  if (value === undefined) throw new Error(`no ${what} ${name}`);
  return value;
}

function compileHelper(h: Helper, program: Scope): CompiledHelper {
  const slots: number[] = [];
  let scope: Scope = { ...program, reads: new Set() };
  for (const { name } of h.params) {
    const { slot, inner } = bind(name, scope);
    slots.push(slot);
    scope = inner;
  }
  return { slots, body: scope.compute(h.body, scope), reads: scope.reads };
}
