import {
  type AttackShown,
  BUILT_IN_REASONS,
  type ControlEvidence,
  type RuleNeeded,
  type RuleRemoval,
  type ScenarioResult,
} from "@enjoin/model";
import type { Scenario } from "./scenario.js";

/** What was run: the scenarios with their results, and what notices when a rule is changed. */
export interface Run {
  readonly scenarios: readonly Scenario[];
  readonly results: readonly ScenarioResult[];
  readonly removals: readonly RuleRemoval[];
}

/** What some attacks show; `isTagged` says whether anything else claims to bear on it. */
export function evidenceOf(attacks: readonly Scenario[], isTagged: boolean, run: Run): ControlEvidence {
  const shown = attacks.map((attack) => shownBy(attack, run));
  const rules = rulesNeeded(new Set(attacks.map(({ name }) => name)), run);
  const builtIn = shown.flatMap(({ passed, stopped }) =>
    passed && stopped?.rules.every((rule) => BUILT_IN.has(rule)) ? stopped.rules : [],
  );
  const found = { attacks: shown, rules, builtIn: [...new Set(builtIn)].sort() };
  return { status: statusOf(found, isTagged), ...found };
}

const BUILT_IN: ReadonlySet<string> = new Set(BUILT_IN_REASONS);

function statusOf(
  { attacks, rules, builtIn }: Omit<ControlEvidence, "status">,
  isTagged: boolean,
): ControlEvidence["status"] {
  if (attacks.length === 0) return isTagged ? "tagged" : "gap";
  // What stops an attack and its benign twin alike controls nothing.
  if (attacks.some(({ passed, twin }) => !passed || twin?.passed === false)) return "failing";
  return rules.some(({ alone }) => alone) || builtIn.length > 0 ? "shown" : "stopped";
}

function shownBy({ name, story, twin }: Scenario, { results }: Run): AttackShown {
  const result = results.find((one) => one.name === name);
  const other = results.find((one) => one.name === twin);
  return {
    scenario: name,
    story,
    passed: result?.passed ?? false,
    stopped: result?.stopped ?? null,
    twin: other === undefined ? null : { scenario: other.name, passed: other.passed },
  };
}

function rulesNeeded(attacks: ReadonlySet<string>, { removals }: Run): RuleNeeded[] {
  return removals.filter(restricts).flatMap(({ rule, noticedBy }) => {
    const own = noticedBy.filter(({ scenario }) => attacks.has(scenario));
    if (own.length === 0) return [];
    return [
      { rule, noticedBy: own.map(({ scenario }) => scenario), alone: own.some(({ otherwise }) => otherwise) },
    ];
  });
}

/** Whether the change takes something away from what stops. An attack that cannot even begin without a permit shows nothing. */
export function restricts({ effect, change }: RuleRemoval): boolean {
  return effect !== "permit" || change === "always-permits";
}
