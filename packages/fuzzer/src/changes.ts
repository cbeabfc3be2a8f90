import type { Subject, Verb } from "@enjoin/model";
import type { Destination } from "./effects.js";

/** One thing that a call changed or did. */
export type Change =
  | { readonly kind: "learned"; readonly session: string; readonly labels: readonly string[] }
  | {
      readonly kind: "reached";
      readonly verb: Verb;
      readonly to: Destination;
      readonly labels: readonly string[];
    }
  | Deed;

/** What somebody did to a place: what goals look at beside where data goes. */
export type Deed = {
  readonly to: Destination;
  readonly subject: Subject;
  /** Whether a person let it through. */
  readonly approved: boolean;
} & (
  | { readonly kind: "paid"; readonly amount: number }
  | {
      readonly kind: "did";
      readonly verb: Verb;
      /** What the call stood on that was over, as a sentence names it. */
      readonly expired: readonly string[];
    }
);

export function isDeed(change: Change): change is Deed {
  return change.kind === "paid" || change.kind === "did";
}
