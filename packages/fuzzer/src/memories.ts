import type { EventRequest } from "@enjoin/engine";
import { SCOPES, type Scope, type State, type TrackerTable } from "@enjoin/model";
import { Numbers } from "./numbers.js";
import { canonical } from "./same-json.js";

/** Where in memory the scopes of a request are, as numbers in the order of `SCOPES`. */
export type Places = readonly number[];

/** The numbers of the tables that a request meets, in the order of `SCOPES`: equal tables have equal numbers. */
export type Tables = readonly number[];

/** All that an enforcer remembers of all sessions, subjects, resources and tasks, as one number: equal memories have equal numbers. */
export interface Memories {
  /** The memory of nothing. */
  readonly empty: number;
  placesOf(request: EventRequest): Places;
  tablesAt(memory: number, places: Places): Tables;
  stateOf(tables: Tables): State;
  tablesOf(state: State): Tables;
  /** The memory in which these places hold these tables, and all others what they held. */
  keep(memory: number, places: Places, tables: Tables): number;
}

/** Memories without any entry yet. */
export function createMemories(): Memories {
  const places = new Numbers<string>();
  const tables = new Numbers<string>();
  const tableByNumber: TrackerTable[] = [];
  const numberByTable = new WeakMap<TrackerTable, number>();
  const memories = new Numbers<string>();
  const memoryByNumber: (readonly number[])[] = [];
  const kept = new Map<string, number>();

  const tableNumber = (table: TrackerTable): number => {
    const known = numberByTable.get(table);
    if (known !== undefined) return known;
    const number = tables.of(canonical(table));
    tableByNumber[number] ??= table;
    numberByTable.set(table, number);
    return number;
  };
  const memoryNumber = (memory: readonly number[]): number => {
    const number = memories.of(memory.join());
    memoryByNumber[number] ??= memory;
    return number;
  };
  const nothing = tableNumber({});
  const empty = memoryNumber([]);

  return {
    empty,
    placesOf: (request) =>
      SCOPES.map((scope) => {
        const place = placeOf(request, scope);
        return place === undefined ? NOWHERE : places.of(place);
      }),
    tablesAt: (memory, at) => at.map((place) => memoryByNumber[memory]?.[place] ?? nothing),
    stateOf: (numbers) => {
      const entries = SCOPES.map((scope, i) => [scope, tableByNumber[numbers[i] ?? nothing]]);
      return Object.fromEntries(entries) as State;
    },
    tablesOf: (state) => SCOPES.map((scope) => tableNumber(state[scope])),
    keep(memory, at, after) {
      const key = `${memory} ${at.join()} ${after.join()}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const changed = [...(memoryByNumber[memory] ?? [])];
      at.forEach((place, i) => {
        if (place === NOWHERE) return;
        while (changed.length <= place) changed.push(nothing);
        changed[place] = after[i] ?? nothing;
      });
      while (changed.at(-1) === nothing) changed.pop();
      const number = memoryNumber(changed);
      kept.set(key, number);
      return number;
    },
  };
}

/** Nothing is remembered of no task. */
const NOWHERE = -1;

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
