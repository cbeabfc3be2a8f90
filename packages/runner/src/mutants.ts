import {
  type LabelRule,
  type PolicyIr,
  type Rule,
  type RuleChange,
  type RuleRemoval,
  ruleId,
} from "@enjoin/model";

/** A project with one rule changed. */
export interface Mutant extends Pick<RuleRemoval, "rule" | "effect" | "change"> {
  readonly ir: PolicyIr;
}

/**
 * One mutant for each rule, in the order of their ids. It is changed on the tree, so nothing is compiled again. Memory and
 * labels of everything else stay what they are.
 */
export function mutantsOf(ir: PolicyIr): Mutant[] {
  const mutants = ir.policies.flatMap((policy) => [
    ...policy.rules.map((rule): Mutant => {
      const change = changeOf(rule);
      const rules = policy.rules.flatMap((r) => (r === rule ? changed(rule, change) : [r]));
      return { rule: ruleId(rule), effect: rule.effect, change, ir: withPolicy(ir, { ...policy, rules }) };
    }),
    ...policy.labels.map((rule): Mutant => {
      const labels = policy.labels.filter((r: LabelRule) => r !== rule);
      return {
        rule: ruleId(rule),
        effect: "label",
        change: "left-out",
        ir: withPolicy(ir, { ...policy, labels }),
      };
    }),
  ]);
  return mutants.sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

/** A permit without a condition cannot permit more: whether anybody needs it is what can be asked of it. */
function changeOf({ effect, when }: Rule): RuleChange {
  return effect === "permit" && when !== undefined ? "always-permits" : "left-out";
}

function changed(rule: Rule, change: RuleChange): Rule[] {
  if (change === "left-out") return [];
  const { when: _, ...unconditional } = rule;
  return [unconditional];
}

function withPolicy(ir: PolicyIr, policy: PolicyIr["policies"][number]): PolicyIr {
  return { ...ir, policies: ir.policies.map((p) => (p.name === policy.name ? policy : p)) };
}
