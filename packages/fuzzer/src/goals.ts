import type { GoalSpec } from "@enjoin/model";
import type { Destination } from "./effects.js";
import { accountOf, type Change, moved, type World } from "./world.js";

/** What has happened, as a sentence, when a call that made these changes has reached the goal. */
export function reached(goal: GoalSpec, world: World, changes: readonly Change[]): string | undefined {
  for (const change of changes) {
    const outcome = goal.kind === "flow" ? flowed(goal, change) : overran(goal, world, change);
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

function overran(
  goal: Extract<GoalSpec, { kind: "total" }>,
  world: World,
  change: Change,
): string | undefined {
  if (change.kind !== "paid") return undefined;
  const account = accountOf(goal.per, change.to, change.subject);
  const total = moved(world.paid.get(account) ?? [], goal.within);
  if (total <= goal.over) return undefined;
  const what = { destination: ` to \`${change.to.id}\``, subject: ` by \`${change.subject}\``, all: "" }[
    goal.per
  ];
  const when = goal.within === undefined ? "" : ` within ${goal.within}`;
  return `payments${what} add up to ${total}${when}, which is over ${goal.over}`;
}

/** Generous on purpose: a destination that can be read as inside is never counted as a bypass. */
function isInside(to: Destination, inside: readonly string[]): boolean {
  return inside.includes(to.id) || inside.includes(to.domain);
}

/** Names in backticks, with commas between. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
