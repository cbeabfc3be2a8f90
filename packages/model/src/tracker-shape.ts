import type { Tracker, TrackerKind } from "./policy-ir.js";

/** The shape of a tracker's stored state: of one value, and whether there is one for each key. */
export type TrackerShape = { readonly shape: TrackerKind | "window"; readonly keyed: boolean };

/** The shape that the stored state of a tracker must have. */
export function shapeOf(t: Pick<Tracker, "tracker" | "window" | "key">): TrackerShape {
  return { shape: t.window === undefined ? t.tracker : "window", keyed: t.key !== undefined };
}
