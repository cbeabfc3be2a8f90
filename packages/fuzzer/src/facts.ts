import type { EventRequest } from "@enjoin/engine";
import { type GoalSpec, SCOPES, type Scope, type State } from "@enjoin/model";
import type { World } from "./world.js";

/** How finely the way to a limit is told apart. */
const STEPS = 16;

/** What is true of the world, as texts: a search keeps what makes one of them true for the first time. */
export function worldFacts(world: World, goals: readonly GoalSpec[]): string[] {
  const facts: string[] = [];
  for (const [session, labels] of world.holds)
    for (const label of labels) facts.push(`${session} knows ${label}`);
  for (const [place, labels] of world.lies) for (const label of labels) facts.push(`${place} has ${label}`);
  for (const goal of goals) {
    if (goal.kind !== "total") continue;
    for (const [account, amount] of world.paid) {
      const counts = goal.per === "all" ? account === "all" : account.startsWith(`${goal.per} `);
      const step = Math.floor((STEPS * amount) / Math.max(1, goal.over));
      if (counts) facts.push(`${account} ${goal.over} ${step}`);
    }
  }
  return facts;
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
