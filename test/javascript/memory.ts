import type { Scope, State } from "@enjoin/model";

// Memory in JavaScript: what a tracker gives and what an event changes, from the state as it travels.

export interface TrackerDeclaration {
  readonly kind: "once" | "count" | "sum" | "union" | "last" | "distinct";
  readonly scope: Scope;
  readonly target: unknown;
  readonly given?: (e: unknown) => unknown;
  readonly options?: {
    readonly key?: (e: unknown) => string;
    readonly window?: string;
    readonly on?: "attempt";
    readonly steps?: number;
  };
  /** `<policy>/<export>`, known once the module has been read. */
  id?: string;
}

/** The state and time of the event that is being decided. */
export interface Memory {
  state: State;
  time: number;
}

/** Thrown where arithmetic has no exact answer: nothing may then go on. */
export class Inexact extends Error {}

type Entries = readonly (readonly [time: number, added: number | string])[];

const START = { once: false, count: 0, sum: 0, union: [], last: undefined, distinct: [] } as const;
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** What `of` gives. */
export function recall(t: TrackerDeclaration, memory: Memory, key?: string): unknown {
  const value = read(t, memory, key);
  if (t.options?.window !== undefined) {
    const kept = recent((value ?? []) as Entries, t, memory);
    if (t.kind === "distinct") return new Set(kept.map(([, added]) => added)).size;
    return exactSum(kept.map(([, added]) => added as number));
  }
  const known = value ?? START[t.kind];
  if (t.kind === "distinct") return (known as readonly string[]).length;
  return t.kind === "union" ? new StringSet(known as readonly string[]) : known;
}

/** The sum as it would be on paper: what is rounded on the way would be another number. */
export function exactSum(values: readonly number[]): number {
  const sum = Number(values.reduce((a, b) => a + BigInt(b), 0n));
  if (!Number.isSafeInteger(sum)) throw new Inexact();
  return sum;
}

class StringSet {
  readonly #values: readonly string[];
  constructor(values: readonly string[]) {
    this.#values = values;
  }
  [Symbol.iterator](): Iterator<string> {
    return this.#values[Symbol.iterator]();
  }
  has(value: string): boolean {
    return this.#values.includes(value);
  }
  get size(): number {
    return this.#values.length;
  }
  some(test: (value: string) => boolean): boolean {
    return this.#values.some((v) => test(v));
  }
}

function read(t: TrackerDeclaration, memory: Memory, key: string | undefined): unknown {
  const value = own(memory.state[t.scope], t.id ?? "");
  return key === undefined ? value : own(value ?? {}, key);
}

function own(table: unknown, key: string): unknown {
  return Object.hasOwn(table as object, key) ? (table as Record<string, unknown>)[key] : undefined;
}

function recent(entries: Entries, t: TrackerDeclaration, memory: Memory): Entries {
  return entries.filter(([time]) => time > memory.time - lengthOf(t));
}

function lengthOf(t: TrackerDeclaration): number {
  const window = t.options?.window ?? "";
  return Number(window.slice(0, -1)) * (UNITS[window.slice(-1)] ?? Number.NaN);
}

/** The number of a time's bucket. */
function bucketOf(time: number, t: TrackerDeclaration): bigint {
  const size = BigInt(Math.ceil(lengthOf(t) / (t.options?.steps ?? 24)));
  const [ms, zero] = [BigInt(time), BigInt(0)];
  return ms / size - (ms % size < zero ? BigInt(1) : zero);
}

/** What the tracker remembers after an event that its target covers; nothing when it does not count. */
export function afterEvent(
  t: TrackerDeclaration,
  e: unknown,
  memory: Memory,
): { value: unknown } | undefined {
  const added = addition(t, e);
  if (added === undefined) return undefined;
  if (t.options?.key === undefined) return { value: grown(t, read(t, memory, undefined), added, memory) };
  // By key, what is remembered of the other keys does not change.
  const key = t.options.key(e);
  return { value: Object.fromEntries([[key, grown(t, read(t, memory, key), added, memory)]]) };
}

function addition(t: TrackerDeclaration, e: unknown): unknown {
  if (t.kind === "once" || t.kind === "count") {
    return t.given === undefined || t.given(e) === true ? (t.kind === "once" ? true : 1) : undefined;
  }
  return t.given?.(e);
}

function grown(t: TrackerDeclaration, before: unknown, added: unknown, memory: Memory): unknown {
  if (t.options?.window !== undefined) {
    const kept = recent((before ?? []) as Entries, t, memory);
    return t.kind === "distinct"
      ? withText(kept, added as string, memory.time)
      : withNumber(kept, added as number, t, memory.time);
  }
  switch (t.kind) {
    case "once":
      return true;
    case "union":
      return [...new Set([...((before ?? []) as string[]), ...(added as string[])])].sort(byCodePoint);
    case "distinct":
      return [...new Set([...((before ?? []) as string[]), added as string])].sort(byCodePoint);
    case "last":
      return added;
    default:
      return exactSum([(before ?? 0) as number, added as number]);
  }
}

/** Of each text its latest time. */
function withText(kept: Entries, text: string, now: number): Entries {
  const times = kept.flatMap(([time, known]) => (known === text ? [time] : []));
  return [...kept.filter(([, known]) => known !== text), [Math.max(now, ...times), text]];
}

/** The entries of this bucket and of later ones are one: what was added until the latest of them, what was taken from the first. */
function withNumber(kept: Entries, added: number, t: TrackerDeclaration, now: number): Entries {
  const isAlike = ([, value]: Entries[number]) => Number(value) >= 0 === added >= 0;
  const isBefore = ([time]: Entries[number]) => bucketOf(time, t) < bucketOf(now, t);
  const joined = kept.filter((entry) => isAlike(entry) && !isBefore(entry));
  const times = [...joined.map(([time]) => time), now];
  const sum = exactSum([...joined.map(([, value]) => value as number), added]);
  const rest = kept.filter((entry) => !joined.includes(entry));
  return [...rest, [added >= 0 ? Math.max(...times) : Math.min(...times), sum]];
}

export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
