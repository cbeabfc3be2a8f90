import {
  type MemoryVersions,
  SCOPES,
  type Scope,
  type State,
  type TrackerTable,
  VERSION,
} from "@enjoin/model";
import { NO_TABLE } from "../next-state.js";
import type { CompiledUpdate } from "./compile-update.js";
import type { Frame } from "./frame.js";

/** The change of a call that is stopped, or that no tracker counts. */
export const NOTHING: State = Object.freeze({
  resource: NO_TABLE,
  session: NO_TABLE,
  subject: NO_TABLE,
  task: NO_TABLE,
});

/** What may change at one point, by scope, and the version of what changes. */
export interface Updates {
  readonly groups: { readonly [scope in Scope]: readonly CompiledUpdate[] };
  readonly versions: MemoryVersions;
}

/** The updates by their scope. */
export function byScope(updates: readonly CompiledUpdate[], versions: MemoryVersions): Updates {
  const groups = SCOPES.map((scope) => [scope, updates.filter((u) => u.scope === scope)]);
  return { groups: Object.fromEntries(groups) as Updates["groups"], versions };
}

/** What an event changes of the trackers, by scope. */
export function changesOf({ groups, versions }: Updates, f: Frame): State {
  const { resource, session, subject, task } = groups;
  if (resource.length + session.length + subject.length + task.length === 0) return NOTHING;
  return {
    resource: tableOf(resource, versions.resource, f),
    session: tableOf(session, versions.session, f),
    subject: tableOf(subject, versions.subject, f),
    task: tableOf(task, versions.task, f),
  };
}

function tableOf(updates: readonly CompiledUpdate[], version: string, f: Frame): TrackerTable {
  let table: Record<string, unknown> | undefined;
  for (const { id, next } of updates) {
    const value = next(f);
    if (value === undefined) continue;
    table ??= { [VERSION]: version };
    table[id] = value;
  }
  return table ?? NO_TABLE;
}
