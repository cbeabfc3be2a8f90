import { type Decision, type Effect, stops } from "@enjoin/model";

/** What a search saw of the policy. */
export interface Coverage {
  /** Notes what a decision says; the same may be said again. */
  decided(tool: string, decision: Decision): void;
  /** Counts the effect of a call or a result of the search. */
  counted(effect: Effect): void;
  readonly effects: ReadonlyMap<Effect, number>;
  /** Rules that matched, and what they oblige to. */
  readonly fired: ReadonlySet<string>;
  /** Tools of which a call was allowed. */
  readonly allowed: ReadonlySet<string>;
  /** Tool to the rules that stopped a call of it. */
  readonly stopped: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The coverage of nothing yet. */
export function createCoverage(): Coverage {
  const effects = new Map<Effect, number>();
  const fired = new Set<string>();
  const allowed = new Set<string>();
  const stopped = new Map<string, Set<string>>();
  return {
    effects,
    fired,
    allowed,
    stopped,
    counted: (effect) => void effects.set(effect, (effects.get(effect) ?? 0) + 1),
    decided(tool, { context }) {
      for (const { rule } of context.reasons) fired.add(rule);
      for (const { id } of context.obligations) fired.add(id);
      if (!stops(context.effect)) {
        allowed.add(tool);
        return;
      }
      const rules = stopped.get(tool) ?? new Set();
      for (const { rule, effect } of context.reasons) if (stops(effect)) rules.add(rule);
      stopped.set(tool, rules);
    },
  };
}

/** What several saw together. */
export function coverageOf(all: readonly Coverage[]): Omit<Coverage, "decided" | "counted"> {
  const effects = new Map<Effect, number>();
  const stopped = new Map<string, Set<string>>();
  for (const one of all) {
    for (const [effect, count] of one.effects) effects.set(effect, (effects.get(effect) ?? 0) + count);
    for (const [tool, rules] of one.stopped)
      stopped.set(tool, new Set([...(stopped.get(tool) ?? []), ...rules]));
  }
  const union = (of: "fired" | "allowed") => new Set(all.flatMap((one) => [...one[of]]));
  return { effects, fired: union("fired"), allowed: union("allowed"), stopped };
}
