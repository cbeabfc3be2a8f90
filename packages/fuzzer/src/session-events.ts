import type { AskedEvent, Credential, ToolContract, TraceEvent, WorldSpec } from "@enjoin/model";
import type { Actor, Variant } from "./actions.js";
import { type Destination, namedBy, placesOf } from "./effects.js";
import { enforcerLabels, type Ground, labelsAt } from "./world.js";

/** What an enforcer knows of a session of this world before its first call. */
export function setup(world: WorldSpec, session: string): TraceEvent[] {
  const at = { session, time: world.start };
  return [
    ...(world.task === undefined ? [] : [{ type: "task" as const, ...at, task: world.task }]),
    ...(world.delegation === undefined
      ? []
      : [{ type: "delegation" as const, ...at, delegation: world.delegation }]),
    ...(world.tools === undefined ? [] : [{ type: "tools" as const, ...at, tools: world.tools }]),
  ];
}

/** What a call of this tool authenticates with. */
export function credentialFor(world: WorldSpec, tool: string): Credential | undefined {
  return world.credentials?.find((credential) => credential.scopes.includes(tool)) ?? world.credential;
}

/** The object that a call acts on. */
export function objectOf(
  world: WorldSpec,
  contract: ToolContract,
  args: Readonly<Record<string, unknown>>,
): Destination | undefined {
  const argument = world.objects?.[contract.name];
  if (argument !== undefined) return namedBy(contract, argument, args)[0];
  const [effect] = contract.effects;
  return effect === undefined || contract.args.length === 0 ? undefined : placesOf(contract, effect, args)[0];
}

/**
 * The nth event of a sequence that is decided, counted from 1: a call, or what enters or leaves, with the labels that the
 * enforcer gives it; `clock` is how many ms were waited before it.
 */
export function askedEvent(
  world: WorldSpec,
  ground: Ground,
  { session, subject, variant }: Actor & { readonly variant: Variant },
  n: number,
  clock: number,
): AskedEvent {
  const { contract, arguments: args } = variant;
  const object = objectOf(world, contract, args);
  const labels = labelsAt(ground, object);
  const properties = labels.length === 0 ? {} : { properties: { labels } };
  const asked = {
    session,
    time: timeOf(world, clock),
    id: `c${n}`,
    tool: contract.name,
    arguments: args,
    subject,
    ...(object === undefined ? {} : { resource: { type: object.kind, id: object.id, ...properties } }),
  };
  if (contract.point !== "input") return { type: contract.point ?? "call", ...asked };
  // What enters is its own result.
  const entering = enforcerLabels(ground, contract, args);
  return { type: "input", ...asked, ...(entering.length === 0 ? {} : { result: { labels: [...entering] } }) };
}

/** What came back from the nth call, with the labels that the enforcer gives it. */
export function resultEvent(
  world: WorldSpec,
  { session }: Actor,
  n: number,
  clock: number,
  labels: readonly string[],
): Extract<TraceEvent, { type: "result" }> {
  const result = { text: "done", ...(labels.length === 0 ? {} : { labels: [...labels] }) };
  return { type: "result", session, time: timeOf(world, clock), call: `c${n}`, result };
}

/** When a call is made, in ms since the epoch: the first one second after the beginning, when what was given at the beginning is there. */
export function timeOf(world: WorldSpec, clock: number): number {
  return world.start + 1000 + clock;
}
