import type { EventRequest } from "@enjoin/engine";
import type { State, TrackerTable } from "@enjoin/model";

/**
 * What an enforcer remembers between events: one table of trackers for each session, subject, resource and task.
 * It lives as long as one replay.
 */
export interface Memory {
  /** The state of the scopes that the request is in. */
  stateFor(request: EventRequest): State;
  /** Takes over the state after the request's event. */
  keep(request: EventRequest, state: State): void;
}

/** An empty memory. */
export function createMemory(): Memory {
  const sessions = new Map<string, TrackerTable>();
  const tasks = new Map<string, TrackerTable>();
  const subjects = twoLevels();
  const resources = twoLevels();
  return {
    stateFor({ subject, resource, context }) {
      return {
        session: sessions.get(context.session.id) ?? NOTHING,
        subject: subjects.get(subject.type, subject.id),
        resource: resources.get(resource.type, resource.id),
        task: context.task === undefined ? NOTHING : (tasks.get(context.task.id) ?? NOTHING),
      };
    },
    keep({ subject, resource, context }, state) {
      sessions.set(context.session.id, state.session);
      subjects.set(subject.type, subject.id, state.subject);
      resources.set(resource.type, resource.id, state.resource);
      if (context.task !== undefined) tasks.set(context.task.id, state.task);
    },
  };
}

const NOTHING: TrackerTable = Object.freeze({});

/** Tables by type and id. A joined key would let `a/b` + `c` meet `a` + `b/c`. */
function twoLevels() {
  const types = new Map<string, Map<string, TrackerTable>>();
  return {
    get: (type: string, id: string): TrackerTable => types.get(type)?.get(id) ?? NOTHING,
    set(type: string, id: string, table: TrackerTable): void {
      let ids = types.get(type);
      if (ids === undefined) {
        ids = new Map();
        types.set(type, ids);
      }
      ids.set(id, table);
    },
  };
}
