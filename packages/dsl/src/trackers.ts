import type { Duration } from "./duration.js";
import type { Event, Request } from "./request.js";
import type { AnyTarget, AnyTool, ArgsOf, ResultOf } from "./rules.js";

/** What a tracker remembers by. */
export type Scope = "session" | "subject" | "resource" | "task";

/** Any request: what `of` takes. */
type AnyRequest = Omit<Request<unknown>, "args">;

/** What `union` remembers. */
export interface Strings {
  has(value: string): boolean;
  readonly size: number;
  some(test: (value: string) => boolean): boolean;
}

/** Memory of one fact. */
export interface OnceTracker {
  /** The value before this event; with a key, that key's. */
  of(r: AnyRequest, key?: string): boolean;
}

/** Memory of a number. */
export interface NumberTracker {
  of(r: AnyRequest, key?: string): number;
}

/** Memory of the latest value. */
export interface LastTracker<V> {
  /** The value before this event; `undefined` when there has been none. */
  of(r: AnyRequest, key?: string): V | undefined;
}

/** Memory of a set of strings. */
export interface UnionTracker {
  of(r: AnyRequest, key?: string): Strings;
}

type ToolTarget = AnyTool | readonly AnyTool[] | AnyTarget;
type EventOf<T> = T extends AnyTarget ? Event<unknown, unknown> : Event<ArgsOf<T>, ResultOf<T>>;

export interface TrackerOptions<T> {
  /** Remembers for each key apart. */
  readonly key?: (e: EventOf<T>) => string;
  /** Forgets what is older. */
  readonly window?: Duration;
  /** Counts what is stopped, too; without it, only what happens. */
  readonly on?: "attempt";
  /** Of `count` and `sum`: in how many steps the window moves, 1 to 1440; 24 when left out. A step is forgotten at once. */
  readonly steps?: number;
}

/** What a tracker that forgets nothing may be told. */
type Lasting<T> = Pick<TrackerOptions<T>, "key" | "on">;

/** True from the first event on that matches. */
export function once<const T extends ToolTarget>(
  _scope: Scope,
  _target: T,
  _when?: (e: EventOf<T>) => boolean,
  _options?: Lasting<T>,
): OnceTracker {
  return never;
}

/** How many events have matched. */
export function count<const T extends ToolTarget>(
  _scope: Scope,
  _target: T,
  _when?: (e: EventOf<T>) => boolean,
  _options?: TrackerOptions<T>,
): NumberTracker {
  return never;
}

/** The sum of a value over events. The value must be an integer; absent adds nothing. */
export function sum<const T extends ToolTarget>(
  _scope: Scope,
  _target: T,
  _value: (e: EventOf<T>) => number | undefined,
  _options?: TrackerOptions<T>,
): NumberTracker {
  return never;
}

/** All strings that a value has had, or that another `union` remembers; absent adds nothing. */
export function union(
  _scope: Scope,
  _value: (e: Event<unknown, unknown>) => readonly string[] | Strings | undefined,
): UnionTracker;
export function union<const T extends ToolTarget>(
  _scope: Scope,
  _target: T,
  _value: (e: EventOf<T>) => readonly string[] | Strings | undefined,
  _options?: Lasting<T>,
): UnionTracker;
export function union(): UnionTracker {
  return never;
}

/** The latest value, a string or an integer; absent changes nothing. */
export function last<const T extends ToolTarget, V extends string | number>(
  _scope: Scope,
  _target: T,
  _value: (e: EventOf<T>) => V | undefined,
  _options?: Lasting<T>,
): LastTracker<V extends string ? string : number> {
  return never;
}

/** How many different strings a value has had; absent adds nothing. */
export function distinct<const T extends ToolTarget>(
  _scope: Scope,
  _target: T,
  _value: (e: EventOf<T>) => string | undefined,
  _options?: Pick<TrackerOptions<T>, "key" | "window" | "on">,
): NumberTracker {
  return never;
}

/** Policies are compiled, never run: the marker functions have nothing to give back. */
const never = Object.freeze({
  of(): never {
    throw new Error("policies are compiled, not run: use `policy test` to evaluate them");
  },
});
