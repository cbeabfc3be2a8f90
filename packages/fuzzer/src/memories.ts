import type { EventRequest, NeedsAt } from "@enjoin/engine";
import { SCOPES, type Scope, type State, type TrackerTable } from "@enjoin/model";
import { Numbers } from "./numbers.js";
import { canonical } from "./same-json.js";
import { type Changes, NOTHING, type Places, Vectors } from "./vectors.js";

/** All that an enforcer remembers of all sessions, subjects, resources and tasks, as one number: equal memories have equal numbers. */
export interface Memories {
  /** The memory of nothing. */
  readonly empty: number;
  /** The entries that the policy looks at and may change when it is asked this. */
  neededBy(request: EventRequest): Places;
  /** What is remembered in some entries, as a text: equal for equal memories. */
  textOf(memory: number, entries: Places): string;
  /** All that is remembered for a request. */
  stateFor(memory: number, request: EventRequest): State;
  /** What is remembered in one scope of a request. */
  tableFor(memory: number, request: EventRequest, scope: Scope): TrackerTable;
  /** What is different in the state of a request. Throws an `Error` for a change of what was not needed. */
  changesOf(needed: Places, before: State, after: State): Changes;
  /** The memory after some changes. */
  after(memory: number, changes: Changes): number;
}

/** What a tracker remembers of one session, subject, resource or task, by key where all ask by key. */
interface Entry {
  readonly number: number;
  readonly scope: Scope;
  readonly tracker: string;
  readonly key: string | undefined;
}

/** Memories without anything in them. `byKey`: the trackers of which all events need single keys. */
export function createMemories(needs: NeedsAt, byKey: ReadonlySet<string>): Memories {
  const values = new Numbers<string>();
  const valueByNumber: unknown[] = [];
  const entryNumbers = new Numbers<string>();
  const entryByNumber: Entry[] = [];
  const entriesOfPlace = new Map<string, Entry[]>();
  const vectors = new Vectors();

  const valueNumber = (value: unknown): number => {
    const number = values.of(value === undefined ? "" : canonical(value));
    if (number === valueByNumber.length) valueByNumber.push(value);
    return number;
  };

  const entryAt = (scope: Scope, place: string, tracker: string, key?: string): number => {
    const number = entryNumbers.of(JSON.stringify([place, tracker, key]));
    if (number < entryByNumber.length) return number;
    const entry = { number, scope, tracker, key };
    entryByNumber.push(entry);
    entriesOfPlace.set(place, [...(entriesOfPlace.get(place) ?? []), entry]);
    return number;
  };

  const tableAt = (memory: number, place: string | undefined): TrackerTable => {
    const table: Record<string, unknown> = {};
    if (place === undefined) return table;
    for (const { number, tracker, key } of entriesOfPlace.get(place) ?? []) {
      const value = vectors.at(memory, number);
      if (value === NOTHING) continue;
      if (key === undefined) table[tracker] = valueByNumber[value];
      else table[tracker] = { ...(table[tracker] as object | undefined), [key]: valueByNumber[value] };
    }
    return table;
  };

  valueNumber(undefined);
  return {
    empty: vectors.empty,
    neededBy(request) {
      const { name, properties } = request.action;
      const numbers = needs(name, properties.point).flatMap(({ scope, tracker, keys }) => {
        const place = placeOf(request, scope);
        if (place === undefined) return [];
        if (keys === undefined || !byKey.has(tracker)) return [entryAt(scope, place, tracker)];
        return keys(request).map((key) => entryAt(scope, place, tracker, key));
      });
      return [...new Set(numbers)].sort((a, b) => a - b);
    },
    textOf: (memory, entries) => vectors.textOf(memory, entries),
    stateFor: (memory, request) =>
      Object.fromEntries(
        SCOPES.map((scope) => [scope, tableAt(memory, placeOf(request, scope))]),
      ) as unknown as State,
    tableFor: (memory, request, scope) => tableAt(memory, placeOf(request, scope)),
    changesOf(needed, before, after) {
      const trackers = needed.flatMap((number) => entryByNumber[number]?.tracker ?? []);
      for (const scope of SCOPES) {
        for (const [tracker, value] of Object.entries(after[scope])) {
          if (value === before[scope][tracker] || trackers.includes(tracker)) continue;
          throw new Error(`${tracker} is changed by an event that does not need it`);
        }
      }
      const entries = needed.flatMap((number): (readonly [number, number])[] => {
        const entry = entryByNumber[number];
        if (entry === undefined) return [];
        const [old, now] = [before, after].map((state) => valueNumber(valueAt(state, entry)));
        return old === now || now === undefined ? [] : [[number, now]];
      });
      return vectors.changes(entries);
    },
    after: (memory, changes) => vectors.after(memory, changes),
  };
}

function valueAt(state: State, { scope, tracker, key }: Entry): unknown {
  const value = state[scope][tracker];
  if (key === undefined || value === undefined) return value;
  return Object.hasOwn(value as object, key) ? (value as TrackerTable)[key] : undefined;
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
