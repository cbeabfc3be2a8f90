import { describeAnswer, describeDuration, describeWhere, stops } from "@enjoin/model";
import type { Change } from "./changes.js";
import type { Bypass, BypassStep } from "./fuzz-result.js";
import { quoted } from "./goals.js";

/** The chain as lines to read: what each call did, which rules let or stopped it, and what has happened at the end. */
export function describeBypass(bypass: Bypass): string[] {
  return [...bypass.steps.flatMap(describeStep), bypass.outcome];
}

function describeStep(step: BypassStep): string[] {
  const args = Object.entries(step.arguments).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [
    `${step.n}. ${afterwards(step.waited)}${describeWhere(step)}: ${step.tool}(${args.join(", ")})`,
    `   ${stops(step.effect) ? "stopped: " : answered(step)}${step.effect} by ${step.rules.join(", ")}; ${step.adds}`,
  ];
}

/** How a step-up of a call was answered: `approved by ann: `. */
function answered({ answers }: Pick<BypassStep, "answers">): string {
  return answers.length === 0 ? "" : `${answers.map(describeAnswer).join(", ")}: `;
}

function afterwards(waited: number): string {
  return waited === 0 ? "" : `${describeDuration(waited)} later, `;
}

/** What a step of a chain of calls or events adds to the world, as a sentence. */
export function added(changes: readonly Change[], noun: string): string {
  const sentences = new Set(changes.map(sentence));
  return sentences.size === 0 ? `without it a later ${noun} is stopped` : [...sentences].join(", and ");
}

function sentence(change: Change): string {
  switch (change.kind) {
    case "learned":
      return `${change.session} now knows ${quoted(change.labels)} data`;
    case "reached":
      return `${quoted(change.labels)} data is now at \`${change.to.id}\``;
    case "did":
      return `\`${change.verb}\` is done to \`${change.to.id}\``;
    case "paid":
      return `${change.amount} is paid to \`${change.to.id}\``;
  }
}
