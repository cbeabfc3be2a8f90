import type { GoalSpec } from "@enjoin/model";
import type { Change } from "./changes.js";
import { worldFacts } from "./facts.js";
import { reached } from "./goals.js";
import { Numbers } from "./numbers.js";
import { canonical } from "./same-json.js";
import { type Ground, happen, startOf, type World, type WorldCall } from "./world.js";

/** A world, known by a number: there is one object for all that are equal. */
export interface Truth {
  readonly number: number;
  readonly world: World;
  /** Equal for worlds in which the same is the case, whatever the enforcer was told of it. */
  readonly deeds: number;
  /** What is true and bears on a goal. */
  readonly facts: readonly string[];
}

/** A call that was allowed. */
export interface Deed {
  /** Equal for deeds that are the same. */
  readonly number: number;
  readonly call: WorldCall;
  /** Whether the session saw its result. */
  readonly returned: boolean;
}

/** What a call made of a world. */
export interface Turn {
  readonly after: Truth;
  readonly changes: readonly Change[];
  /** Names of the goals that it reached. */
  readonly reached: readonly string[];
}

/** All worlds that a search has come to. */
export interface Truths {
  readonly start: Truth;
  /** What a deed makes of a world. */
  after(before: Truth, deed: Deed): Turn;
}

/** The worlds on some ground, and what of them bears on these goals. */
export function createTruths(
  ground: Ground,
  goals: readonly { readonly name: string; readonly spec: GoalSpec }[],
): Truths {
  const specs = goals.map((goal) => goal.spec);
  const truths = new Map<string, Truth>();
  const deeds = new Numbers<string>();
  const turns: Map<number, Turn>[] = [];

  const truthOf = (world: World): Truth => {
    const happened = [sets(world.holds), sets(world.lies), sorted(world.tallies), sets(world.done)];
    const key = canonical([...happened, sets(world.told)]);
    const known = truths.get(key);
    if (known !== undefined) return known;
    const facts = worldFacts(world, specs);
    const truth = { number: truths.size, world, deeds: deeds.of(canonical(happened)), facts };
    truths.set(key, truth);
    turns.push(new Map());
    return truth;
  };

  return {
    start: truthOf(startOf(ground)),
    after(before, { number, call, returned }) {
      const known = turns[before.number]?.get(number);
      if (known !== undefined) return known;
      const { world, changes } = happen(ground, before.world, call, returned);
      const reachedGoals = goals.flatMap((goal) => (reached(goal.spec, world, changes) ? [goal.name] : []));
      const turn = { after: truthOf(world), changes, reached: reachedGoals };
      turns[before.number]?.set(number, turn);
      return turn;
    },
  };
}

function sets(map: ReadonlyMap<string, ReadonlySet<string>>): unknown {
  return sorted(map).map(([key, labels]) => [key, [...labels].sort()]);
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
