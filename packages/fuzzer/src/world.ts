import { readDuration, type ToolContract, type Verb, type WorldSpec } from "@enjoin/model";
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
  /** Money moved: by destination, by subject and in all, each with what was paid when, the latest last. */
  readonly paid: ReadonlyMap<string, readonly Payment[]>;
}

/** What was paid at one time, in ms since the beginning. */
type Payment = readonly [time: number, amount: number];

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
    };

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
}

/** The ground of a declared world: data lies where the tool that reads it says. */
export function groundOf(
  spec: Pick<WorldSpec, "resources">,
  contracts: ReadonlyMap<string, ToolContract>,
  inbox: ReadonlyMap<string, string>,
): Ground {
  const lies = new Map<string, ReadonlySet<string>>();
  for (const resource of spec.resources) {
    const contract = contracts.get(resource.tool);
    for (const effect of contract === undefined ? [] : effectsOf(contract, resource.arguments)) {
      if (effect.verb !== "reads") continue;
      for (const { place } of effect.places) put(lies, place, resource.labels);
    }
  }
  return { resources: spec.resources, declared: lies, inbox };
}

/** The world before anything has happened. */
export function startOf(ground: Ground): World {
  return { holds: new Map(), told: new Map(), lies: ground.declared, paid: new Map() };
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
  const paid = new Map(before.paid);
  const changes: Change[] = [];
  const knew = before.holds.get(call.session) ?? new Set<string>();
  const read = sorted([...declared(ground, call), ...call.contract.labels, ...readFrom(before, effects)]);

  for (const effect of effects) {
    if (effect.verb === "pays") {
      for (const to of effect.places) {
        if (effect.amount <= 0) continue;
        for (const account of accounts(to, call.subject))
          paid.set(account, withPayment(paid.get(account) ?? [], call.time, effect.amount));
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
  return { world: { holds, told, lies, paid }, changes };

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

/** What money is counted by: an amount with several destinations goes to each. */
function accounts(to: Destination, subject: string): string[] {
  return (["destination", "subject", "all"] as const).map((per) => accountOf(per, to, subject));
}

/** How much has moved within the time that a goal counts, up to the latest payment. */
export function moved(payments: readonly Payment[], within: string | undefined): number {
  const [latest] = payments.at(-1) ?? [0];
  const since =
    within === undefined ? Number.NEGATIVE_INFINITY : latest - (readDuration(within) ?? Number.NaN);
  return payments.reduce((sum, [time, amount]) => (time > since ? sum + amount : sum), 0);
}

/** The account that a goal counts by. */
export function accountOf(per: "destination" | "subject" | "all", to: Destination, subject: string): string {
  return { destination: `destination ${to.place}`, subject: `subject ${subject}`, all: "all" }[per];
}

function withPayment(payments: readonly Payment[], time: number, amount: number): readonly Payment[] {
  const [latest, before] = payments.at(-1) ?? [Number.NaN, 0];
  return latest === time
    ? [...payments.slice(0, -1), [time, before + amount]]
    : [...payments, [time, amount]];
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
