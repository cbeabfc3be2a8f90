/**
 * How a scenario is changed into a variant, which must not pass more than the scenario does. `reframe`: claims are made. `split`:
 * an amount in parts, a list one by one. `alias`: the same effect by another tool. `reorder`: two reads the other way round.
 * `noise`: refused calls and repeated reads in between. `repeat`: what was stopped is asked again. `two-sessions`: the rest
 * happens in another session. `respell`: another spelling of what an argument names. `rename`: ids that mean nothing are
 * others. `without`: what an enforcer verified is missing. `taint`: what comes back is more sensitive.
 */
export const TRANSFORMATIONS = [
  "reframe",
  "split",
  "alias",
  "reorder",
  "noise",
  "repeat",
  "two-sessions",
  "respell",
  "rename",
  "without",
  "taint",
] as const;
export type Transformation = (typeof TRANSFORMATIONS)[number];

/** How many variants of one transformation were replayed, and how many of them passed more. */
export interface VariantCount {
  readonly transformation: Transformation;
  readonly replayed: number;
  readonly weaker: number;
  /** Those of `weaker` that their scenarios accept. */
  readonly accepted: number;
}
