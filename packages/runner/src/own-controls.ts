import { type OwnControl, type OwnRule, type PolicyIr, ruleId } from "@enjoin/model";
import type { ControlsFile } from "./controls-file.js";
import { evidenceOf, type Run, restricts } from "./evidence.js";
import type { Scenario } from "./scenario.js";

type Control = ControlsFile["controls"][number];

/** What a run shows for the controls that a project has written down. */
export function ownControls(
  controls: ControlsFile["controls"],
  policies: PolicyIr["policies"],
  run: Run,
): OwnControl[] {
  return controls.map((control) => {
    const { id, title, asks, uncovered = [] } = control;
    const ruleDetails = rulesOf(control, policies, run);
    const own = new Set(ruleDetails.map(({ rule }) => rule));
    // What another control's rules do for its attacks is said there.
    const removals = run.removals.filter(({ rule }) => own.has(rule));
    const attacks = attacksOf(control, { ...run, removals });
    const evidence = evidenceOf(attacks, own.size > 0, { ...run, removals });
    const tags = [...new Set(attacks.flatMap(({ controls: tags }) => tags))].sort();
    const isNoticed = evidence.status === "tagged" && ruleDetails.some((rule) => rule.noticedBy.length > 0);
    const status = isNoticed ? "benign" : evidence.status;
    return { id, title, asks, ruleDetails, tags, uncovered, ...evidence, status };
  });
}

/** The rules that a control names, and those of its policies, in the order of the policies. */
function rulesOf(
  { policies: whole = [], rules: single = [] }: Control,
  policies: PolicyIr["policies"],
  { removals }: Run,
): OwnRule[] {
  const all = policies.flatMap((policy) => [...policy.rules, ...policy.labels]);
  const own = all.filter((rule) => whole.includes(rule.policy) || single.includes(ruleId(rule)));
  return own.map((rule) => {
    const id = ruleId(rule);
    const { noticedBy = [], redundant } = removals.find((one) => one.rule === id) ?? {};
    return {
      rule: id,
      effect: rule.kind === "label" ? "label" : rule.effect,
      description: rule.description ?? "",
      noticedBy: noticedBy.map(({ scenario }) => scenario),
      ...(redundant === undefined ? {} : { redundant }),
    };
  });
}

/** The attacks that notice when a rule of the control is gone, and those that it names, in the order of the suite. */
function attacksOf({ scenarios: named = [] }: Control, { scenarios, removals }: Run): Scenario[] {
  const noticing = removals.filter(restricts).flatMap(({ noticedBy }) => noticedBy);
  const own = new Set([...named, ...noticing.map(({ scenario }) => scenario)]);
  return scenarios.filter(({ kind, name }) => kind === "attack" && own.has(name));
}
