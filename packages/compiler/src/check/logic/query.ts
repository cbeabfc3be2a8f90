import type { Facts } from "./facts.js";
import type { Setting } from "./setting.js";
import type { Term, Terms } from "./term.js";
import type { Value } from "./value.js";

/** One question about a condition. What it may cost is bounded: then the answer is that nothing is known. */
export interface Query {
  readonly setting: Setting;
  readonly terms: Terms;
  /** The values that a term can have where the facts hold. */
  readonly value: (term: Term, facts: Facts) => Value;
  /** The facts that hold where a term also has one of these values; nothing where that cannot be. */
  readonly refine: (term: Term, value: Value, facts: Facts) => Facts | undefined;
}
