import { type Decision, type Effect, stops } from "@enjoin/model";

/** What a search saw of the policy: every different question counts once. */
export interface Coverage {
  decided(tool: string, decision: Decision): void;
  /** How many different questions had each effect. */
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
    decided(tool, { context }) {
      effects.set(context.effect, (effects.get(context.effect) ?? 0) + 1);
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
