import type { Subject, ToolContract, WorldSpec } from "@enjoin/model";
import { candidatesFor, type Sources, withoutAbsent } from "./candidates.js";
import { canonical } from "./same-json.js";

/** A subject in one of its sessions. */
export interface Actor {
  readonly session: string;
  readonly subject: Subject;
}

/** Arguments to call one tool with, or of something that enters or leaves. */
export interface Variant {
  readonly contract: ToolContract;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** A concrete call that an actor can try, or something that can enter or leave its session. */
export interface Action extends Actor {
  readonly variant: Variant;
  /** Whether somebody answers the step-up that it is stopped by: where none stops it, that is no call of its own. */
  readonly answered: boolean;
}

/** How many calls some actions are: one whose step-up is answered is the same call. */
export function plainCalls(actions: readonly Action[]): number {
  return actions.filter(({ answered }) => !answered).length;
}

/** Most ways to call one tool that are tried. */
const MOST_VARIANTS = 96;

/** The actors of a world, in the order of its subjects; sessions are named after them. */
export function actorsOf(world: WorldSpec): Actor[] {
  const names = world.subjects.map((subject) => shortName(subject.id));
  return world.subjects.flatMap((subject, i) => {
    const name = names.indexOf(names[i] ?? "") === i ? names[i] : `${names[i]}-${i + 1}`;
    return Array.from({ length: world.sessions }, (_, n) => ({ session: `${name}-${n + 1}`, subject }));
  });
}

/** `support` of `spiffe://acme.example/agent/support`. */
function shortName(id: string): string {
  return id.split("/").findLast((part) => part !== "") ?? id;
}

/** Whether a world has moves of a contract: what enters is no agent's choice, so that only declared content does. */
export function isPlayed({ name, point }: ToolContract, { calls, resources }: WorldSpec): boolean {
  const isNamed = calls?.includes(name) ?? true;
  return isNamed && (point !== "input" || resources.some(({ tool }) => tool === name));
}

/**
 * The ways to call a tool: with the arguments of declared data first, then combinations, the plainest first. Where there are
 * too many, every candidate is still tried once, with the plainest of the others. Of what enters there is what was declared.
 */
export function variantsOf(contract: ToolContract, sources: Sources): Variant[] {
  const declared = sources.world.resources.filter((r) => r.tool === contract.name).map((r) => r.arguments);
  const choices = contract.args.map((field) => ({
    name: field.name,
    values: candidatesFor(contract, field, sources),
  }));
  const variants = new Map<string, Variant>();
  for (const args of declared) variants.set(canonical(args), { contract, arguments: args });
  const add = (indexes: readonly number[]) => {
    const entries = choices.map(({ name, values }, i) => [name, values[indexes[i] ?? 0]] as const);
    const args = withoutAbsent(entries);
    if (!variants.has(canonical(args))) variants.set(canonical(args), { contract, arguments: args });
  };
  const sizes = choices.map(({ values }) => values.length);
  if (contract.point === "input" || sizes.includes(0)) return [...variants.values()];
  const most = declared.length + MOST_VARIANTS;
  const tried = sizes.map(() => 0);
  for (const indexes of plainestFirst(sizes)) {
    if (variants.size >= most) break;
    add(indexes);
    for (const [i, index] of indexes.entries()) tried[i] = Math.max(tried[i] ?? 0, index);
  }
  for (const [i, size] of sizes.entries()) {
    for (let index = (tried[i] ?? 0) + 1; index < size; index++)
      add(sizes.map((_, j) => (i === j ? index : 0)));
  }
  return [...variants.values()];
}

/** Every choice of one index below each size, in the order of how far they are from the first in sum. */
export function* plainestFirst(sizes: readonly number[]): Generator<readonly number[]> {
  const furthest = sizes.reduce((sum, size) => sum + size - 1, 0);
  if (sizes.some((size) => size === 0)) return;
  for (let distance = 0; distance <= furthest; distance++) yield* atDistance(sizes, distance);
}

function* atDistance(sizes: readonly number[], distance: number): Generator<readonly number[]> {
  const [size, ...rest] = sizes;
  if (size === undefined) {
    if (distance === 0) yield [];
    return;
  }
  for (let index = 0; index <= Math.min(distance, size - 1); index++) {
    for (const others of atDistance(rest, distance - index)) yield [index, ...others];
  }
}
