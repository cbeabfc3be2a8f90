import type { LabelRule } from "@enjoin/model";
import type { Compute, Frame } from "./frame.js";
import { joinedOnce } from "./order.js";
import type { Scope } from "./scope.js";

/** What a label rule adds, ready to be computed: strings, or `null`. */
export interface CompiledLabel {
  readonly added: Compute;
  /** Names of the arguments that it reads. */
  readonly reads: ReadonlySet<string>;
}

/** A label rule that is asked about an event, or about one of its effects. */
export interface AskedLabel {
  readonly added: Compute;
  /** The roles of that effect. */
  readonly roles: Compute | undefined;
}

/** Compiles what a label rule adds. */
export function compileLabel(l: LabelRule, program: Scope): CompiledLabel {
  const scope = { ...program, reads: new Set<string>() };
  return { added: scope.compute(l.value.result, scope), reads: scope.reads };
}

/** What label rules add to the result of an event, each label once: whatever their order is. */
export function labelsOf(asked: readonly AskedLabel[], f: Frame): readonly string[] {
  const added = asked.flatMap(({ added, roles }) => {
    if (roles !== undefined) f.effect = roles(f);
    return (added(f) ?? []) as readonly string[];
  });
  return joinedOnce([], added);
}
