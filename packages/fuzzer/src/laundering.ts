/**
 * The goal that needs no specification: calls that the policies let through only as a label was lost on the way. Its oracle is the
 * policies themselves, asked again as if the enforcer had been told what all data truly carries.
 */
export const LAUNDERING = {
  name: "laundering",
  title: "Data goes where the policies would not let it, as its labels were lost on the way",
} as const;

/**
 * Whether to look for it: not at all, on the way to other goals, or so that positions are told apart by all that bears on it, for a
 * search of everything.
 */
export type LooksForLaundering = "no" | "on the way" | "exactly";

/** A call that goes through only as the enforcer was told too little. */
export interface Laundered {
  /** What it takes along, or shows, of which the enforcer was never told. */
  readonly labels: readonly string[];
  /** Ids of the rules that would stop it. */
  readonly rules: readonly string[];
  /** Whether its result would be withheld, and not the call be stopped. */
  readonly withheld: boolean;
}

/** What has happened at the end of a chain, as a sentence. */
export function launderedText({ labels, rules, withheld }: Laundered): string {
  const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
  const what = withheld ? "withheld what came back" : "stopped it";
  return `${quoted(labels)} data goes along, and the enforcer was never told: ${quoted(rules)} would have ${what}`;
}
