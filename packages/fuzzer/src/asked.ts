import type { EventRequest } from "@enjoin/engine";
import type { WorldSpec } from "@enjoin/model";
import type { Action } from "./actions.js";
import { asker } from "./asker.js";
import { expiredAt } from "./expiries.js";
import { askedEvent, resultEvent, timeOf } from "./session-events.js";
import type { Ground } from "./world.js";

/** A call at some time, wherever in a sequence it comes. */
export interface Asked {
  readonly action: Action;
  /** How many ms were waited before it. */
  readonly clock: number;
  /** What it stands on that has expired. */
  readonly expired: readonly string[];
  readonly call: EventRequest;
  /** The request for its result, with the labels that the enforcer gives it. */
  readonly result: (call: EventRequest, labels: readonly string[]) => EventRequest;
}

/** What the policy is asked about an action at some time. */
export function askedOf(world: WorldSpec, ground: Ground, action: Action, clock: number): Asked {
  const { request: call } = asker(world)(askedEvent(world, ground, action, 1, clock));
  const result = (call: EventRequest, labels: readonly string[]): EventRequest => {
    const { result } = resultEvent(world, action, 1, clock, labels);
    const properties = { ...call.action.properties, point: "result" as const, result };
    return { ...call, action: { ...call.action, properties } };
  };
  const expired = expiredAt(world, action.variant.contract.name, timeOf(world, clock));
  return { action, clock, expired, call, result };
}

/** All that the policy is asked about an action that is allowed; what enters and what leaves has no result. */
export function requestsOf({ action, call, result }: Asked, labels: readonly string[]): EventRequest[] {
  return action.variant.contract.point === undefined ? [call, result(call, labels)] : [call];
}
