import {
  BUILT_IN_MEMORY,
  BUILT_IN_SCOPE,
  fieldsOf,
  type IrType,
  type PolicyIr,
  State,
  shapeOf,
  type TrackerShape,
  trackerId,
  typeOfSchema,
  type ValueShape,
} from "@enjoin/model";
import type { Limits } from "../plain-json.js";
import { asMember, measureEntries, measureItems, measureMembers, UNFIT } from "./measure-json.js";
import { type Measure, measureType } from "./measure-type.js";
import type { Recalled } from "./recalled.js";

/** For each scope, how the stored memory of its trackers is measured; of other trackers nothing is asked. */
export type StateMeasures = ReadonlyMap<string, ReadonlyMap<string, Measure>>;

/** Compiles the shapes that stored trackers must have; what is measured is remembered. */
export function trackerMeasures(ir: PolicyIr, limits: Limits, recalled: Recalled): StateMeasures {
  const trackers = ir.policies.flatMap((p) => p.trackers);
  return new Map(
    fieldsOf(typeOfSchema(State)).map(({ name }) => [
      name,
      new Map(
        [
          ...(name === BUILT_IN_SCOPE ? Object.entries(BUILT_IN_MEMORY) : []),
          ...trackers.filter((t) => t.scope === name).map((t) => [trackerId(t), shapeOf(t)] as const),
        ].map(([id, shape]) => [id, remembering(id, shape, limits, recalled)] as const),
      ),
    ]),
  );
}

/** Compiles the guard of the whole state. */
export function measureState(measures: StateMeasures, limits: Limits): Measure {
  const scopes = [...measures].map(([scope, trackers]) => {
    const members = [...trackers].map(([key, measure]) => asMember(key, measure, false));
    return asMember(scope, measureMembers(members, true, limits), true);
  });
  return measureMembers(scopes, false, limits);
}

function remembering(id: string, shape: TrackerShape, limits: Limits, recalled: Recalled): Measure {
  const measure = measureShape(shape, limits);
  const place = recalled.placeOf(id);
  return (value, depth) => {
    recalled.remember(place, value);
    return measure(value, depth);
  };
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
    if (!Array.isArray(value) || value.length !== 2) return UNFIT;
    let nth = 0;
    return measureItems(value, depth, limits, (part, inner) => (nth++ === 0 ? time : added)(part, inner));
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
