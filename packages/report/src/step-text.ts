import { describeAnswer, describeDuration, nounOf, stops } from "@enjoin/model";
import type { Bypass, BypassStep, NearMiss } from "./report.js";

/** How long is waited before a call: `1h later, `. */
export function later({ waited }: BypassStep): string {
  return waited === 0 ? "" : `${describeDuration(waited)} later, `;
}

/** What a call is made with: `(to: "x@evil.example", body: "a")`. */
export function argumentsOf({ arguments: args }: BypassStep): string {
  return `(${Object.entries(args)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(", ")})`;
}

/** What was decided, and by which rules, as what was asked of people is answered: `approved by ann: allow by crm/reads`. */
export function decided({ effect, rules, answers }: BypassStep): string {
  const said = answers.length === 0 ? "" : `${answers.map(describeAnswer).join(", ")}: `;
  return said + (rules.length === 0 ? effect : `${effect} by ${rules.join(", ")}`);
}

/** How the calls of a bypass were decided. */
export function howAllowed(bypass: Bypass): string {
  const stopped = stoppedOf(bypass);
  const answered = bypass.steps.filter(({ answers }) => answers.length > 0).length;
  const how = stopped === 0 ? "each allowed" : `of which ${stopped} stopped and the others allowed`;
  return answered === 0 ? how : `${how}, ${answered} of them as somebody answered a step-up`;
}

/** How many calls of a bypass were stopped. */
export function stoppedOf({ steps }: Bypass): number {
  return steps.filter(({ effect }) => stops(effect)).length;
}

/** Which rule would have stopped which step of a bypass, had one part of its condition been otherwise. */
export function nearMiss({ step, rule, wanted, text }: NearMiss, { steps }: Bypass): string {
  return `${rule} would have stopped ${nounOf(steps)} ${step} if \`${text}\` were ${wanted}`;
}
