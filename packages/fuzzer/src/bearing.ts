import { type GoalSpec, HALTED, type Influences, influencesOf, type PolicyIr, VERSION } from "@enjoin/model";
import type { Action } from "./actions.js";
import { comesTo, type DataMove, dataMovesOf } from "./data-moves.js";
import { effectsOf } from "./effects.js";
import { verbsOf } from "./goals.js";
import { isInside } from "./inside.js";
import type { Setting } from "./play.js";
import { seenChanges } from "./seen-changes.js";
import { otherVerb } from "./tallies.js";

/** What bears on some goals: whatever else happens makes no difference to whether they are reached. */
export interface Bearing {
  /** Names of the goals; with those on which it depends what people let through. */
  readonly goals: ReadonlySet<string>;
  /** Calls by their index. */
  readonly calls: ReadonlySet<number>;
  readonly trackers: ReadonlySet<string>;
  /** Sessions and places whose data matters. */
  readonly parts: ReadonlySet<string>;
}

/** A call, and what it bears on. */
interface Bearer {
  readonly action: Action;
  readonly influences: Influences;
  readonly moves: readonly DataMove[];
}

/**
 * Tells what bears on some goals: the calls that can reach them, the memory that decides about these, the data that they take along,
 * and again whatever changes those. Of a sequence that reaches a goal, the calls that bear on it reach it by themselves: they meet
 * the same memory and the same data.
 */
export function bearingsOf(
  { world, ground, actions, goals }: Pick<Setting, "world" | "ground" | "actions" | "goals">,
  ir: PolicyIr,
): (goals: readonly string[]) => Bearing {
  const influences = influencesOf(ir);
  const seenFor = seenChanges({ world, ground }, ir);
  const seen = new Map<Bearer, ReadonlySet<string> | undefined>();
  const bearers = actions.map((action): Bearer => {
    const on = influences.get(action.variant.contract.name);
    if (on === undefined) throw new Error(`no tool ${action.variant.contract.name}`);
    return { action, influences: on, moves: dataMovesOf(ground, action, on.redacts) };
  });

  const seenOf = (bearer: Bearer): ReadonlySet<string> | undefined => {
    if (!seen.has(bearer)) seen.set(bearer, seenFor(bearer.action));
    return seen.get(bearer);
  };

  /** Whether a call may change what one of some trackers remembers. */
  const changes = (bearer: Bearer, trackers: ReadonlySet<string>): boolean =>
    [...bearer.influences.changes].some(([tracker, dependsOn]) => {
      if (!trackers.has(tracker)) return false;
      // What depends on the call alone makes the same of every memory, and is seen where there is none.
      const canBeSeen = tracker !== HALTED && dependsOn.size === 0 && !bearer.influences.redacts;
      return !canBeSeen || (seenOf(bearer)?.has(tracker) ?? true);
    });

  const bearingOn = (names: ReadonlySet<string>): Bearing => {
    const specs = goals.filter(({ name }) => names.has(name)).map(({ spec }) => spec);
    const calls = new Set<number>();
    const trackers = new Set([HALTED, VERSION]);
    const parts = new Set<string>();
    for (const [i, bearer] of bearers.entries()) {
      const reaching = specs.filter((spec) => canReach(spec, bearer));
      if (reaching.length > 0) calls.add(i);
      for (const part of reaching.flatMap((spec) => takenAlong(spec, bearer))) parts.add(part);
    }
    for (let before = -1; before !== calls.size + trackers.size + parts.size; ) {
      before = calls.size + trackers.size + parts.size;
      for (const [i, bearer] of bearers.entries()) {
        const moves = bearer.moves.filter((move) => comesTo(move, parts));
        if (moves.length > 0 || changes(bearer, trackers)) calls.add(i);
        if (!calls.has(i)) continue;
        for (const part of moves.flatMap(({ from }) => from)) parts.add(part);
        for (const tracker of bearer.influences.decidedBy) trackers.add(tracker);
        for (const [tracker, dependsOn] of bearer.influences.changes)
          if (trackers.has(tracker)) for (const other of dependsOn) trackers.add(other);
      }
    }
    return { goals: names, calls, trackers, parts };
  };

  return (names) => {
    for (let asked = new Set(names); ; ) {
      const bearing = bearingOn(asked);
      // Who looks at a call before it goes on looks at every goal that it could reach.
      const answered = bearers.filter(({ action }, i) => action.answered && bearing.calls.has(i));
      const looked = goals.filter(({ spec }) => answered.some((bearer) => canReach(spec, bearer)));
      const all = new Set([...asked, ...looked.map(({ name }) => name)]);
      if (all.size === asked.size) return bearing;
      asked = all;
    }
  };
}

/** Whether a call may reach a goal, or is added up for one. */
function canReach(spec: GoalSpec, { action, influences }: Bearer): boolean {
  const { contract, arguments: args } = action.variant;
  const verbs = spec.kind === "count" ? [spec.verb, otherVerb(spec) ?? spec.verb] : verbsOf(spec);
  return effectsOf(contract, args).some(({ verb, places }) => {
    if (!verbs.includes(verb)) return false;
    // Where arguments may be redacted, the places are others.
    return spec.kind !== "flow" || influences.redacts || places.some((to) => !isInside(to, spec.inside));
  });
}

/** The sessions and places whose data a call takes along as it reaches a goal. */
function takenAlong(spec: GoalSpec, { moves }: Bearer): readonly string[] {
  if (spec.kind !== "flow") return [];
  return moves.flatMap(({ effect, from }) => (effect?.verb === spec.verb ? from : []));
}
