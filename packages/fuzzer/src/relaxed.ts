import {
  canFail,
  type GoalSpec,
  type PolicyIr,
  type Recaller,
  type Rule,
  recallerOf,
  ruleId,
  type Tracker,
  trackerId,
} from "@enjoin/model";
import { isAdding, otherVerb } from "./tallies.js";

/** Rules that can only stop an event, or make a note of it. */
const STOPPING: readonly Rule["effect"][] = ["deny", "halt", "step_up", "log"];
/** The same, without those that ask a person. */
const STOPPING_ALONE = STOPPING.filter((effect) => effect !== "step_up");

/**
 * Ids of the rules without which more goes on and never less: they stop calls, or what enters and leaves. Not those that withhold
 * results: what is not seen is not remembered, so that more may go on with them. Not those that ask a person, where a goal
 * takes off what was not approved: with them less is taken off.
 */
export function relaxableIn(ir: PolicyIr, goals: readonly GoalSpec[]): readonly string[] {
  const isLessUnapproved = goals.some(
    (goal) => isAdding(goal) && goal.unapproved === true && otherVerb(goal) !== undefined,
  );
  const stopping = isLessUnapproved ? STOPPING_ALONE : STOPPING;
  return ir.policies.flatMap(({ rules }) =>
    rules.filter(({ effect, at }) => stopping.includes(effect) && at !== "result").map(ruleId),
  );
}

/** The same policies without some rules, and without the trackers that nothing looks at then. */
export function relaxed(ir: PolicyIr, without: ReadonlySet<string>): PolicyIr {
  const policies = ir.policies.map((policy) => ({
    ...policy,
    rules: policy.rules.filter((rule) => !without.has(ruleId(rule))),
  }));
  const needed = lookedAt({ ...ir, policies }, recallerOf(ir));
  return {
    ...ir,
    policies: policies.map((policy) => ({
      ...policy,
      trackers: policy.trackers.filter((tracker) => needed.has(trackerId(tracker))),
    })),
  };
}

/** Whether anything that is remembered depends on what was stopped. */
export function remembersAttempts({ policies }: PolicyIr): boolean {
  return policies.some(({ trackers }) => trackers.some(({ on }) => on === "attempt"));
}

/**
 * The trackers that rules and label rules look at, and again those that these look at; and those that may fail over a result, as that
 * withholds it.
 */
function lookedAt(ir: PolicyIr, recalled: Recaller): ReadonlySet<string> {
  const { policies } = ir;
  const bodies = policies.flatMap(({ rules, labels }) => [
    ...rules.flatMap(({ when, message }) => [when, message]),
    ...labels.map(({ value }) => value),
  ]);
  const trackers = policies.flatMap((policy) => policy.trackers);
  const withholding = trackers.filter(({ point }) => point === "result").filter(failing(ir));
  const needed = new Set([...recalled(bodies), ...withholding.map(trackerId)]);
  for (let before = -1; before !== needed.size; ) {
    before = needed.size;
    for (const { when, value, key } of trackers.filter((tracker) => needed.has(trackerId(tracker)))) {
      for (const id of recalled([when, value, key])) needed.add(id);
    }
  }
  return needed;
}

/** Tells of which trackers an event may not be remembered, so that it is denied: a sum can become too large. */
function failing({ policies, helpers }: PolicyIr): (tracker: Tracker) => boolean {
  const trackers = policies.flatMap((policy) => policy.trackers);
  const definitions = {
    helpers: new Map(helpers.map((helper) => [helper.name, helper])),
    trackers: new Map(trackers.map((tracker) => [trackerId(tracker), tracker])),
  };
  return ({ tracker, when, value, key }) =>
    tracker === "sum" ||
    [when, value, key].some((body) => body !== undefined && canFail(body.result, definitions));
}
