import { mutationFigures } from "@enjoin/model";
import type { MutationReport } from "./report.js";

/** The figures, then every rule with what was done to it and who noticed. */
export function jsonMutation({ result, threshold }: MutationReport): unknown {
  return {
    summary: {
      ...mutationFigures(result),
      scenarios: result.scenarios,
      threshold: threshold ?? null,
      engine: result.engine,
    },
    failing: result.failing,
    rules: result.rules.map(({ rule, effect, change, noticedBy, redundant }) => ({
      rule,
      effect,
      change,
      noticedBy: noticedBy.map(({ scenario, kind, otherwise }) => ({ scenario, kind, otherwise })),
      redundant: redundant ?? null,
    })),
  };
}
