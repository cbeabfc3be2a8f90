import { type GoalSpec, type PolicyIr, trackerId } from "@enjoin/model";
import type { Action } from "./actions.js";
import { type Bearing, bearingsOf } from "./bearing.js";
import { ANYWHERE, placeIn } from "./data-moves.js";
import type { Setting } from "./play.js";
import type { Wait } from "./waits.js";
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
  /** What bears on some goals together. */
  slice(goals: readonly string[]): Slice;
}

/** A slicer for the game of a world under the policies of a project. */
export function createSlicer(whole: Setting, ir: PolicyIr): Slicer {
  const bearingOn = bearingsOf(whole, ir);
  return { slice: (goals) => cut(whole, ir, goals, bearingOn(goals)) };
}

function cut(whole: Setting, ir: PolicyIr, goals: readonly string[], bearing: Bearing): Slice {
  const looked = whole.goals.filter(({ name }) => bearing.goals.has(name));
  const specs = looked.map(({ spec }) => spec);
  const calls = [...bearing.calls].sort((a, b) => a - b);
  const waits = calls.length === 0 ? [] : whole.waits.filter(bearsOn(ir, bearing, specs));
  const trackers = ir.policies.flatMap((policy) => policy.trackers.map(trackerId));
  const setting: Setting = {
    ...whole,
    goals: looked,
    actions: calls.map((i) => whole.actions[i] as Action),
    waits,
    laundering: "no",
    ground: { ...whole.ground, ...watchedFor(specs), followed: followedFor(specs, bearing) },
    forgotten: new Set([...whole.forgotten, ...trackers.filter((id) => !bearing.memory.hasAnyOf(id))]),
  };
  return {
    goals,
    setting,
    moves: [...calls, ...waits.map((wait) => whole.actions.length + whole.waits.indexOf(wait))],
  };
}

/**
 * Tells which waits make a difference: all where a window bears on what is remembered or the time itself decides, as what happens within
 * a window can be any time apart; otherwise those until what a goal must not find late expires.
 */
function bearsOn(
  { policies }: PolicyIr,
  { memory, timed }: Bearing,
  specs: readonly GoalSpec[],
): (wait: Wait) => boolean {
  const trackers = policies.flatMap((policy) => policy.trackers);
  const forgets = trackers.some((t) => t.window !== undefined && memory.hasAnyOf(trackerId(t)));
  const isLate = specs.some((spec) => spec.kind === "late");
  return (wait) => timed || forgets || (isLate && wait.kind === "until");
}

function followedFor(specs: readonly GoalSpec[], { parts }: Bearing): Followed {
  const labels = new Set(specs.flatMap((spec) => (spec.kind === "flow" ? spec.labels : [])));
  return parts.has(ANYWHERE) ? { labels } : { labels, places: new Set([...parts].flatMap(placeIn)) };
}
