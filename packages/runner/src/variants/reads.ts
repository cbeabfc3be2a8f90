import { stops, type ToolContract, type Trace, type TraceEvent } from "@enjoin/model";
import type { Setting } from "./variant.js";

/** A read that went through: its call and, right after it, its result. */
export interface Read {
  readonly id: string;
  /** Where the call stands in the trace. */
  readonly at: number;
  readonly events: readonly TraceEvent[];
}

/** The calls that only read, were let through, and whose result was as well. */
export function readsOf({ events }: Trace, { contracts, played }: Setting): readonly Read[] {
  const passed = new Set(played.events.filter(({ effect }) => !stops(effect)).map(({ id }) => id));
  return events.flatMap((event, at) => {
    if (event.type !== "call" || !onlyReads(contracts.get(event.tool))) return [];
    const result = events[at + 1];
    if (result?.type !== "result" || result.call !== event.id) return [];
    const isPassed = passed.has(event.id) && passed.has(`${event.id}.result`);
    return isPassed ? [{ id: event.id, at, events: [event, result] }] : [];
  });
}

function onlyReads(contract: ToolContract | undefined): boolean {
  return (
    contract !== undefined &&
    contract.effects.length > 0 &&
    contract.effects.every(({ verb }) => verb === "reads")
  );
}
