import type { Tracker } from "@enjoin/model";
import { own } from "../own.js";
import type { Compute } from "./frame.js";
import { compileStored, type Entry, START, totalOf } from "./memory.js";
import type { Scope } from "./scope.js";

function compileValue(t: Tracker, key: Compute | undefined, start: unknown, scope: Scope): Compute {
  if (key === undefined) return compileStored(t, start, scope);
  const table = compileStored(t, null, scope);
  return (f) => own(table(f), key(f) as string) ?? start;
}

/** Compiles what a tracker remembers before the event; with a key, of that key. */
export function compileRecall(t: Tracker, key: Compute | undefined, scope: Scope): Compute {
  const { tracker, window } = t;
  const start = START[tracker];
  if (window === undefined) {
    const value = compileValue(t, key, start, scope);
    return tracker === "distinct" ? (f) => (value(f) as readonly string[]).length : value;
  }
  const stored = compileStored(t, null, scope);
  const entries: Compute = key === undefined ? stored : (f) => own(stored(f), key(f) as string);
  return (f) => {
    const all = entries(f);
    return all === null ? 0 : totalOf(all as readonly Entry[], f.time, window, tracker);
  };
}
