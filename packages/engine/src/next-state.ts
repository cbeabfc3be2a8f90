import type { Decision, State, TrackerTable } from "@enjoin/model";
import type { Step } from "./engine.js";

/** The changes of a scope in which nothing changed. */
export const NO_TABLE: TrackerTable = Object.freeze({});

/** The step of a decision: the state before it with the trackers that it changed. */
export function toStep(decision: Decision, before: State): Step {
  const changed = decision.context.state;
  const { session, subject, resource, task } = changed;
  if (isEmpty(session) && isEmpty(subject) && isEmpty(resource) && isEmpty(task))
    return { decision, state: before };
  return {
    decision,
    state: {
      session: merged(before.session, session),
      subject: merged(before.subject, subject),
      resource: merged(before.resource, resource),
      task: merged(before.task, task),
    },
  };
}

function merged(before: TrackerTable, changed: TrackerTable): TrackerTable {
  if (isEmpty(changed)) return before;
  return isEmpty(before) ? changed : { ...before, ...changed };
}

function isEmpty(table: object): boolean {
  if (table === NO_TABLE) return true;
  for (const _ in table) return false;
  return true;
}
