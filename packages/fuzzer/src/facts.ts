import type { EventRequest } from "@enjoin/engine";
import { type GoalSpec, SCOPES, type Scope, type State, type TrackerTable } from "@enjoin/model";
import type { Lead } from "./game.js";
import { type AddingGoal, isAdding, limitOf, otherVerb, sumOf, tallyOf } from "./tallies.js";
import type { World } from "./world.js";

/** How finely the way to a limit is told apart. */
const STEPS = 16;

/** What is true of the world and bears on a goal, as texts: a search keeps what is true for the first time. */
export function worldFacts(world: World, goals: readonly GoalSpec[]): string[] {
  const labels = labelsOf(goals);
  const known = [...world.holds, ...world.lies].flatMap(([where, there]) =>
    [...there].filter((label) => labels.has(label)).map((label) => `${where} has ${label}`),
  );
  return [...known, ...deedFacts(world, goals)];
}

/** Data somewhere that the enforcer was not told of, and what the policy remembers that may stand in the way. */
export interface Untold {
  /** A session or a place. */
  readonly where: string;
  /** The session that should go on, where it is one. */
  readonly session?: string;
  readonly holds: ReadonlySet<string> | undefined;
  readonly told: ReadonlySet<string> | undefined;
  readonly remembered: readonly TrackerTable[];
}

/** What a search should go on from: data that must not leave where the enforcer was told of none, money on its way, and half of a duty. */
export function leadsOf(world: World, goals: readonly GoalSpec[], changed: readonly Untold[]): Lead[] {
  const labels = labelsOf(goals);
  const ahead = changed.flatMap(({ where, session, holds, told, remembered }): Lead[] => {
    const known = [...(holds ?? [])].filter((label) => labels.has(label) && !told?.has(label)).sort();
    if (known.length === 0) return [];
    const entries = remembered.flatMap((table) =>
      Object.entries(table).filter(([, value]) => !isNothing(value)),
    );
    const text = JSON.stringify([where, known, entries.map(([name, value]) => [name, coarse(value)])]);
    return [{ text, obstacles: entries.length, ...(session === undefined ? {} : { session }) }];
  });
  return [...ahead, ...deedFacts(world, goals).map((text) => ({ text, obstacles: 0 }))];
}

/** The value of a tracker that has seen nothing. */
function isNothing(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).every(isNothing);
  return value === false || value === 0;
}

function labelsOf(goals: readonly GoalSpec[]): Set<string> {
  return new Set(goals.flatMap((goal) => (goal.kind === "flow" ? goal.labels : [])));
}

/** What was done of what goals add up or hold apart. */
function deedFacts(world: World, goals: readonly GoalSpec[]): string[] {
  const halves = [...world.done].flatMap(([hand, verbs]) => [...verbs].map((verb) => `${hand} did ${verb}`));
  return [...tallyFacts(world, goals), ...halves];
}

/** How far goals that add something up are from their limits. */
function tallyFacts(world: World, goals: readonly GoalSpec[]): string[] {
  return goals.filter(isAdding).flatMap((goal) => {
    const accounts = [...world.tallies].filter(([account]) => account.startsWith(`${tallyOf(goal)}: `));
    return accounts.map(
      ([account, entries]) => `${account} over ${limitOf(goal)} is at ${stepOf(goal, sumOf(entries))}`,
    );
  });
}

/** Where a verb must not be done more often than another, what is left is told apart one by one, up to some. */
function stepOf(goal: AddingGoal, sum: number): number {
  if (otherVerb(goal) !== undefined) return Math.max(-STEPS, sum);
  return Math.floor((STEPS * sum) / Math.max(1, limitOf(goal)));
}

/** What the policy now remembers and did not before, as texts. */
export function memoryFacts(request: EventRequest, changed: State): string[] {
  return SCOPES.flatMap((scope) =>
    Object.entries(changed[scope]).map(
      ([tracker, value]) => `${scope} ${scopeId(request, scope)} ${tracker} ${JSON.stringify(coarse(value))}`,
    ),
  );
}

function scopeId({ subject, resource, context }: EventRequest, scope: Scope): string {
  switch (scope) {
    case "session":
      return context.session.id;
    case "subject":
      return `${subject.type} ${subject.id}`;
    case "resource":
      return `${resource.type} ${resource.id}`;
    case "task":
      return context.task?.id ?? "";
  }
}

/** The value of a tracker without times, and with numbers by their order of magnitude. */
function coarse(value: unknown): unknown {
  if (typeof value === "number") return Math.floor(Math.log2(Math.abs(value) + 1)) * Math.sign(value);
  if (Array.isArray(value)) return value.every(isTimed) ? timed(value) : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).map(([key, item]) => [key, coarse(item)]);
}

/** An entry of a tracker with a window: `[time, value]`. */
function isTimed(entry: unknown): entry is [number, unknown] {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === "number";
}

function timed(entries: readonly (readonly [number, unknown])[]): unknown {
  const numbers = entries.map(([, value]) => (typeof value === "number" ? value : 1));
  return coarse(numbers.reduce((sum, n) => sum + n, 0));
}
