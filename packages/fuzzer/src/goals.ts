import type { GoalSpec, Verb } from "@enjoin/model";
import { type Change, type Deed, isDeed } from "./changes.js";
import { isInside } from "./inside.js";
import { principalOf } from "./principal.js";
import { type AddingGoal, accountOf, addedBy, limitOf, otherVerb, sumOf } from "./tallies.js";
import { handOf, type World } from "./world.js";

/** What has happened, as a sentence, when a call that made these changes has reached the goal. */
export function reached(goal: GoalSpec, world: World, changes: readonly Change[]): string | undefined {
  for (const change of changes) {
    const outcome = outcomeOf(goal, world, changes, change);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

/** Whether a goal must not be reached in a world of this name. */
export function isIn({ worlds }: GoalSpec, world: string): boolean {
  return worlds?.includes(world) ?? true;
}

/** Verbs of the calls that can reach a goal. */
export function verbsOf(goal: GoalSpec): readonly Verb[] {
  switch (goal.kind) {
    case "total":
      return ["pays"];
    case "duty":
      return goal.verbs;
    case "flow":
    case "count":
    case "late":
      return [goal.verb];
  }
}

function outcomeOf(
  goal: GoalSpec,
  world: World,
  changes: readonly Change[],
  change: Change,
): string | undefined {
  switch (goal.kind) {
    case "flow":
      return flowed(goal, change);
    case "total":
    case "count":
      return isDeed(change) ? exceeded(goal, world, changes, change) : undefined;
    case "duty":
      return isDeed(change) ? both(goal, world, change) : undefined;
    case "late":
      return isDeed(change) ? tooLate(goal, change) : undefined;
  }
}

function flowed(goal: Extract<GoalSpec, { kind: "flow" }>, change: Change): string | undefined {
  if (change.kind !== "reached" || change.verb !== goal.verb || isInside(change.to, goal.inside))
    return undefined;
  const labels = change.labels.filter((label) => goal.labels.includes(label));
  if (labels.length === 0) return undefined;
  const bounds = goal.inside.length === 0 ? "" : `, which is not inside ${quoted(goal.inside)}`;
  return `${quoted(labels)} data has reached \`${change.to.id}\`${bounds}`;
}

function exceeded(
  goal: AddingGoal,
  world: World,
  changes: readonly Change[],
  deed: Deed,
): string | undefined {
  if (addedBy(goal, deed) <= 0) return undefined;
  const account = accountOf(goal, deed);
  const sum = sumOf(world.tallies.get(account)) - takenOff(goal, account, changes);
  if (sum <= limitOf(goal)) return undefined;
  const who = whose(goal, deed);
  const other = otherVerb(goal);
  if (goal.kind === "count" && other !== undefined)
    return `\`${goal.verb}\`${who} is done more often than \`${other}\` was before`;
  const what = goal.kind === "total" ? `payments${who} add up` : `\`${goal.verb}\`${who} adds up`;
  const when = goal.within === undefined ? "" : ` within ${goal.within}`;
  return `${what} to ${sum}${when}, which is over ${limitOf(goal)}`;
}

/** What the call itself took off an account: it is no call before. */
function takenOff(goal: AddingGoal, account: string, changes: readonly Change[]): number {
  const deeds = changes.filter(isDeed).filter((deed) => accountOf(goal, deed) === account);
  return deeds.reduce((sum, deed) => sum + Math.min(0, addedBy(goal, deed)), 0);
}

function both({ verbs }: Extract<GoalSpec, { kind: "duty" }>, world: World, deed: Deed): string | undefined {
  if (deed.kind !== "did" || !verbs.includes(deed.verb)) return undefined;
  const done = world.done.get(handOf(deed));
  if (!verbs.every((verb) => done?.has(verb))) return undefined;
  const [one, other] = verbs.map((verb) => `\`${verb}\``);
  return `both ${one} and ${other} are done to \`${deed.to.id}\` on behalf of \`${principalOf(deed.subject).id}\``;
}

function tooLate(goal: Extract<GoalSpec, { kind: "late" }>, deed: Deed): string | undefined {
  if (deed.kind !== "did" || deed.verb !== goal.verb || deed.expired.length === 0) return undefined;
  const over = deed.expired.length === 1 ? "has expired" : "have expired";
  return `\`${goal.verb}\` to \`${deed.to.id}\` is allowed, though ${deed.expired.join(" and ")} ${over}`;
}

function whose({ per }: AddingGoal, { to, subject }: Deed): string {
  switch (per) {
    case "destination":
      return ` to \`${to.id}\``;
    case "subject":
      return ` by \`${subject.id}\``;
    case "principal":
      return ` on behalf of \`${principalOf(subject).id}\``;
    case "all":
      return "";
  }
}

/** Names in backticks, with commas between. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
