import { type GoalSpec, type PolicyIr, trackerId } from "@enjoin/model";
import type { Action } from "./actions.js";
import { type Bearing, bearingsOf } from "./bearing.js";
import { ANYWHERE, placeIn } from "./data-moves.js";
import type { Setting } from "./play.js";
import { type Followed, watchedFor } from "./world.js";

/** The part of a world's game that bears on some goals: what holds for all of its sequences holds for all of the game. */
export interface Slice {
  /** Names of the goals. */
  readonly goals: readonly string[];
  readonly setting: Setting;
  /** For each move, which one of the whole game it is. */
  readonly moves: readonly number[];
}

/** Cuts slices from one game. */
export interface Slicer {
  /** The slice of some goals together. */
  slice(goals: readonly string[]): Slice;
  /** The slices of some goals, in their order; those on which the same calls bear share one. */
  slices(goals: readonly string[]): readonly Slice[];
}

/** A slicer for the game of a world under the policies of a project. */
export function createSlicer(whole: Setting, ir: PolicyIr): Slicer {
  const bearingOn = bearingsOf(whole, ir);
  const slice = (goals: readonly string[]) => cut(whole, ir, goals, bearingOn(goals));
  return {
    slice,
    slices(goals) {
      const groups = new Map<string, string[]>();
      for (const goal of goals) {
        const calls = [...bearingOn([goal]).calls].sort((a, b) => a - b).join();
        groups.set(calls, [...(groups.get(calls) ?? []), goal]);
      }
      return [...groups.values()].map(slice);
    },
  };
}

function cut(whole: Setting, ir: PolicyIr, goals: readonly string[], bearing: Bearing): Slice {
  const looked = whole.goals.filter(({ name }) => bearing.goals.has(name));
  const specs = looked.map(({ spec }) => spec);
  const calls = [...bearing.calls].sort((a, b) => a - b);
  const waits = dependsOnTime(ir, bearing, specs) ? whole.waits : [];
  const trackers = ir.policies.flatMap((policy) => policy.trackers.map(trackerId));
  const setting: Setting = {
    ...whole,
    goals: looked,
    actions: calls.map((i) => whole.actions[i] as Action),
    waits,
    ground: { ...whole.ground, ...watchedFor(specs), followed: followedFor(specs, bearing) },
    forgotten: new Set([...whole.forgotten, ...trackers.filter((id) => !bearing.memory.hasAnyOf(id))]),
  };
  return { goals, setting, moves: [...calls, ...waits.map((_, n) => whole.actions.length + n)] };
}

/** Whether it makes a difference to what bears on some goals when it happens. */
function dependsOnTime(
  { policies }: PolicyIr,
  { memory, timed }: Bearing,
  specs: readonly GoalSpec[],
): boolean {
  const forgetful = policies.some((policy) =>
    policy.trackers.some((tracker) => tracker.window !== undefined && memory.hasAnyOf(trackerId(tracker))),
  );
  const asked = specs.some((spec) => spec.kind === "late" || ("within" in spec && spec.within !== undefined));
  return forgetful || timed || asked;
}

function followedFor(specs: readonly GoalSpec[], { parts }: Bearing): Followed {
  const labels = new Set(specs.flatMap((spec) => (spec.kind === "flow" ? spec.labels : [])));
  return parts.has(ANYWHERE) ? { labels } : { labels, places: new Set([...parts].flatMap(placeIn)) };
}
