import { type Decision, SCOPES, type State, type TrackerTable } from "@enjoin/model";
import type { Step } from "./engine.js";

/** The step of a decision: the state before it with the trackers that it changed. */
export function toStep(decision: Decision, before: State): Step {
  const changed = decision.context.state;
  if (SCOPES.every((scope) => isEmpty(changed[scope]))) return { decision, state: before };
  return {
    decision,
    state: {
      session: merged(before.session, changed.session),
      subject: merged(before.subject, changed.subject),
      resource: merged(before.resource, changed.resource),
      task: merged(before.task, changed.task),
    },
  };
}

function merged(before: TrackerTable, changed: TrackerTable): TrackerTable {
  if (isEmpty(changed)) return before;
  return isEmpty(before) ? changed : { ...before, ...changed };
}

function isEmpty(table: object): boolean {
  for (const _ in table) return false;
  return true;
}
