import type { GoalSpec } from "@enjoin/model";
import { isInside } from "./inside.js";
import { accountOf, type Change, summed, talliedBy, type World } from "./world.js";

/** What has happened, as a sentence, when a call that made these changes has reached the goal. */
export function reached(goal: GoalSpec, world: World, changes: readonly Change[]): string | undefined {
  for (const change of changes) {
    const outcome = goal.kind === "flow" ? flowed(goal, change) : exceeded(goal, world, change);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
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
  goal: Exclude<GoalSpec, { kind: "flow" }>,
  world: World,
  change: Change,
): string | undefined {
  const adds =
    goal.kind === "total" ? change.kind === "paid" : change.kind === "did" && change.verb === goal.verb;
  if (!adds || !("subject" in change)) return undefined;
  const account = accountOf(talliedBy(goal), goal.per, change.to, change.subject);
  const sum = summed(world.tallies.get(account) ?? [], goal.within);
  if (sum <= goal.over) return undefined;
  const whose = { destination: ` to \`${change.to.id}\``, subject: ` by \`${change.subject}\``, all: "" }[
    goal.per
  ];
  const when = goal.within === undefined ? "" : ` within ${goal.within}`;
  const what = goal.kind === "total" ? `payments${whose} add up` : `\`${goal.verb}\`${whose} adds up`;
  return `${what} to ${sum}${when}, which is over ${goal.over}`;
}

/** Names in backticks, with commas between. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
