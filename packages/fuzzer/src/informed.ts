import { stops, type WorldSpec } from "@enjoin/model";
import { askedOf } from "./asked.js";
import type { Change } from "./changes.js";
import type { Decided } from "./game.js";
import type { Laundered } from "./laundering.js";
import { Numbers } from "./numbers.js";
import { type Answering, type Outcome, type Outcomes, outcomesOf } from "./outcomes.js";
import type { Setting } from "./play.js";
import { canonical } from "./same-json.js";
import { objectOf } from "./session-events.js";
import { enforcerLabels, type Ground, touchedBy, type World, type WorldCall } from "./world.js";

/** Where a call is made: in which world, what the policies remember, and what they would, had the enforcer been told all. */
interface Before {
  readonly world: World;
  readonly memory: number;
  /** Nothing, where the sequence would not have come so far. */
  readonly informed: number | undefined;
}

/** Decides the calls of a game as if the enforcer had been told all that the data of its world truly carries. */
export interface Informed {
  /** What would come of a call that comes to `outcome` as it is; nothing, where that is not known. */
  outcomeOf(
    before: Before,
    index: number,
    call: WorldCall,
    outcome: Outcome,
    how: keyof Outcomes,
  ): Outcome | undefined;
  /** How many decisions were made for it. */
  decisions(): number;
}

/** A place, and the labels of the data there, of which the enforcer knows less. */
type Hidden = readonly [place: string, labels: Iterable<string>];

/** `answering`: what answers the calls of the game as they are. */
export function createInformed(
  { world: spec, ground, actions }: Pick<Setting, "world" | "ground" | "actions">,
  answering: Answering,
): Informed {
  const counts = { evaluated: 0, checked: 0, known: 0 };
  const touched: (readonly string[])[] = [];
  const known = actions.map(() => new Map<string, Outcomes>());

  const hiddenAt = (index: number, call: WorldCall, { lies }: World): readonly Hidden[] => {
    const places = touched[index] ?? placesOf(spec, ground, call);
    touched[index] = places;
    return places.flatMap((place): Hidden[] => {
      const isHidden = without(lies.get(place), ground.declared.get(place)).length > 0;
      return isHidden ? [[place, [...(lies.get(place) ?? [])].sort()]] : [];
    });
  };

  const outcomesAt = (index: number, time: number, hidden: readonly Hidden[]): Outcomes => {
    const key = canonical([time, hidden]);
    const outcomes = known[index]?.get(key) ?? imagined(index, time, hidden);
    known[index]?.set(key, outcomes);
    return outcomes;
  };
  const imagined = (index: number, time: number, hidden: readonly Hidden[]): Outcomes => {
    const action = actions[index];
    if (action === undefined) throw new RangeError(`there is no call ${index}`);
    const telling = tellingAll(ground, hidden);
    // What is only imagined is no part of what a search covered.
    return outcomesOf(askedOf(spec, telling, action, time), {
      ...{ ...answering, ground: telling, decided: () => {}, counts },
      ...{ acts: new Numbers(), kinds: new Numbers(), doings: new WeakMap() },
    });
  };

  return {
    outcomeOf({ world, memory, informed }, index, call, outcome, how) {
      if (informed === undefined) return undefined;
      const hidden = hiddenAt(index, call, world);
      if (hidden.length === 0 && informed === memory) return outcome;
      return outcomesAt(index, call.time, hidden)[how](informed);
    },
    decisions: () => counts.evaluated,
  };
}

/** The same world, where the enforcer knows what lies at some places. */
export function tellingAll(ground: Ground, hidden: readonly Hidden[]): Ground {
  const known = hidden.map(
    ([place, labels]) => [place, new Set([...(ground.declared.get(place) ?? []), ...labels])] as const,
  );
  return { ...ground, declared: new Map([...ground.declared, ...known]) };
}

/** The places from which a call takes data, or to which it brings some, and that of the object it is about. */
function placesOf(spec: WorldSpec, ground: Ground, call: WorldCall): readonly string[] {
  const object = objectOf(spec, call.contract, call.arguments);
  const touched = touchedBy(ground, call).flatMap(([name, place]) => (name === "lies" ? [place] : []));
  return [...new Set([...touched, ...(object === undefined ? [] : [object.place])])];
}

/**
 * Why a call goes through only as the enforcer was told too little: nothing, where it would go through anyway, where a person let it
 * through, or where it takes nothing along and shows nothing that the enforcer was not told of.
 */
export function launderedBy(
  ground: Ground,
  world: World,
  call: WorldCall,
  changes: readonly Change[],
  outcome: Outcome,
  informed: Outcome,
): Laundered | undefined {
  if (outcome.kind !== "allowed" || outcome.stepUp !== undefined) return undefined;
  const isStopped = informed.kind !== "allowed";
  if (!isStopped && (isWithheld(outcome) || !isWithheld(informed))) return undefined;
  const labels = untold(ground, world, call, changes);
  return labels.length === 0 ? undefined : { labels, rules: stoppingIn(informed), withheld: !isStopped };
}

/**
 * Labels of the data that a call takes somewhere, or shows, of which the enforcer was never told: in its session, or of a file that it
 * hands on.
 */
export function untold(
  ground: Ground,
  world: World,
  { session, contract, arguments: args, effects }: WorldCall,
  changes: readonly Change[],
): readonly string[] {
  const told = new Set([
    ...(world.told.get(session) ?? []),
    ...contract.labels,
    ...enforcerLabels(ground, contract, args),
  ]);
  const handedOn = effects.flatMap(({ files }) =>
    files.flatMap(({ place }) => without(world.lies.get(place), ground.declared.get(place))),
  );
  // What a session knows already is shown to it all the same.
  const shown = effects.flatMap(({ verb, places }) =>
    verb === "reads" ? places.flatMap(({ place }) => [...(world.lies.get(place) ?? [])]) : [],
  );
  const moved = [...shown, ...changes.flatMap((change) => ("labels" in change ? change.labels : []))];
  return [...new Set(moved)].filter((label) => !told.has(label) || handedOn.includes(label)).sort();
}

function without(labels: Iterable<string> = [], others?: ReadonlySet<string>): string[] {
  return [...labels].filter((label) => !others?.has(label));
}

/** Ids of the rules that stop a call, or withhold its result. */
export function stoppingIn({ decisions }: Outcome): readonly string[] {
  const reasons = decisions.flatMap(({ context }) => context.reasons);
  return [...new Set(reasons.flatMap(({ rule, effect }) => (stops(effect) ? [rule] : [])))];
}

/** Whether what was told makes no difference to how far a call comes. */
export function isAlike(outcome: Outcome, informed: Outcome): boolean {
  if (outcome.kind !== "allowed" || informed.kind !== "allowed") return outcome.kind === informed.kind;
  return isWithheld(outcome) === isWithheld(informed);
}

function isWithheld({ result }: Decided): boolean {
  return result !== undefined && stops(result.effect);
}
