import { type EventRecord, stops, strength } from "@enjoin/model";
import type { Replay } from "./replay-types.js";
import type { Variant } from "./variants/variant.js";

/** Where a variant passes more than its scenario: what was decided there, and what is now. */
export interface Weaker {
  readonly was: EventRecord;
  readonly is: EventRecord;
  /** Redactions that are gone, where the effect is not weaker. */
  readonly lost: readonly string[];
}

/** How strict an event of a variant must be: as strict as the scenario's, or stopped where that is. */
export type Demand = "effect" | "stop";

/**
 * The first event at which a variant passes more. Of several calls in the place of one, the strictest counts. Once the variant
 * was stopped where the scenario was not, or refused before any rule was asked, the two remember different things, and nothing
 * after it is compared.
 */
export function weakerIn(
  scenario: Replay,
  variant: Replay,
  { standsFor }: Variant,
  demand: Demand,
): Weaker | undefined {
  // A guard denies before any rule can halt: that call is stopped as well.
  const most = strength(demand === "stop" ? "step_up" : "deny");
  const places = placesOf(variant.events, standsFor);
  for (const was of scenario.events) {
    const is = places.get(was.id);
    if (is === undefined) continue;
    const lost = stops(is.effect) ? [] : redactionsOf(was).filter((rule) => !redactionsOf(is).includes(rule));
    const isWeaker = strength(is.effect) < Math.min(strength(was.effect), most);
    if (isWeaker || lost.length > 0) return { was, is, lost: isWeaker ? [] : lost };
    if (stops(is.effect) && !stops(was.effect)) return undefined;
    // What the guards refuse is no attempt, and is not remembered as one.
    if (isRefused(is) && !isRefused(was)) return undefined;
  }
  return undefined;
}

function isRefused({ reasons }: EventRecord): boolean {
  return reasons.some(({ rule }) => rule === "guard" || rule === "unknown-tool");
}

/** What was decided in the place of each event of the scenario, the strictest where there are several. */
function placesOf(
  events: readonly EventRecord[],
  standsFor: Variant["standsFor"],
): ReadonlyMap<string, EventRecord> {
  const places = new Map<string, EventRecord>();
  for (const event of events) {
    const place = placeOf(event, standsFor);
    if (place === undefined) continue;
    const other = places.get(place);
    if (other === undefined || strength(other.effect) < strength(event.effect)) places.set(place, event);
  }
  return places;
}

/** The event of the scenario that an event of the variant stands for; a result stands for the result of its call's. */
function placeOf({ id, point }: EventRecord, standsFor: Variant["standsFor"]): string | undefined {
  const call = point === "result" ? id.slice(0, -".result".length) : id;
  const place = standsFor.has(call) ? standsFor.get(call) : call;
  if (place === null || place === undefined) return undefined;
  return point === "result" ? `${place}.result` : place;
}

function redactionsOf({ obligations }: EventRecord): string[] {
  return obligations.filter(({ type }) => type === "redact").map(({ id }) => id);
}
