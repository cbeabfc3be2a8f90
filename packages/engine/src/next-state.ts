import type { Decision, State, TrackerTable } from "@enjoin/model";
import type { Step } from "./engine.js";
import { memberOf } from "./own.js";

/** The changes of a scope in which nothing changed. */
export const NO_TABLE: TrackerTable = Object.freeze({});

/** The step of a decision: the state before it with what it changed of the trackers, as a merge patch (RFC 7396). */
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
  if (isEmpty(before)) return changed;
  const after: Record<string, unknown> = { ...before, ...changed };
  for (const tracker of Object.keys(changed)) {
    const [old, now] = [memberOf(before, tracker), changed[tracker]];
    // By key, the other entries stay as they were.
    if (isEntries(old) && isEntries(now)) after[tracker] = { ...old, ...now };
  }
  return after;
}

function isEntries(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(table: object): boolean {
  if (table === NO_TABLE) return true;
  for (const _ in table) return false;
  return true;
}
