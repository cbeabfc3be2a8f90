import type { GoalSpec } from "@enjoin/model";
import { Board, type Drawn } from "./board.js";
import type { Change } from "./changes.js";
import { worldFacts } from "./facts.js";
import { reached, verbsOf } from "./goals.js";
import { pair } from "./numbers.js";
import { type Reachers, reachersOf } from "./reachers.js";
import { isAdding, sumOf } from "./tallies.js";
import type { Changes, Places } from "./vectors.js";
import {
  type Addend,
  addendsOf,
  enforcerLabels,
  type Ground,
  happen,
  type Part,
  startOf,
  touchedBy,
  type World,
  type WorldCall,
} from "./world.js";

/** A world, known by numbers: there is one object for all that are equal. */
export interface Truth {
  /** Equal for worlds in which the same is the case, whatever the enforcer was told of it. */
  readonly deeds: number;
  /** Equal for worlds of which the enforcer was told the same. */
  readonly told: number;
  /** The world that it came of first, and what became different; nothing for the start. */
  readonly origin: { readonly truth: Truth; readonly changes: Changes } | undefined;
  readonly world: World;
  /** What is true and bears on a goal. */
  readonly facts: readonly string[];
}

/** A call that was allowed. */
export interface Act {
  /** Equal for acts that are the same. */
  readonly number: number;
  /** Equal for those that are the same but for the time, and for what has expired by then. */
  readonly kind: number;
  readonly call: WorldCall;
  /** Whether the session saw its result. */
  readonly returned: boolean;
}

/** What an act does in all worlds that are the same to it. */
export interface Deed {
  /** What is different in what goals look at. */
  readonly deeds: Changes;
  readonly changes: readonly Change[];
  /** Names of the goals that it reaches. */
  readonly reached: readonly string[];
}

/** All worlds that a search has come to. */
export interface Truths {
  readonly start: Truth;
  /** What an act does in a world. */
  deed(before: Truth, act: Act): Deed;
  /** The world after an act. */
  after(before: Truth, act: Act): Truth;
  /** Tells which of so many acts would reach a goal in a world at some time. */
  reachers(count: number, actAt: (index: number, clock: number) => Act): Reachers;
}

/** What acts of a kind touch, and what they add at most to what goals add up. */
interface KindIn {
  readonly deeds: Places;
  readonly told: Places;
  readonly most: readonly Addend[];
  /** Where data is that they may take along. */
  readonly sources: readonly Part[];
}

/** What an act did before. */
interface ActIn extends KindIn {
  readonly done: Map<string, Deed>;
  readonly toldAfter: Map<number, number>;
}

