import {
  EMPTY_STATE,
  type IrType,
  type MemoryFormats,
  type MemoryVersions,
  memoryFormats,
  type PolicyIr,
  SCOPES,
  type Scope,
  type State,
  type TrackerShape,
  type TrackerTable,
  type ValueShape,
  VERSION,
} from "@enjoin/model";
import type { EventRequest } from "../engine.js";
import type { EntryNeed } from "../entry-keys.js";
import { memberOf } from "../own.js";
import type { Limits } from "../plain-json.js";
import {
  asMember,
  BRACKETS,
  isPlainArray,
  isPlainObject,
  MARK,
  measureEntries,
  measureItems,
  measureText,
  UNFIT,
} from "./measure-json.js";
import { type Measure, measureType } from "./measure-type.js";
import type { Recalled } from "./recalled.js";

/** How much of a state that an event is given it may need at most as JSON; `UNFIT` when that is not as trackers left it. */
export type MeasureState = (state: State, request: EventRequest) => number;

/** For each scope, how the stored memory of its trackers is measured; of other trackers nothing is asked. */
export type StateMeasures = ReadonlyMap<Scope, ReadonlyMap<string, Measure>>;

/** Compiles the shapes that stored trackers must have; what is measured is remembered. */
export function trackerMeasures(ir: PolicyIr, limits: Limits, recalled: Recalled): StateMeasures {
  const formats = memoryFormats(ir);
  return new Map(
    SCOPES.map((scope) => [
      scope,
      new Map(
        Object.entries(formats[scope]).map(([id, shape]) => {
          const measure = measureShape(shape, limits);
          const place = recalled.placeOf(id);
          return [
            id,
            (value, depth) => {
              recalled.remember(place, value);
              return measure(value, depth);
            },
          ];
        }),
      ),
    ]),
  );
}

/** Compiles the guard of what one kind of event needs of a state; what it looks at is remembered. */
export function measureNeeded(
  formats: MemoryFormats,
  versions: MemoryVersions,
  needs: readonly EntryNeed[],
  limits: Limits,
  recalled: Recalled,
): MeasureState {
  const asked = SCOPES.map((scope) => ({
    scope,
    version: versions[scope],
    parts: needs
      .filter((need) => need.scope === scope)
      .map((need) => measureEntry(need, formats[scope][need.tracker], limits, recalled)),
  })).filter(({ parts }) => parts.length > 0);
  return (state, request) => {
    if (!isState(state)) return UNFIT;
    let bytes = EMPTY_BYTES;
    for (const { scope, version, parts } of asked) {
      const table = state[scope];
      if (!isOfVersion(table, version)) return UNFIT;
      for (const { tracker, place, measure, overhead } of parts) {
        const value = table[tracker];
        if (value === undefined) continue;
        recalled.remember(place, value);
        bytes += overhead + measure(value, request);
      }
    }
    return bytes;
  };
}

const EMPTY_BYTES = JSON.stringify(EMPTY_STATE).length;

function isState(state: State): boolean {
  let scopes = 0;
  for (const _ in state) scopes += 1;
  return (
    scopes === SCOPES.length &&
    isPlainObject(state.session) &&
    isPlainObject(state.subject) &&
    isPlainObject(state.resource) &&
    isPlainObject(state.task)
  );
}

/** The state, a scope and a tracker, below the context of a request. */
const DEPTH = 4;

/** Whether nothing is remembered, or all was made with the formats of this policy. */
export function isOfVersion(table: TrackerTable, version: string): boolean {
  if (table[VERSION] === version) return true;
  for (const _ in table) return false;
  return true;
}

function measureEntry(
  { tracker, keys }: EntryNeed,
  shape: TrackerShape | undefined,
  limits: Limits,
  recalled: Recalled,
) {
  if (shape === undefined) throw new Error(`no tracker ${tracker}`);
  const { bytes: overhead, measure: whole } = asMember(tracker, measureShape(shape, limits), false);
  const entry = measureValue(shape.shape, limits);
  const some = (table: unknown, request: EventRequest): number => {
    if (!isPlainObject(table)) return UNFIT;
    let bytes = BRACKETS;
    for (const key of keys?.(request) ?? []) {
      const value = memberOf(table, key);
      if (value !== undefined) bytes += 2 * MARK + measureText(key) + entry(value, DEPTH + 1);
    }
    return bytes;
  };
  const measure = keys === undefined ? (value: unknown) => whole(value, DEPTH) : some;
  return { tracker, place: recalled.placeOf(tracker), measure, overhead };
}

function measureShape({ shape, keyed }: TrackerShape, limits: Limits): Measure {
  const value = measureValue(shape, limits);
  return keyed ? (table, depth) => measureEntries(table, depth, limits, value) : value;
}

function measureValue(shape: ValueShape, limits: Limits): Measure {
  if (!isWindow(shape)) return measureType(VALUES[shape], limits);
  const time = measureType({ kind: "integer" }, limits);
  const added = measureType(ADDED[shape], limits);
  const entry: Measure = (value, depth) => {
    if (!isPlainArray(value) || value.length !== 2 || depth >= limits.maxDepth) return UNFIT;
    return BRACKETS + 2 * MARK + time(value[0], depth + 1) + added(value[1], depth + 1);
  };
  return (value, depth) => measureItems(value, depth, limits, entry);
}

type WindowShape = Extract<ValueShape, `${string}window`>;

function isWindow(shape: ValueShape): shape is WindowShape {
  return shape in ADDED;
}

/** What an entry of a window has beside its time. */
const ADDED: { readonly [shape in WindowShape]: IrType } = {
  "count-window": { kind: "integer", minimum: 0 },
  window: { kind: "integer" },
  "text-window": { kind: "string" },
};

const VALUES: { readonly [shape in Exclude<ValueShape, WindowShape>]: IrType } = {
  flag: { kind: "boolean" },
  count: { kind: "integer", minimum: 0 },
  integer: { kind: "integer" },
  text: { kind: "string" },
  texts: { kind: "array", items: { kind: "string" } },
};
