/** Effects from weakest to strongest; the order is the combining order of a decision. */
export const EFFECTS = ["allow", "redact", "step_up", "deny", "halt"] as const;

/** What a decision does to the event. `allow` and `redact` let it happen, the others stop it. */
export type Effect = (typeof EFFECTS)[number];

/** Position of an effect in `EFFECTS`: 0 for `allow` to 4 for `halt`. */
export function strength(effect: Effect): number {
  return EFFECTS.indexOf(effect);
}

/** Whether an event with this effect does not happen (now): `step_up`, `deny` and `halt`. */
export function stops(effect: Effect): boolean {
  return strength(effect) >= strength("step_up");
}