/** The worlds on some ground, and what of them bears on these goals. */
export function createTruths(
  ground: Ground,
  goals: readonly { readonly name: string; readonly spec: GoalSpec }[],
): Truths {
  const specs = goals.map((goal) => goal.spec);
  const [deeds, told] = [new Board<Part>(), new Board<Part>()];
  const truths = new Map<number, Truth>();
  const kinds: KindIn[] = [];
  const acts: ActIn[] = [];

  const truthOf = (deedsNumber: number, toldNumber: number, origin: Truth["origin"]): Truth => {
    const number = pair(deedsNumber, toldNumber);
    const known = truths.get(number);
    if (known !== undefined) return known;
    let world: World | undefined;
    let facts: readonly string[] | undefined;
    const truth: Truth = {
      deeds: deedsNumber,
      told: toldNumber,
      origin,
      get world() {
        world ??= worldOf([...deeds.drawn(deedsNumber), ...told.drawn(toldNumber)]);
        return world;
      },
      get facts() {
        facts ??= worldFacts(this.world, specs);
        return facts;
      },
    };
    truths.set(number, truth);
    return truth;
  };

  const kindIn = ({ kind, call }: Act): KindIn => {
    let known = kinds[kind];
    if (known === undefined) {
      const parts = touchedBy(ground, call);
      const of = (board: Board<Part>, isTold: boolean) =>
        board.places(parts.filter(([name]) => (name === "told") === isTold));
      const sources = parts.filter(([name]) => name === "holds" || name === "lies");
      known = { deeds: of(deeds, false), told: of(told, true), most: addendsOf(ground, call), sources };
      kinds[kind] = known;
    }
    return known;
  };
  const actIn = (act: Act): ActIn => {
    const known = acts[act.number] ?? { ...kindIn(act), done: new Map(), toldAfter: new Map() };
    acts[act.number] = known;
    return known;
  };

  const doneIn = (before: World, { call, returned }: Act, act: ActIn): Deed => {
    const { world, changes } = happen(ground, before, call, returned);
    return {
      deeds: deeds.changes(act.deeds, ...between(before, world)),
      changes,
      reached: goals.flatMap((goal) => (reached(goal.spec, world, changes) ? [goal.name] : [])),
    };
  };

  const deed = (before: Truth, act: Act): Deed => {
    const inAct = actIn(act);
    const key = deeds.textOf(before.deeds, inAct.deeds);
    let known = inAct.done.get(key);
    if (known === undefined) {
      known = doneIn(before.world, act, inAct);
      inAct.done.set(key, known);
    }
    return known;
  };

  const flows = specs.flatMap((goal) => (goal.kind === "flow" ? [goal] : []));
  const others = new Set(
    specs.flatMap((goal) => (goal.kind === "flow" || isAdding(goal) ? [] : verbsOf(goal))),
  );
  const marked = new Set(flows.flatMap((goal) => goal.labels));
  /** Without data that a goal is about, an act reaches none that is about data; nor one that adds up what is not enough, whenever it was. */
  const mayReach = ({ world }: Truth, act: Act): boolean => {
    const { call } = act;
    const { contract, arguments: args } = call;
    if (contract.effects.some(({ verb }) => others.has(verb))) return true;
    const { most: sums, sources } = kindIn(act);
    if (sums.some(({ account, most, limit }) => sumOf(world.tallies.get(account)) + most > limit))
      return true;
    const labels = [...contract.labels, ...enforcerLabels(ground, contract, args)];
    const isMarked = (label: string) => marked.has(label);
    return labels.some(isMarked) || sources.some(([name, of]) => labelsIn(world, name, of).some(isMarked));
  };
  const reaches = ({ world: before }: Truth, act: Act): boolean => {
    const { world, changes } = happen(ground, before, act.call, act.returned);
    return specs.some((goal) => reached(goal, world, changes) !== undefined);
  };

  const toldAfter = (before: Truth, act: Act): number => {
    const { told: places, toldAfter: known } = actIn(act);
    let after = known.get(before.told);
    if (after === undefined) {
      const { world } = happen(ground, before.world, act.call, act.returned);
      after = told.after(before.told, told.changes(places, ...between(before.world, world)));
      known.set(before.told, after);
    }
    return after;
  };

  const { lies } = startOf(ground);
  const declared = deeds.places([...lies.keys()].map((place): Part => ["lies", place]));
  const first = deeds.changes(
    declared,
    () => undefined,
    ([, place]) => lies.get(place),
  );
  return {
    start: truthOf(deeds.after(deeds.empty, first), told.empty, undefined),
    deed,
    after(before, act) {
      const { deeds: changes } = deed(before, act);
      const origin = { truth: before, changes };
      return truthOf(deeds.after(before.deeds, changes), toldAfter(before, act), origin);
    },
    reachers: (count, actAt) => reachersOf(count, actAt, kindIn, deeds, { mayReach, reaches }),
  };
}

function between(before: World, after: World): [was: (part: Part) => unknown, now: (part: Part) => unknown] {
  return [([name, of]) => before[name].get(of), ([name, of]) => after[name].get(of)];
}

function worldOf(drawn: readonly Drawn<Part>[]): World {
  const of = <V>(name: Part[0]) =>
    new Map(drawn.flatMap(([[part, key], value]) => (part === name ? [[key, value as V]] : [])));
  return { holds: of("holds"), told: of("told"), lies: of("lies"), tallies: of("tallies"), done: of("done") };
}

function labelsIn(world: World, name: Part[0], of: string): readonly string[] {
  return name === "holds" || name === "lies" ? [...(world[name].get(of) ?? [])] : [];
}
