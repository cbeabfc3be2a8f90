import { SCOPES, type Scope, type State, type TrackerTable } from "@enjoin/model";
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

/** What may change at one point, by scope. */
export type Updates = { readonly [scope in Scope]: readonly CompiledUpdate[] };

/** The updates by their scope. */
export function byScope(updates: readonly CompiledUpdate[]): Updates {
  const groups = SCOPES.map((scope) => [scope, updates.filter((u) => u.scope === scope)]);
  return Object.fromEntries(groups) as Updates;
}

/** What an event changes of the trackers, by scope. */
export function changesOf(updates: Updates, f: Frame): State {
  const { resource, session, subject, task } = updates;
  if (resource.length + session.length + subject.length + task.length === 0) return NOTHING;
  return {
    resource: tableOf(resource, f),
    session: tableOf(session, f),
    subject: tableOf(subject, f),
    task: tableOf(task, f),
  };
}

function tableOf(updates: readonly CompiledUpdate[], f: Frame): TrackerTable {
  let table: Record<string, unknown> | undefined;
  for (const { id, next } of updates) {
    const value = next(f);
    if (value === undefined) continue;
    table ??= {};
    table[id] = value;
  }
  return table ?? NO_TABLE;
}
