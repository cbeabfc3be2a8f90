import type { GoalSpec, Subject, ToolContract, Verb, WorldSpec } from "@enjoin/model";
import type { Change, Deed } from "./changes.js";
import { CARRYING, type Destination, type Effect, effectsOf } from "./effects.js";
import { principalKey } from "./principal.js";
import { sameJson } from "./same-json.js";
import {
  type AddingGoal,
  accountOf,
  addedBy,
  isAdding,
  limitOf,
  otherVerb,
  type Tallies,
  tallied,
} from "./tallies.js";

/** What is true after some calls, whatever any policy remembers of them. */
export interface World {
  /** Session to the labels of the data that it has seen. */
  readonly holds: ReadonlyMap<string, ReadonlySet<string>>;
  /** Session to the labels that the enforcer was told of as it saw them: what else it holds may have been forgotten. */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>;
  /** Place to the labels of the data that lies there. */
  readonly lies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly tallies: Tallies;
  /** Principal and place to the verbs of duties that it has done there. */
  readonly done: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A call as the world sees it. */
export interface WorldCall {
  /** When it is made: ms since the beginning. */
  readonly time: number;
  readonly session: string;
  readonly subject: Subject;
  readonly contract: ToolContract;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** What it stands on that has expired, as a sentence names it. */
  readonly expired: readonly string[];
  /** Whether a person let it through, as a step-up asked for. */
  readonly approved: boolean;
  /** What its contract says that it does with these arguments. */
  readonly effects: readonly Effect[];
}

/** What a world is made of: its data, where it lies, and which session a delegated task starts in. */
export interface Ground {
  readonly resources: WorldSpec["resources"];
  /** Place to the labels of the declared data that lies there. */
  readonly declared: ReadonlyMap<string, ReadonlySet<string>>;
  /** Subject to the session in which it takes up what is delegated to it. */
  readonly inbox: ReadonlyMap<string, string>;
  /** Goals that add something up. */
  readonly adding: readonly AddingGoal[];
  /** Verbs of duties that goals split. */
  readonly duties: ReadonlySet<Verb>;
  /** Verbs of which goals ask by whom and where they are done. */
  readonly watched: ReadonlySet<Verb>;
  /** The only data that is followed, and to where; all of it everywhere, when absent. */
  readonly followed?: Followed;
}

/** Which data matters, by its labels, and the places from which it can go on. */
export interface Followed {
  readonly labels: ReadonlySet<string>;
  /** All, when absent. */
  readonly places?: ReadonlySet<string>;
}

/** The ground of a declared world: data lies where the tool that reads it says. */
export function groundOf(
  spec: Pick<WorldSpec, "resources">,
  contracts: ReadonlyMap<string, ToolContract>,
  inbox: ReadonlyMap<string, string>,
  goals: readonly GoalSpec[],
): Ground {
  const lies = new Map<string, ReadonlySet<string>>();
  for (const resource of spec.resources) {
    const contract = contracts.get(resource.tool);
    for (const effect of contract === undefined ? [] : effectsOf(contract, resource.arguments)) {
      if (effect.verb !== "reads") continue;
      for (const { place } of effect.places) put(lies, place, resource.labels);
    }
  }
  return { resources: spec.resources, declared: lies, inbox, ...watchedFor(goals) };
}

/** What of a world's deeds some goals look at. */
export function watchedFor(goals: readonly GoalSpec[]): Pick<Ground, "adding" | "duties" | "watched"> {
  return {
    adding: goals.filter(isAdding),
    duties: new Set(goals.flatMap((goal) => (goal.kind === "duty" ? goal.verbs : []))),
    watched: new Set(goals.flatMap(watchedBy)),
  };
}

/** The world before anything has happened. */
export function startOf({ declared, followed }: Ground): World {
  const lies = [...declared].flatMap(([place, labels]): [string, ReadonlySet<string>][] => {
    if (followed === undefined) return [[place, labels]];
    const kept = [...labels].filter((label) => followed.labels.has(label));
    return kept.length > 0 && (followed.places?.has(place) ?? true) ? [[place, new Set(kept)]] : [];
  });
  return { holds: new Map(), told: new Map(), lies: new Map(lies), tallies: new Map(), done: new Map() };
}

/**
 * What the enforcer labels the result of a call with: the labels of the declared data that it reads. Of what agents
 * wrote down it knows nothing: following that is the policy's work. The contract's own labels come with the policy.
 */
export function enforcerLabels(
  ground: Ground,
  contract: ToolContract,
  args: WorldCall["arguments"],
): readonly string[] {
  const known = LABELS.get(ground)?.get(args);
  if (known?.contract === contract) return known.labels;
  const labels = sorted([
    ...declaredLabels(ground, contract, args),
    ...readFrom(ground.declared, effectsOf(contract, args)),
  ]);
  const ofGround = LABELS.get(ground) ?? new WeakMap();
  LABELS.set(ground, ofGround.set(args, { contract, labels }));
  return labels;
}

/** A search asks for the labels of a few arguments time and again. */
const LABELS = new WeakMap<
  Ground,
  WeakMap<WorldCall["arguments"], { readonly contract: ToolContract; readonly labels: readonly string[] }>
>();

/** A part of a world, and whom or what it is about. */
export type Part = readonly [name: keyof World, of: string];

/** All of a world that `happen` may look at or change. */
export function touchedBy(ground: Ground, call: WorldCall): Part[] {
  const { effects } = call;
  const places = effects.flatMap(({ places, files }) => [...places, ...files]);
  const deeds = effects.flatMap((effect) => deedsOf(ground, effect, call));
  const inboxes = places.flatMap(({ id }) => ground.inbox.get(id) ?? []);
  return [
    ...[call.session, ...inboxes].map((session): Part => ["holds", session]),
    ["told", call.session],
    ...places.map(({ place }): Part => ["lies", place]),
    ...deeds.map((deed): Part => ["done", handOf(deed)]),
    ...deeds.flatMap((deed) => ground.adding.map((goal): Part => ["tallies", accountOf(goal, deed)])),
  ];
}

/** What a call adds at most to an account that a goal limits. */
export interface Addend {
  readonly account: string;
  readonly most: number;
  readonly limit: number;
}

/** What a call adds at most to the accounts of goals that add something up: what it takes off is left out. */
export function addendsOf(ground: Ground, call: WorldCall): readonly Addend[] {
  const deeds = call.effects.flatMap((effect) => deedsOf(ground, effect, call));
  return ground.adding.flatMap((goal) => {
    const accounts = new Map<string, number>();
    for (const deed of deeds) {
      const account = accountOf(goal, deed);
      accounts.set(account, (accounts.get(account) ?? 0) + Math.max(0, addedBy(goal, deed)));
    }
    const adds = [...accounts].filter(([, most]) => most > 0);
    return adds.map(([account, most]) => ({ account, most, limit: limitOf(goal) }));
  });
}

/** The world after a call that was allowed, and what the call changed. `returned`: the session saw its result. */
export function happen(
  ground: Ground,
  before: World,
  call: WorldCall,
  returned = true,
): { readonly world: World; readonly changes: readonly Change[] } {
  const { effects } = call;
  const holds = new Map(before.holds);
  const told = new Map(before.told);
  const lies = new Map(before.lies);
  const changes: Change[] = [];
  const done = new Map(before.done);
  let { tallies } = before;
  const knew = before.holds.get(call.session) ?? new Set<string>();
  const { followed } = ground;
  const read = sorted([
    ...declaredLabels(ground, call.contract, call.arguments),
    ...call.contract.labels,
    ...readFrom(before.lies, effects),
  ]).filter((label) => followed?.labels.has(label) ?? true);

  for (const effect of effects) {
    for (const deed of deedsOf(ground, effect, call)) {
      tallies = tallied(ground.adding, tallies, deed, call.time);
      if (deed.kind === "did" && ground.duties.has(deed.verb)) put(done, handOf(deed), [deed.verb]);
      changes.push(deed);
    }
    if (effect.verb === "deletes") {
      for (const { place } of effect.places) lies.delete(place);
    } else if (CARRYING.includes(effect.verb)) {
      const labels = sorted([
        ...(effect.carries ? knew : []),
        // Where the contract names no argument for the data, as for a copy, it is what this very call reads.
        ...(effect.dataNamed ? [] : read),
        ...effect.files.flatMap(({ place }) => [...(before.lies.get(place) ?? [])]),
      ]);
      if (labels.length === 0) continue;
      for (const to of effect.places) {
        if (followed?.places?.has(to.place) ?? true) put(lies, to.place, labels);
        const inbox = effect.verb === "delegates" ? ground.inbox.get(to.id) : undefined;
        if (inbox !== undefined) learn(inbox, labels);
        changes.push({ kind: "reached", verb: effect.verb, to, labels });
      }
    }
  }
  if (returned) {
    learn(call.session, read);
    put(told, call.session, [
      ...enforcerLabels(ground, call.contract, call.arguments),
      ...call.contract.labels,
    ]);
  }
  return { world: { holds, told, lies, tallies, done }, changes };

  function learn(session: string, labels: readonly string[]): void {
    const fresh = labels.filter((label) => !holds.get(session)?.has(label));
    if (fresh.length === 0) return;
    put(holds, session, fresh);
    changes.push({ kind: "learned", session, labels: fresh });
  }
}

/** Who has done something where, as `World.done` names it. */
export function handOf({ to, subject }: Deed): string {
  return `${principalKey(subject)} at ${to.place}`;
}

/** The labels that the enforcer knows of an object. */
export function labelsAt(ground: Ground, object: Destination | undefined): string[] {
  return sorted(object === undefined ? [] : (ground.declared.get(object.place) ?? []));
}

/** Verbs of which a goal asks by whom and where they are done. */
function watchedBy(goal: GoalSpec): readonly Verb[] {
  switch (goal.kind) {
    case "flow":
    case "total":
      return [];
    case "count":
      return [goal.verb, otherVerb(goal) ?? goal.verb];
    case "duty":
      return goal.verbs;
    case "late":
      return [goal.verb];
  }
}

/** What an effect of a call does that a goal looks at, once for each place. */
function deedsOf(ground: Ground, { verb, places, amount }: Effect, call: WorldCall): Deed[] {
  const { subject, expired, approved } = call;
  const did = places.map((to): Deed => ({ kind: "did", verb, to, subject, approved, expired }));
  const paid = places.map((to): Deed => ({ kind: "paid", to, subject, approved, amount }));
  return [...(ground.watched.has(verb) ? did : []), ...(verb === "pays" && amount > 0 ? paid : [])];
}

/** Labels of the declared data that exactly this call reads. */
export function declaredLabels(
  ground: Ground,
  { name }: ToolContract,
  args: WorldCall["arguments"],
): string[] {
  return ground.resources
    .filter((r) => r.tool === name && sameJson(r.arguments, args))
    .flatMap((r) => r.labels);
}

function readFrom(lies: World["lies"], effects: readonly Effect[]): string[] {
  return effects
    .filter((effect) => effect.verb === "reads")
    .flatMap((effect) => effect.places)
    .flatMap(({ place }) => [...(lies.get(place) ?? [])]);
}

function put(map: Map<string, ReadonlySet<string>>, key: string, labels: readonly string[]): void {
  if (labels.length > 0) map.set(key, new Set([...(map.get(key) ?? []), ...labels]));
}

function sorted(labels: Iterable<string>): string[] {
  return [...new Set(labels)].sort();
}
