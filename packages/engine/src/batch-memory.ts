import { isDeepStrictEqual } from "node:util";
import { SCOPES, type Scope, type State, type TrackerTable } from "@enjoin/model";
import type { EventRequest } from "./engine.js";
import type { Flaw } from "./plain-json.js";

/** What one session, subject, resource or task remembers: as the request gave it, and as the batch has left it. */
interface Remembered {
  readonly given: TrackerTable;
  now: TrackerTable;
}

/**
 * Carries memory through the evaluations of a batch. The first evaluation about a session, subject, resource or task
 * starts from the state that it was given; a later one about the same starts from what the earlier ones left. Where a
 * batch says two things about one memory, nobody can know which holds: that is a flaw.
 */
export class BatchMemory {
  readonly #remembered = new Map<string, Remembered>();
  readonly #sharing = new Map<Scope, string>();

  /** The state to evaluate with. `shared`: other evaluations take the same `given` with the same context. */
  stateFor(request: EventRequest, given: State, shared: boolean): State | Flaw {
    const state: Record<Scope, TrackerTable> = { ...given };
    for (const scope of SCOPES) {
      const owner = ownerOf(scope, request);
      if (owner === undefined) continue;
      const table = given[scope];
      if (shared && Object.keys(table).length > 0 && this.#shareWith(scope, owner) !== owner)
        return flaw(scope, `is given once, for more than one ${scope}`);
      const remembered = this.#remembered.get(owner) ?? { given: table, now: table };
      this.#remembered.set(owner, remembered);
      if (!isDeepStrictEqual(remembered.given, table))
        return flaw(scope, `is not what an earlier evaluation gives for the same ${scope}`);
      state[scope] = remembered.now;
    }
    return state;
  }

  /** Takes over the state after an evaluation. */
  keep(request: EventRequest, state: State): void {
    for (const scope of SCOPES) {
      const remembered = this.#remembered.get(ownerOf(scope, request) ?? "");
      if (remembered !== undefined) remembered.now = state[scope];
    }
  }

  /** Who has a shared table: the first who asks. */
  #shareWith(scope: Scope, owner: string): string {
    const first = this.#sharing.get(scope) ?? owner;
    this.#sharing.set(scope, first);
    return first;
  }
}

/** Whose memory a scope of a request is; a context may lack a session, which a guard refuses, and a task. */
function ownerOf(scope: Scope, { subject, resource, context }: EventRequest): string | undefined {
  switch (scope) {
    case "session":
      return keyOf(scope, context.session?.id);
    case "subject":
      return keyOf(scope, subject.type, subject.id);
    case "resource":
      return keyOf(scope, resource.type, resource.id);
    case "task":
      return keyOf(scope, context.task?.id);
  }
}

/** A key that no other names make: `a/b` + `c` is not `a` + `b/c`. */
function keyOf(scope: Scope, ...names: readonly (string | undefined)[]): string | undefined {
  return names.includes(undefined) ? undefined : JSON.stringify([scope, ...names]);
}

function flaw(scope: Scope, message: string): Flaw {
  return { pointer: `/context/state/${scope}`, message };
}
