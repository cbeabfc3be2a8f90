import type { Expectation, Trace, Transformation } from "@enjoin/model";
import type { Spot } from "./parse-yaml.js";

/** A scenario that was read and checked: its trace is complete and its expectations name events and rules that exist. */
export interface Scenario {
  readonly name: string;
  readonly kind: "attack" | "benign";
  readonly story: string;
  readonly twin?: string;
  readonly controls: readonly string[];
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly trace: Trace;
  /** Where each event stands in the file, by its id; the events of a recorded trace, where the trace is named. */
  readonly places: ReadonlyMap<string, Spot>;
  readonly expect: Expectation;
  /** By which transformations its variants are replayed with it. */
  readonly variants: readonly Transformation[];
  /** Why variants of a transformation may pass more. */
  readonly accepted: Readonly<Partial<Record<Transformation, string>>>;
}
