import type { PolicyIr } from "@enjoin/model";
import { LAUNDERING } from "./laundering.js";
import type { Setting } from "./play.js";
import { under } from "./prepare.js";
import { relaxableIn, relaxed, remembersAttempts } from "./relaxed.js";
import { createSlicer, type Slice, type Slicer } from "./slices.js";

/** Cuts slices from one game, also under policies without some of their rules. */
export interface Relaxer {
  /** Ids of the rules that can be left out. */
  readonly rules: readonly string[];
  /** The slice of some goals without some of these rules; nothing, where they cannot all be left out. */
  slice(without: ReadonlySet<string>, goals: readonly string[]): Slice | undefined;
  /** Some goals, with those together that are searched for together: a person who answers looks at all that a call could reach. */
  groups(goals: readonly string[]): readonly Group[];
}

/** Goals that are searched for together. */
export interface Group {
  readonly goals: readonly string[];
  /** How many calls bear on them under the fewest rules. */
  readonly calls: number;
}

/** A relaxer for the game of a world under the policies of a project. */
export function createRelaxer(whole: Setting, ir: PolicyIr): Relaxer {
  const known = new Map<string, Slicer | undefined>();
  const slicerFor = (without: ReadonlySet<string>): Slicer | undefined => {
    if (without.size === 0) return createSlicer(whole, ir);
    const fewer = relaxed(ir, without);
    // What is stopped by all rules need not be stopped by fewer: an attempt that is remembered would be no such move.
    if (remembersAttempts(fewer)) return undefined;
    const { setting, calls } = under(whole, fewer);
    const moveOf = (move: number) => calls[move] ?? move - calls.length + whole.actions.length;
    const slicer = createSlicer(setting, fewer);
    return {
      slice(goals) {
        const slice = slicer.slice(goals);
        return { ...slice, moves: slice.moves.map(moveOf) };
      },
    };
  };
  const rules = relaxableIn(
    ir,
    whole.goals.map(({ spec }) => spec),
  );
  const slice = (without: ReadonlySet<string>, goals: readonly string[]): Slice | undefined => {
    if (isLaundering(goals)) return wholeSlice(whole, goals);
    const key = [...without].sort().join();
    if (!known.has(key)) known.set(key, slicerFor(without));
    return known.get(key)?.slice(goals);
  };
  return {
    rules,
    slice,
    groups(goals) {
      const groups = new Map<string, Group>();
      for (const goal of goals) {
        const { setting } = slice(new Set(rules), [goal]) ?? slice(new Set(), [goal]) ?? {};
        const calls = setting?.actions.length ?? 0;
        const key =
          calls === 0
            ? ""
            : isLaundering([goal])
              ? goal
              : JSON.stringify(setting?.goals.map(({ name }) => name));
        groups.set(key, { goals: [...(groups.get(key)?.goals ?? []), goal], calls });
      }
      return [...groups.values()];
    },
  };
}

function isLaundering(goals: readonly string[]): boolean {
  return goals.includes(LAUNDERING.name);
}

/** All of a game, as all of it may bear on where labels are lost. */
function wholeSlice(whole: Setting, goals: readonly string[]): Slice {
  const moves = [...whole.actions, ...whole.waits].map((_, move) => move);
  return { goals, setting: { ...whole, laundering: "exactly" }, moves };
}
