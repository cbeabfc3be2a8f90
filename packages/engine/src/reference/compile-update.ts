import { type Tracker, trackerId } from "@enjoin/model";
import { objectOf, own } from "../own.js";
import { compileWindow } from "./buckets.js";
import { safe } from "./exact-sum.js";
import type { Compute, Frame } from "./frame.js";
import { compileStored, START } from "./memory.js";
import { joinedOnce } from "./order.js";
import type { Scope } from "./scope.js";

/**
 * A tracker with what it remembers after an event of its tools, by key of the event's key: `undefined` when the event does
 * not count.
 */
export interface CompiledUpdate {
  readonly id: string;
  readonly scope: Tracker["scope"];
  readonly next: (f: Frame) => unknown;
  /** Names of the arguments that it reads. */
  readonly reads: ReadonlySet<string>;
}

/** Compiles what an event changes of a tracker. */
export function compileUpdate(t: Tracker, program: Scope): CompiledUpdate {
  const scope = { ...program, reads: new Set<string>() };
  const added = compileAddition(t, scope);
  const grown = t.window === undefined ? compilePlain(t) : compileWindow(t, t.window);
  const key = t.key && (scope.compute(t.key.result, scope) as (f: Frame) => string);
  const stored = compileStored(t, null, scope);
  const next = (f: Frame): unknown => {
    const value = added(f);
    if (value === null) return undefined;
    const before = stored(f);
    if (key === undefined) return grown(before, value, f.time);
    const name = key(f);
    return objectOf([[name, grown(own(before, name), value, f.time)]]);
  };
  return { id: trackerId(t), scope: t.scope, next, reads: scope.reads };
}

/** What the event adds: `null` when it does not count. */
function compileAddition(t: Tracker, scope: Scope): Compute {
  if (t.tracker === "once" || t.tracker === "count") {
    const one = t.tracker === "once" ? true : 1;
    if (t.when === undefined) return () => one;
    const when = scope.check(t.when.result, scope);
    return (f) => (when(f) ? one : null);
  }
  if (t.value === undefined) throw new Error(`${t.tracker} needs a value`);
  return scope.compute(t.value.result, scope);
}

type Grow = (before: unknown, added: unknown, now: number) => unknown;

function compilePlain({ tracker }: Tracker): Grow {
  const start = START[tracker];
  switch (tracker) {
    case "once":
      return () => true;
    case "count":
    case "sum":
      return (before, added) => safe(((before ?? start) as number) + (added as number));
    case "union":
      return (before, added) =>
        joinedOnce((before ?? start) as readonly string[], added as readonly string[]);
    case "distinct":
      return (before, added) => joinedOnce((before ?? start) as readonly string[], [added as string]);
    case "last":
      return (_, added) => (typeof added === "number" ? added + 0 : added);
  }
}
