import { describeDuration } from "@enjoin/model";
import type { BypassStep } from "./report.js";

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

/** What was decided, and by which rules: `allow by crm/reads`. */
export function decided({ effect, rules }: BypassStep): string {
  return rules.length === 0 ? effect : `${effect} by ${rules.join(", ")}`;
}
