import type { Board } from "./board.js";
import type { Act, Truth } from "./truths.js";
import type { Places } from "./vectors.js";
import type { Part } from "./world.js";

/** Acts that touch the same, by their place in a list, and which of them reach a goal where it is as some text says. */
interface Group {
  readonly members: number[];
  readonly places: Places;
  readonly known: Map<string, readonly number[]>;
}

/** The acts of some groups that reach a goal in a world. */
type Reaching = ReadonlyMap<Group, readonly number[]>;

/**
 * Tells which of some acts reach a goal in a world. What was said of the world that it came of holds for all acts that touch
 * nothing of what became different.
 */
export function reachersOf(
  acts: readonly Act[],
  touchedBy: (act: Act) => { readonly deeds: Places },
  board: Board<Part>,
  reaches: (at: Truth, act: Act) => boolean,
): (at: Truth) => readonly number[] {
  const groups = new Map<string, Group>();
  const touching = new Map<number, Set<Group>>();
  for (const [i, act] of acts.entries()) {
    const { deeds: places } = touchedBy(act);
    const group: Group = groups.get(places.join()) ?? { members: [], places, known: new Map() };
    group.members.push(i);
    groups.set(places.join(), group);
    for (const place of places) touching.set(place, (touching.get(place) ?? new Set()).add(group));
  }

  const reachingOf = (group: Group, at: Truth): readonly number[] => {
    const text = board.textOf(at.deeds, group.places);
    let reaching = group.known.get(text);
    if (reaching === undefined) {
      const same = new Map<number, boolean>();
      reaching = group.members.filter((i) => {
        const act = acts[i] as Act;
        const known = same.get(act.number) ?? reaches(at, act);
        same.set(act.number, known);
        return known;
      });
      group.known.set(text, reaching);
    }
    return reaching;
  };

  const worlds = new Map<number, Reaching>();
  const reachingIn = (at: Truth): Reaching => {
    const known = worlds.get(at.deeds);
    if (known !== undefined) return known;
    const { origin } = at;
    const reaching = new Map(origin === undefined ? [] : reachingIn(origin.truth));
    const places = origin?.changes.places.map(([place]) => place);
    const asked =
      places === undefined ? groups.values() : places.flatMap((p) => [...(touching.get(p) ?? [])]);
    for (const group of new Set(asked)) {
      const members = reachingOf(group, at);
      if (members.length > 0) reaching.set(group, members);
      else reaching.delete(group);
    }
    worlds.set(at.deeds, reaching);
    return reaching;
  };
  return (at) => [...reachingIn(at).values()].flat();
}
