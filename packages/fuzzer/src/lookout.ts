import type { EventRequest } from "@enjoin/engine";
import type { Change } from "./changes.js";
import { leadsOf, type Untold } from "./facts.js";
import type { Lead } from "./game.js";
import type { Memories } from "./memories.js";
import type { Setting } from "./play.js";
import { canonical } from "./same-json.js";
import type { Truth } from "./truths.js";

/** Looks out for leads where a call has led: to which world, and to which memory. */
export type Lookout = (
  index: number,
  after: Truth,
  changes: readonly Change[],
  memory: number,
) => readonly Lead[];

/** A lookout over one game. `callAt` is the request of a call. */
export function createLookout(
  { actions, goals, ground }: Pick<Setting, "actions" | "goals" | "ground">,
  memories: Memories,
  callAt: (index: number) => EventRequest,
): Lookout {
  const specs = goals.map((goal) => goal.spec);
  const agents = new Map(actions.map(({ session, subject }) => [session, subject]));
  const calls = new Map<number, EventRequest>();
  const known = new Map<string, readonly Lead[]>();

  const requestAt = (index: number): EventRequest => {
    const call = calls.get(index) ?? callAt(index);
    calls.set(index, call);
    return call;
  };

  return (index, after, changes, memory) => {
    const session = actions[index]?.session;
    if (session === undefined) return [];
    const learned = changes.flatMap((change) => (change.kind === "learned" ? [change.session] : []));
    const reached = changes.flatMap((change) => (change.kind === "reached" ? [change.to] : []));
    const sessions = [...new Set([session, ...learned])];
    const key = canonical([after.deeds, after.told, memory, sessions, reached.map((to) => to.place)]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const call = requestAt(index);
    const { holds, told, lies } = after.world;
    const untold = [
      ...sessions.map((name): Untold => {
        const subject = agents.get(name) ?? call.subject;
        const there = { ...call, subject, context: { ...call.context, session: { id: name } } };
        const remembered = [
          memories.tableFor(memory, there, "session"),
          memories.tableFor(memory, there, "subject"),
        ];
        return { where: name, session: name, holds: holds.get(name), told: told.get(name), remembered };
      }),
      ...reached.map(({ place, kind: type, id }): Untold => {
        const remembered = [memories.tableFor(memory, { ...call, resource: { type, id } }, "resource")];
        return { where: place, holds: lies.get(place), told: ground.declared.get(place), remembered };
      }),
    ];
    const leads = leadsOf(after.world, specs, untold);
    known.set(key, leads);
    return leads;
  };
}
