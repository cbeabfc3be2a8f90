import { type GoalSpec, readDuration, type ToolContract, type Verb, type WorldSpec } from "@enjoin/model";
import { CARRYING, type Destination, type Effect, effectsOf } from "./effects.js";
import { sameJson } from "./same-json.js";

/** What is true after some calls, whatever any policy remembers of them. */
export interface World {
  /** Session to the labels of the data that it has seen. */
  readonly holds: ReadonlyMap<string, ReadonlySet<string>>;
  /** Session to the labels that the enforcer was told of as it saw them: what else it holds may have been forgotten. */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>;
  /** Place to the labels of the data that lies there. */
  readonly lies: ReadonlyMap<string, ReadonlySet<string>>;
  /** What goals add up: by account, how much at what time, the latest last. */
  readonly tallies: ReadonlyMap<string, readonly Entry[]>;
}

/** What was added at one time, in ms since the beginning. */
type Entry = readonly [time: number, amount: number];

/** One thing that a call changed or did. */
export type Change =
  | { readonly kind: "learned"; readonly session: string; readonly labels: readonly string[] }
  | {
      readonly kind: "reached";
      readonly verb: Verb;
      readonly to: Destination;
      readonly labels: readonly string[];
    }
  | {
      readonly kind: "paid";
      readonly to: Destination;
      readonly subject: string;
      readonly amount: number;
    }
  /** Something that a goal counts. */
  | { readonly kind: "did"; readonly verb: Verb; readonly to: Destination; readonly subject: string };

/** A call as the world sees it. */
export interface WorldCall {
  /** When it is made: ms since the beginning. */
  readonly time: number;
  readonly session: string;
  readonly subject: string;
  readonly contract: ToolContract;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** What a world is made of: its data, where it lies, and which session a delegated task starts in. */
export interface Ground {
  readonly resources: WorldSpec["resources"];
  /** Place to the labels of the declared data that lies there. */
  readonly declared: ReadonlyMap<string, ReadonlySet<string>>;
  /** Subject to the session in which it takes up what is delegated to it. */
  readonly inbox: ReadonlyMap<string, string>;
  /** What goals add up: amounts that are paid, and how often something is done. */
  readonly tallied: ReadonlySet<Tallied>;
}

/** `amount` is what is paid; a verb is how often it is done. */
type Tallied = "amount" | Verb;

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
  const tallied = goals.flatMap((goal) => (goal.kind === "flow" ? [] : [talliedBy(goal)]));
  return { resources: spec.resources, declared: lies, inbox, tallied: new Set(tallied) };
}

/** The world before anything has happened. */
export function startOf(ground: Ground): World {
  return { holds: new Map(), told: new Map(), lies: ground.declared, tallies: new Map() };
}

/**
 * What the enforcer labels the result of a call with: the labels of the declared data that it reads. Of what agents
 * wrote down it knows nothing: following that is the policy's work. The contract's own labels come with the policy.
 */
export function enforcerLabels(ground: Ground, call: WorldCall): string[] {
  return sorted([
    ...declared(ground, call),
    ...readFrom(startOf(ground), effectsOf(call.contract, call.arguments)),
  ]);
}

/** The world after a call that was allowed, and what the call changed. `returned`: the session saw its result. */
export function happen(
  ground: Ground,
  before: World,
  call: WorldCall,
  returned = true,
): { readonly world: World; readonly changes: readonly Change[] } {
  const effects = effectsOf(call.contract, call.arguments);
  const holds = new Map(before.holds);
  const told = new Map(before.told);
  const lies = new Map(before.lies);
  const tallies = new Map(before.tallies);
  const changes: Change[] = [];
  const knew = before.holds.get(call.session) ?? new Set<string>();
  const read = sorted([...declared(ground, call), ...call.contract.labels, ...readFrom(before, effects)]);

  for (const effect of effects) {
    for (const to of ground.tallied.has(effect.verb) ? effect.places : []) {
      tally(effect.verb, to, 1);
      changes.push({ kind: "did", verb: effect.verb, to, subject: call.subject });
    }
    if (effect.verb === "pays") {
      for (const to of effect.places) {
        if (effect.amount <= 0) continue;
        if (ground.tallied.has("amount")) tally("amount", to, effect.amount);
        changes.push({ kind: "paid", to, subject: call.subject, amount: effect.amount });
      }
    } else if (effect.verb === "deletes") {
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
        put(lies, to.place, labels);
        const inbox = effect.verb === "delegates" ? ground.inbox.get(to.id) : undefined;
        if (inbox !== undefined) learn(inbox, labels);
        changes.push({ kind: "reached", verb: effect.verb, to, labels });
      }
    }
  }
  if (returned) {
    learn(call.session, read);
    put(told, call.session, [...enforcerLabels(ground, call), ...call.contract.labels]);
  }
  return { world: { holds, told, lies, tallies }, changes };

  function tally(of: Tallied, to: Destination, amount: number): void {
    for (const per of ["destination", "subject", "all"] as const) {
      const account = accountOf(of, per, to, call.subject);
      tallies.set(account, withEntry(tallies.get(account) ?? [], call.time, amount));
    }
  }

  function learn(session: string, labels: readonly string[]): void {
    const fresh = labels.filter((label) => !holds.get(session)?.has(label));
    if (fresh.length === 0) return;
    put(holds, session, fresh);
    changes.push({ kind: "learned", session, labels: fresh });
  }
}

/** The labels that the enforcer knows of an object. */
export function labelsAt(ground: Ground, object: Destination | undefined): string[] {
  return sorted(object === undefined ? [] : (ground.declared.get(object.place) ?? []));
}

/** How much of a goal's account was added within the time that it counts, up to the latest entry. */
export function summed(entries: readonly Entry[], within: string | undefined): number {
  const [latest] = entries.at(-1) ?? [0];
  const since =
    within === undefined ? Number.NEGATIVE_INFINITY : latest - (readDuration(within) ?? Number.NaN);
  return entries.reduce((sum, [time, amount]) => (time > since ? sum + amount : sum), 0);
}

/** What a goal adds up. */
export function talliedBy(goal: Exclude<GoalSpec, { kind: "flow" }>): Tallied {
  return goal.kind === "total" ? "amount" : goal.verb;
}

/** The account that something is added to. */
export function accountOf(
  of: Tallied,
  per: "destination" | "subject" | "all",
  to: Destination,
  subject: string,
): string {
  return `${of} ${{ destination: `per destination ${to.place}`, subject: `per subject ${subject}`, all: "per all" }[per]}`;
}

function withEntry(entries: readonly Entry[], time: number, amount: number): readonly Entry[] {
  const [latest, before] = entries.at(-1) ?? [Number.NaN, 0];
  return latest === time ? [...entries.slice(0, -1), [time, before + amount]] : [...entries, [time, amount]];
}

/** Labels of the declared data that exactly this call reads. */
function declared(ground: Ground, call: WorldCall): string[] {
  return ground.resources
    .filter((r) => r.tool === call.contract.name && sameJson(r.arguments, call.arguments))
    .flatMap((r) => r.labels);
}

function readFrom(world: World, effects: readonly Effect[]): string[] {
  return effects
    .filter((effect) => effect.verb === "reads")
    .flatMap((effect) => effect.places)
    .flatMap(({ place }) => [...(world.lies.get(place) ?? [])]);
}

function put(map: Map<string, ReadonlySet<string>>, key: string, labels: readonly string[]): void {
  if (labels.length > 0) map.set(key, new Set([...(map.get(key) ?? []), ...labels]));
}

function sorted(labels: Iterable<string>): string[] {
  return [...new Set(labels)].sort();
}
