/** Something about behaviour seen in a run: a failed expectation, a variant that passes more, a bypass, a scenario that checks nothing. */
export interface Finding {
  readonly kind: "expectation" | "variant" | "bypass" | "vacuous" | "engine-difference" | "invalid-scenario";
  /** Name of the scenario or goal. */
  readonly subject: string;
  readonly message: string;
  /** Id of the event, where there is one. */
  readonly event?: string;
  /** The rules (or built-in reasons) that are concerned. */
  readonly rules: readonly string[];
  /** File of the scenario, relative to the project. */
  readonly file?: string;
}
