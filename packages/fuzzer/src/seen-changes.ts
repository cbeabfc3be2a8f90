import { createReferenceEngine } from "@enjoin/engine";
import { EMPTY_STATE, type PolicyIr, type Rule, SCOPES, type State, stops } from "@enjoin/model";
import type { Action } from "./actions.js";
import { askedOf, requestsOf } from "./asked.js";
import { isEmpty } from "./memories.js";
import type { Setting } from "./play.js";
import { enforcerLabels } from "./world.js";

/**
 * Tells which trackers the events of a call change where nothing is remembered and every call is allowed; nothing, where one of
 * them is stopped even so.
 */
export function seenChanges(
  { world, ground }: Pick<Setting, "world" | "ground">,
  ir: PolicyIr,
): (action: Action) => ReadonlySet<string> | undefined {
  const engine = createReferenceEngine({ ir: { ...ir, policies: ir.policies.map(permissive) } });
  return (action) => {
    const { contract, arguments: args } = action.variant;
    const asked = askedOf(world, ground, action, 0);
    const changed = new Set<string>();
    for (const request of requestsOf(asked, enforcerLabels(ground, contract, args))) {
      const step = engine.step(request, EMPTY_STATE);
      if (step instanceof Promise) throw new Error(`${engine.name} does not answer at once`);
      const { effect, state } = step.decision.context;
      if (stops(effect)) return undefined;
      for (const tracker of trackersIn(state)) changed.add(tracker);
    }
    return changed;
  };
}

function trackersIn(state: State): string[] {
  return SCOPES.flatMap((scope) =>
    Object.entries(state[scope]).flatMap(([tracker, value]) => (isEmpty(value) ? [] : [tracker])),
  );
}

/** The same policy without rules, but for one that lets everything happen: its trackers and labels are what they are. */
function permissive(policy: PolicyIr["policies"][number]): PolicyIr["policies"][number] {
  const permit: Rule = {
    kind: "rule",
    id: policy.id,
    policy: policy.name,
    name: "everything",
    effect: "permit",
    target: { kind: "any" },
  };
  return { ...policy, rules: [permit] };
}
