import { type GoalSpec, HALTED, type Influences, influencesOf, type PolicyIr, TIME } from "@enjoin/model";
import type { Action } from "./actions.js";
import { type Asked, askedOf, requestsOf } from "./asked.js";
import { comesTo, type DataMove, dataMovesOf } from "./data-moves.js";
import { effectsOf } from "./effects.js";
import { EntrySet } from "./entry-set.js";
import { verbsOf } from "./goals.js";
import { isInside } from "./inside.js";
import { type Entry, entriesFor } from "./memories.js";
import type { Setting } from "./play.js";
import { seenChanges } from "./seen-changes.js";
import { otherVerb } from "./tallies.js";
import { enforcerLabels } from "./world.js";

/** What bears on some goals: whatever else happens makes no difference to whether they are reached. */
export interface Bearing {
  /** Names of the goals; with those on which it depends what people let through. */
  readonly goals: ReadonlySet<string>;
  /** Calls by their index. */
  readonly calls: ReadonlySet<number>;
  readonly memory: EntrySet;
  /** Whether it makes a difference when something is decided. */
  readonly timed: boolean;
  /** Sessions and places whose data matters. */
  readonly parts: ReadonlySet<string>;
}

/** A call, and what it bears on. */
interface Bearer {
  readonly action: Action;
  readonly influences: Influences;
  /** The entries of memory that its events may look at and change, by tracker. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly moves: readonly DataMove[];
}

/** What a bearing is worked out from. */
type Bearable = Pick<
  Setting,
  "world" | "ground" | "actions" | "goals" | "needs" | "byKey" | "attemptsOutlive"
>;

/**
 * Tells what bears on some goals: the calls that can reach them, the memory that decides about these, the data that they take along,
 * and again whatever changes those. Of a sequence that reaches a goal, the calls that bear on it reach it by themselves: they meet
 * the same memory and the same data.
 */
export function bearingsOf(setting: Bearable, ir: PolicyIr): (goals: readonly string[]) => Bearing {
  const { goals } = setting;
  const bearers = bearersOf(setting, ir);
  const seenFor = seenChanges(setting, ir);
  const seen = new Map<Bearer, ReadonlySet<string> | undefined>();
  const seenOf = (bearer: Bearer): ReadonlySet<string> | undefined => {
    if (!seen.has(bearer)) seen.set(bearer, seenFor(bearer.action));
    return seen.get(bearer);
  };

  /** Whether a call may change any of some memory. */
  const changes = (bearer: Bearer, memory: EntrySet): boolean =>
    [...bearer.influences.changes].some(([tracker, dependsOn]) => {
      if (!isIn(bearer, tracker, memory)) return false;
      // What depends on the call alone makes the same of every memory, and is seen where there is none.
      const canBeSeen = tracker !== HALTED && dependsOn.size === 0 && !bearer.influences.redacts;
      return !canBeSeen || (seenOf(bearer)?.has(tracker) ?? true);
    });

  /**
   * That a session was halted stops what would go on, and nothing goes on that was stopped so: without what has halted it, the
   * same goes on. It matters only where what is attempted then is remembered elsewhere.
   */
  const matters = (tracker: string): boolean => tracker !== HALTED || setting.attemptsOutlive;

  const bearingOn = (names: ReadonlySet<string>): Bearing => {
    const specs = goals.filter(({ name }) => names.has(name)).map(({ spec }) => spec);
    const calls = new Set<number>();
    const trackers = new Set<string>();
    const memory = new EntrySet();
    const parts = new Set<string>();
    const needed = ({ entries }: Bearer, of: Iterable<string>): void => {
      for (const tracker of of) {
        if (!matters(tracker)) continue;
        trackers.add(tracker);
        for (const entry of entries.get(tracker) ?? []) memory.add(entry);
      }
    };
    for (const [i, bearer] of bearers.entries()) {
      const reaching = specs.filter((spec) => canReach(spec, bearer));
      if (reaching.length > 0) calls.add(i);
      for (const part of reaching.flatMap((spec) => takenAlong(spec, bearer))) parts.add(part);
    }
    for (let before = -1; before !== calls.size + memory.size + parts.size; ) {
      before = calls.size + memory.size + parts.size;
      for (const [i, bearer] of bearers.entries()) {
        const moves = bearer.moves.filter((move) => comesTo(move, parts));
        if (moves.length > 0 || changes(bearer, memory)) calls.add(i);
        if (!calls.has(i)) continue;
        for (const part of moves.flatMap(({ from }) => from)) parts.add(part);
        needed(bearer, bearer.influences.decidedBy);
        const changed = [...bearer.influences.changes.keys()];
        needed(
          bearer,
          changed.filter((tracker) => isIn(bearer, tracker, memory)),
        );
      }
    }
    return { goals: names, calls, memory, timed: trackers.has(TIME), parts };
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

function bearersOf({ world, ground, actions, needs, byKey }: Bearable, ir: PolicyIr): readonly Bearer[] {
  const influences = influencesOf(ir);
  return actions.map((action): Bearer => {
    const { contract, arguments: args } = action.variant;
    const on = influences.get(contract.name);
    if (on === undefined) throw new Error(`no tool ${contract.name}`);
    const asked = askedOf(world, ground, action, 0);
    const labels = enforcerLabels(ground, contract, args);
    return {
      action,
      influences: on,
      entries: entriesOf(asked, labels, { needs, byKey, redacts: on.redacts }),
      moves: dataMovesOf(ground, action, on.redacts),
    };
  });
}

/** The entries that the events of a call may look at and change; where its arguments may be redacted, by any key. */
function entriesOf(
  asked: Asked,
  labels: readonly string[],
  { needs, byKey, redacts }: Pick<Setting, "needs" | "byKey"> & { readonly redacts: boolean },
): Bearer["entries"] {
  const entries = new Map<string, Entry[]>();
  for (const request of requestsOf(asked, labels)) {
    for (const entry of entriesFor(request, needs, byKey)) {
      const own = redacts ? { ...entry, key: null } : entry;
      entries.set(entry.tracker, [...(entries.get(entry.tracker) ?? []), own]);
    }
  }
  return entries;
}

/** Whether some memory has any that a call may change of a tracker. */
function isIn({ entries }: Bearer, tracker: string, memory: EntrySet): boolean {
  return entries.get(tracker)?.some((entry) => memory.overlaps(entry)) ?? false;
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
