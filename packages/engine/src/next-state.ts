import { type Decision, SCOPES, type State } from "@enjoin/model";
import type { Step } from "./engine.js";

/** The step of a decision: the state before it with the trackers that it changed. */
export function toStep(decision: Decision, before: State): Step {
  const changed = decision.context.state;
  if (SCOPES.every((scope) => isEmpty(changed[scope]))) return { decision, state: before };
  return {
    decision,
    state: {
      session: { ...before.session, ...changed.session },
      subject: { ...before.subject, ...changed.subject },
      resource: { ...before.resource, ...changed.resource },
      task: { ...before.task, ...changed.task },
    },
  };
}

function isEmpty(table: object): boolean {
  for (const _ in table) return false;
  return true;
}
