import type { EventRequest, NeedsAt } from "@enjoin/engine";
import { SCOPES, type Scope, type State, type TrackerTable } from "@enjoin/model";
import { Numbers } from "./numbers.js";
import { canonical } from "./same-json.js";

/** Numbers of entries of memory: what a tracker remembers of one session, subject, resource or task, by key where all ask by key. */
export type Entries = readonly number[];

/** What an event changed: equal changes have equal numbers. */
export interface Changes {
  readonly number: number;
  readonly entries: readonly (readonly [entry: number, value: number])[];
}

/** All that an enforcer remembers of all sessions, subjects, resources and tasks, as one number: equal memories have equal numbers. */
export interface Memories {
  /** The memory of nothing. */
  readonly empty: number;
  /** What the policy looks at and may change when it is asked this. */
  neededBy(request: EventRequest): Entries;
  /** The values of some entries, as a text: equal for equal values. */
  textOf(memory: number, entries: Entries): string;
  /** All that is remembered for a request. */
  stateFor(memory: number, request: EventRequest): State;
  /** What is remembered in one scope of a request. */
  tableFor(memory: number, request: EventRequest, scope: Scope): TrackerTable;
  /** What is different in the state of a request. Throws an `Error` for a change of what was not needed. */
  changesOf(needed: Entries, before: State, after: State): Changes;
  /** The memory after some changes. */
  after(memory: number, changes: Changes): number;
}

/** One tracker at one place, or one key of it. */
interface Entry {
  readonly number: number;
  readonly scope: Scope;
  readonly tracker: string;
  readonly key: string | undefined;
}

/** Stands for nothing remembered. */
const NOTHING = 0;

/** Memories without anything in them. `byKey`: the trackers of which all events need single keys. */
export function createMemories(needs: NeedsAt, byKey: ReadonlySet<string>): Memories {
  const values = new Numbers<string>();
  const valueByNumber: unknown[] = [];
  const entryNumbers = new Numbers<string>();
  const entryByNumber: Entry[] = [];
  const entriesOfPlace = new Map<string, Entry[]>();
  const memories = new Numbers<string>();
  const memoryByNumber: (readonly number[])[] = [];
  const next: Map<number, number>[] = [];
  const changeNumbers = new Numbers<string>();

  const valueNumber = (value: unknown): number => {
    const number = values.of(value === undefined ? "" : canonical(value));
    if (number === valueByNumber.length) valueByNumber.push(value);
    return number;
  };
  const memoryNumber = (memory: readonly number[]): number => {
    const number = memories.of(textOf(memory));
    if (number < memoryByNumber.length) return number;
    memoryByNumber.push(memory);
    next.push(new Map());
    return number;
  };
  const memoryAt = (memory: number): readonly number[] => memoryByNumber[memory] ?? [];

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
    const held = memoryAt(memory);
    for (const { number, tracker, key } of entriesOfPlace.get(place) ?? []) {
      const value = held[number] ?? NOTHING;
      if (value === NOTHING) continue;
      if (key === undefined) table[tracker] = valueByNumber[value];
      else table[tracker] = { ...(table[tracker] as object | undefined), [key]: valueByNumber[value] };
    }
    return table;
  };

  valueNumber(undefined);
  return {
    empty: memoryNumber([]),
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
    textOf(memory, entries) {
      const held = memoryAt(memory);
      let text = "";
      for (const entry of entries) text += textOfNumber(held[entry] ?? NOTHING);
      return text;
    },
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
      return { number: changeNumbers.of(entries.join()), entries };
    },
    after(memory, { number, entries }) {
      if (entries.length === 0) return memory;
      const known = next[memory]?.get(number);
      if (known !== undefined) return known;
      const changed = [...memoryAt(memory)];
      for (const [entry, value] of entries) {
        while (changed.length <= entry) changed.push(NOTHING);
        changed[entry] = value;
      }
      while (changed.at(-1) === NOTHING) changed.pop();
      const after = memoryNumber(changed);
      next[memory]?.set(number, after);
      return after;
    },
  };
}

function valueAt(state: State, { scope, tracker, key }: Entry): unknown {
  const value = state[scope][tracker];
  if (key === undefined || value === undefined) return value;
  return Object.hasOwn(value as object, key) ? (value as TrackerTable)[key] : undefined;
}

function textOf(numbers: readonly number[]): string {
  let text = "";
  for (const number of numbers) text += textOfNumber(number);
  return text;
}

/** A text that is no beginning of that of another number. */
function textOfNumber(number: number): string {
  return number < LAST ? String.fromCharCode(number) : `${String.fromCharCode(LAST)}${number},`;
}

const LAST = 0xffff;

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
