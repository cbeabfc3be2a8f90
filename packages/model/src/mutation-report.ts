import type { RuleKind } from "./policy-ir.js";

/** What is done to a rule to see who notices: it is left out, or, where it is a permit with a condition, the condition is. */
export type RuleChange = "left-out" | "always-permits";

/** One rule that was changed, and the scenarios that failed then. */
export interface RuleRemoval {
  readonly rule: string;
  readonly effect: RuleKind | "label";
  readonly change: RuleChange;
  readonly noticedBy: readonly Notice[];
  /** Why nobody needs to notice, where the project says so. */
  readonly redundant?: string;
}

/** A scenario that fails when a rule is changed. */
export interface Notice {
  readonly scenario: string;
  readonly kind: "attack" | "benign";
  /** Whether an effect is another than expected; if not, only reasons or obligations are. */
  readonly otherwise: boolean;
}

/** Who notices when a rule is gone: every rule of a project, in the order of their ids. */
export interface MutationResult {
  readonly rules: readonly RuleRemoval[];
  /** Scenarios that were replayed for each rule. */
  readonly scenarios: number;
  /** Scenarios that fail without any change, and so can notice nothing. */
  readonly failing: readonly string[];
  readonly engine: string;
}

/** The figures of a mutation run. */
export interface MutationFigures {
  readonly rules: number;
  readonly noticed: number;
  /** Not noticed, and said to be redundant. */
  readonly redundant: number;
  readonly unnoticed: number;
  /** Said to be redundant, and noticed nevertheless. */
  readonly stale: number;
  /** How many of the rules that are not redundant were noticed, in per cent, rounded down to one place. */
  readonly score: number;
}

/** Counts what a run came to. A project of redundant rules only has nothing to notice: all of it was. */
export function mutationFigures({ rules }: Pick<MutationResult, "rules">): MutationFigures {
  const noticed = rules.filter((r) => r.noticedBy.length > 0);
  const redundant = rules.filter((r) => r.noticedBy.length === 0 && r.redundant !== undefined).length;
  const counted = rules.length - redundant;
  return {
    rules: rules.length,
    noticed: noticed.length,
    redundant,
    unnoticed: counted - noticed.length,
    stale: noticed.filter((r) => r.redundant !== undefined).length,
    score: counted === 0 ? 100 : Math.floor((noticed.length * 1000) / counted) / 10,
  };
}
