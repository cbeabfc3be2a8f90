import type { Action } from "./actions.js";
import { canonical } from "./same-json.js";

/** What a call is known by: who makes it with what, and whether its step-up is answered. */
export function callText(session: string, tool: string, args: unknown, answered: boolean): string {
  return canonical([session, tool, args, answered]);
}

/** By their texts, the indexes of calls. */
export function indexesOf(actions: readonly Action[]): ReadonlyMap<string, number> {
  const known = INDEXES.get(actions) ?? new Map(actions.map((action, i) => [textOf(action), i] as const));
  INDEXES.set(actions, known);
  return known;
}

/** There are thousands of calls, and they are asked for once for each chain. */
const INDEXES = new WeakMap<readonly Action[], ReadonlyMap<string, number>>();

function textOf({ session, variant, answered }: Action): string {
  return callText(session, variant.contract.name, variant.arguments, answered);
}
