import type { Action } from "./actions.js";
import { CARRYING, type Effect, effectsOf } from "./effects.js";
import type { Ground } from "./world.js";
import { declaredLabels } from "./world.js";

/** One way in which a call moves data: between sessions and places, by their names as parts of a world. */
export interface DataMove {
  /** What it does; nothing where it only tells the session. */
  readonly effect: Effect | undefined;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Stands for any session and place. */
export const ANYWHERE = "anywhere";

/**
 * How a call moves data, as `happen` does it. Nothing is known of the places that it names where its arguments may be redacted.
 */
export function dataMovesOf(ground: Ground, { session, variant }: Action, redacts: boolean): DataMove[] {
  const { contract, arguments: args } = variant;
  const effects = effectsOf(contract, args);
  const anywhere = redacts ? [ANYWHERE] : [];
  const read = effects.filter(({ verb }) => verb === "reads").flatMap(({ places }) => places.map(lying));
  const labels = [...declaredLabels(ground, contract, args), ...contract.labels];
  const learned: DataMove[] =
    read.length + labels.length === 0
      ? []
      : [{ effect: undefined, from: [...read, ...anywhere], to: [knowing(session)] }];
  const moved = effects.flatMap((effect): DataMove[] => {
    const places = effect.places.map(lying);
    if (effect.verb === "deletes") return [{ effect, from: [], to: [...places, ...anywhere] }];
    if (!CARRYING.includes(effect.verb)) return [];
    const inboxes =
      effect.verb === "delegates" ? effect.places.flatMap(({ id }) => ground.inbox.get(id) ?? []) : [];
    const from = [
      ...(effect.carries || redacts ? [knowing(session)] : []),
      ...(effect.dataNamed ? [] : read),
      ...effect.files.map(lying),
    ];
    return [{ effect, from: [...from, ...anywhere], to: [...places, ...inboxes.map(knowing), ...anywhere] }];
  });
  return [...learned, ...moved];
}

/** Whether data comes to one of some parts. */
export function comesTo({ to }: DataMove, parts: ReadonlySet<string>): boolean {
  if (to.includes(ANYWHERE)) return parts.size > 0;
  return parts.has(ANYWHERE) ? to.length > 0 : to.some((part) => parts.has(part));
}

/** The place that a part of a world is. */
export function placeIn(part: string): string[] {
  return part.startsWith(LYING) ? [part.slice(LYING.length)] : [];
}

const LYING = "lies at ";

function lying({ place }: { readonly place: string }): string {
  return LYING + place;
}

function knowing(session: string): string {
  return `known in ${session}`;
}
