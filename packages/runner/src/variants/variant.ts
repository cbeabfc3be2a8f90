import { isAsked, type ToolContract, type Trace, type TraceEvent, type TraceEventOf } from "@enjoin/model";
import type { Replay } from "../replay-types.js";

/** A trace that was changed, and what its events stand for in the scenario. */
export interface Variant {
  /** What was changed, as it is told: `c3 in 2 parts`. */
  readonly change: string;
  readonly events: readonly TraceEvent[];
  readonly header?: Trace["header"];
  /** Of calls that are not the scenario's call of their id: whose place they take, or null for none. */
  readonly standsFor: ReadonlyMap<string, string | null>;
}

/** What the transformations need to know besides the trace. */
export interface Setting {
  readonly contracts: ReadonlyMap<string, ToolContract>;
  /** Tools as servers announce them anywhere in the suite. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Labels of data that a goal says must not go everywhere. */
  readonly sensitive: readonly string[];
  /** Texts that policies hold claims against, by the name of the claim. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
  /** Texts that stand in a policy: an id that is one of them means something. */
  readonly constants: ReadonlySet<string>;
  /** What the scenario itself did. */
  readonly played: Replay;
}

export type Definition = TraceEventOf<"tools">["tools"][number];

/** All variants of one transformation that a trace has; none where it does not apply. */
export type Transform = (trace: Trace, setting: Setting) => readonly Variant[];

const NOTHING: ReadonlyMap<string, string | null> = new Map();

/** A variant in which every call stands for itself. */
export function changed(change: string, events: readonly TraceEvent[], header?: Trace["header"]): Variant {
  return { change, events, standsFor: NOTHING, ...(header === undefined ? {} : { header }) };
}

/** The trace with one event replaced by others; none where nothing comes of it. */
export function replaced({ events }: Trace, at: number, by: readonly TraceEvent[]): readonly TraceEvent[] {
  return [...events.slice(0, at), ...by, ...events.slice(at + 1)];
}

/** An id for an event that a variant adds, which no event of the trace has. */
export function freshId(trace: Trace, id: string): string {
  const isTaken = trace.events.some((event) => isAsked(event) && event.id === id);
  return isTaken ? freshId(trace, `${id}+`) : id;
}
