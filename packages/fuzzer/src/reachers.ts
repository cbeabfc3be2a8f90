import type { Board } from "./board.js";
import type { Act, Truth } from "./truths.js";
import type { Places } from "./vectors.js";
import type { Part } from "./world.js";

/** Acts that touch the same, by their place in a list, and which of them reach a goal at a time where it is as some text says. */
interface Group {
  readonly members: number[];
  readonly places: Places;
  readonly known: Map<string, readonly number[]>;
}

/** The acts of some groups that reach a goal in a world. */
type Reaching = ReadonlyMap<Group, readonly number[]>;

/** Judges acts in a world. */
interface Judgement {
  /** Whether an act could reach a goal, at whatever time. */
  mayReach(at: Truth, act: Act): boolean;
  /** Whether one that could does. */
  reaches(at: Truth, act: Act): boolean;
}

/** Tells which of some acts would reach a goal in a world at some time, by their place in the list. */
export type Reachers = (at: Truth, clock: number) => readonly number[];

/**
 * Reachers for a list of so many acts. What was said of the world that it came of holds for all acts that touch nothing of what became
 * different.
 */
export function reachersOf(
  count: number,
  actAt: (index: number, clock: number) => Act,
  touchedBy: (act: Act) => { readonly deeds: Places },
  board: Board<Part>,
  { mayReach, reaches }: Judgement,
): Reachers {
  // What an act touches, and whether it may reach a goal, is the same at any time.
  const acts = Array.from({ length: count }, (_, i) => actAt(i, 0));
  const groups = new Map<string, Group>();
  const touching = new Map<number, Set<Group>>();
  for (const [i, act] of acts.entries()) {
    const { deeds: places } = touchedBy(act);
    const group: Group = groups.get(places.join()) ?? { members: [], places, known: new Map() };
    group.members.push(i);
    groups.set(places.join(), group);
    for (const place of places) touching.set(place, (touching.get(place) ?? new Set()).add(group));
  }

  const reachingOf = (group: Group, at: Truth, clock: number): readonly number[] => {
    const text = `${clock} ${board.textOf(at.deeds, group.places)}`;
    let reaching = group.known.get(text);
    if (reaching === undefined) {
      const same = new Map<number, boolean>();
      reaching = group.members.filter((i) => {
        if (!mayReach(at, acts[i] as Act)) return false;
        const act = actAt(i, clock);
        const known = same.get(act.number) ?? reaches(at, act);
        same.set(act.number, known);
        return known;
      });
      group.known.set(text, reaching);
    }
    return reaching;
  };

  const reachingAt = new Map<number, Map<number, Reaching>>();
  const reachingIn = (at: Truth, clock: number): Reaching => {
    const worlds = reachingAt.get(clock) ?? new Map<number, Reaching>();
    reachingAt.set(clock, worlds);
    const known = worlds.get(at.deeds);
    if (known !== undefined) return known;
    const { origin } = at;
    const reaching = new Map(origin === undefined ? [] : reachingIn(origin.truth, clock));
    const places = origin?.changes.places.map(([place]) => place);
    const asked =
      places === undefined ? groups.values() : places.flatMap((p) => [...(touching.get(p) ?? [])]);
    for (const group of new Set(asked)) {
      const members = reachingOf(group, at, clock);
      if (members.length > 0) reaching.set(group, members);
      else reaching.delete(group);
    }
    worlds.set(at.deeds, reaching);
    return reaching;
  };
  return (at, clock) => [...reachingIn(at, clock).values()].flat();
}
