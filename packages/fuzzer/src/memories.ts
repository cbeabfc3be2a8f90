import type { EventRequest, NeedsAt } from "@enjoin/engine";
import { SCOPES, type Scope, type State, type TrackerTable } from "@enjoin/model";
import { Board } from "./board.js";
import type { Changes, Places } from "./vectors.js";

/** What an enforcer remembers of all sessions, subjects, resources and tasks, as one number: equal memories have equal numbers. */
export interface Memories {
  /** The memory of nothing. */
  readonly empty: number;
  /** The entries that the policy looks at and may change when it is asked this. */
  neededBy(request: EventRequest): Places;
  /** What is remembered in some entries, as a text: equal for equal memories. */
  textOf(memory: number, entries: Places): string;
  /** All that is remembered for a request. */
  stateFor(memory: number, request: EventRequest): State;
  /** What of it is in the entries that the request needs. */
  neededState(memory: number, needed: Places): State;
  /** What is remembered in one scope of a request. */
  tableFor(memory: number, request: EventRequest, scope: Scope): TrackerTable;
  /**
   * What is different in the state of a request; what is remembered for a task is forgotten where there is none. Throws an
   * `Error` for a change of what was not needed.
   */
  changesOf(request: EventRequest, needed: Places, before: State, after: State): Changes;
  /** The memory after some changes. */
  after(memory: number, changes: Changes): number;
}

/** What a tracker remembers at one place, by key where all ask by key. */
export interface Entry {
  readonly scope: Scope;
  /** A session, subject, resource or task. */
  readonly place: string;
  readonly tracker: string;
  readonly key: string | null;
}

/** The entries that the policy may look at and change when it is asked something. */
export function entriesFor(request: EventRequest, needs: NeedsAt, byKey: ReadonlySet<string>): Entry[] {
  const { name, properties } = request.action;
  return needs(name, properties.point).flatMap(({ scope, tracker, keys }): Entry[] => {
    const place = placeOf(request, scope);
    if (place === undefined) return [];
    if (keys === undefined || !byKey.has(tracker)) return [{ scope, place, tracker, key: null }];
    return keys(request).map((key) => ({ scope, place, tracker, key }));
  });
}

/**
 * Memories without anything in them. `byKey`: the trackers of which all events need single keys. `forgotten`: those that no
 * decision depends on, so that nothing is remembered of them.
 */
export function createMemories(
  needs: NeedsAt,
  byKey: ReadonlySet<string>,
  forgotten: ReadonlySet<string> = new Set(),
): Memories {
  const board = new Board<Entry>(({ place, tracker, key }) => JSON.stringify([place, tracker, key]));

  const tablesFor = (memory: number, request: EventRequest, scopes: readonly Scope[]): TrackerTable[] => {
    const places = scopes.map((scope) => placeOf(request, scope));
    const tables = scopes.map((): Record<string, unknown> => ({}));
    for (const [{ place, tracker, key }, value] of board.drawn(memory)) {
      const table = tables[places.indexOf(place)];
      if (table === undefined) continue;
      table[tracker] = key === null ? value : { ...(table[tracker] as object | undefined), [key]: value };
    }
    return tables;
  };

  return {
    empty: board.empty,
    neededBy(request) {
      const entries = entriesFor(request, needs, byKey);
      return board.places(entries.filter(({ tracker }) => !forgotten.has(tracker)));
    },
    textOf: (memory, entries) => board.textOf(memory, entries),
    neededState(memory, needed) {
      const state: Record<Scope, Record<string, unknown>> = {
        session: {},
        subject: {},
        resource: {},
        task: {},
      };
      for (const place of needed) {
        const value = board.at(memory, place);
        if (value === undefined) continue;
        const { scope, tracker, key } = board.nameOf(place);
        const table = state[scope];
        table[tracker] = key === null ? value : { ...(table[tracker] as object | undefined), [key]: value };
      }
      return state as State;
    },
    stateFor(memory, request) {
      const tables = tablesFor(memory, request, SCOPES);
      return Object.fromEntries(SCOPES.map((scope, i) => [scope, tables[i]])) as unknown as State;
    },
    tableFor: (memory, request, scope) => tablesFor(memory, request, [scope])[0] ?? {},
    changesOf(request, needed, before, after) {
      const trackers = new Set(needed.map((place) => board.nameOf(place).tracker));
      for (const scope of SCOPES) {
        if (scope === "task" && request.context.task === undefined) continue;
        for (const [tracker, value] of Object.entries(after[scope])) {
          if (value === before[scope][tracker] || trackers.has(tracker)) continue;
          if (forgotten.has(tracker)) continue;
          throw new Error(`${tracker} is changed by an event that does not need it`);
        }
      }
      return board.changes(
        needed,
        (entry) => valueAt(before, entry),
        (entry) => valueAt(after, entry),
      );
    },
    after: (memory, changes) => board.after(memory, changes),
  };
}

/** A table without anything in it is as good as none. */
function valueAt(state: State, { scope, tracker, key }: Entry): unknown {
  const whole = state[scope][tracker];
  const value = key === null ? whole : ownOf(whole, key);
  return isEmpty(value) ? undefined : value;
}

function ownOf(table: unknown, key: string): unknown {
  return table !== undefined && Object.hasOwn(table as object, key)
    ? (table as TrackerTable)[key]
    : undefined;
}

/** Whether what a tracker remembers is a table without anything in it. */
export function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.values(value).every(isEmpty);
}

function placeOf({ subject, resource, context }: EventRequest, scope: Scope): string | undefined {
  const { session, task } = context;
  switch (scope) {
    case "session":
      return JSON.stringify([scope, session.id]);
    case "subject":
      return JSON.stringify([scope, subject.type, subject.id]);
    case "resource":
      return JSON.stringify([scope, resource.type, resource.id]);
    case "task":
      return task === undefined ? undefined : JSON.stringify([scope, task.id]);
  }
}
