import type { ToolContract } from "@enjoin/model";
import type { EventRequest } from "../engine.js";

/** One event while it is decided. Rules read it, and write only to its slots. */
export interface Frame {
  readonly request: EventRequest;
  /** What trackers remember before the event, by their places. */
  readonly recalled: readonly unknown[];
  readonly tool: ToolContract;
  readonly args: object;
  readonly time: number;
  /** Local constants and parameters: every one of the project has its own slot, as nothing in it recurses. */
  readonly slots: unknown[];
  /** The labels that label rules add to what the tool gave back, once they were asked. */
  added: readonly string[];
  /** What the tool gave back, once something has asked for it. */
  result: object | null | undefined;
  /** The roles of the effect that a rule over a verb is asked about. */
  effect: unknown;
}

/** Computes a value: JSON, `null` when it is absent. */
export type Compute = (frame: Frame) => unknown;

/** Computes whether something holds. */
export type Check = (frame: Frame) => boolean;
