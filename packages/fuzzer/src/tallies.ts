import { type GoalSpec, readDuration, type Verb } from "@enjoin/model";
import type { Deed } from "./changes.js";
import { principalKey } from "./principal.js";

/** What goals add up: by account, how much at what time, the latest last. */
export type Tallies = ReadonlyMap<string, readonly Entry[]>;

/** What was added at one time, in ms since the beginning; all at once where a goal says nothing of time. */
type Entry = readonly [time: number, amount: number];

/** A goal that adds something up. */
export type AddingGoal = Extract<GoalSpec, { readonly kind: "total" | "count" }>;

export function isAdding(goal: GoalSpec): goal is AddingGoal {
  return goal.kind === "total" || goal.kind === "count";
}

/** The tallies after a deed. Goals that add up the same share their accounts. */
export function tallied(goals: readonly AddingGoal[], before: Tallies, deed: Deed, time: number): Tallies {
  const after = new Map(before);
  for (const goal of goals) {
    const amount = addedBy(goal, deed);
    const account = accountOf(goal, deed);
    if (amount !== 0) after.set(account, withEntry(before.get(account) ?? [], [time, amount], goal.within));
  }
  return after;
}

/** What a deed adds to what a goal adds up: where a verb must not be done more often than another, the other takes off. */
export function addedBy(goal: AddingGoal, deed: Deed): number {
  if (goal.unapproved === true && deed.approved) return 0;
  if (goal.kind === "total") return deed.kind === "paid" ? deed.amount : 0;
  if (deed.kind !== "did") return 0;
  if (deed.verb === goal.verb) return 1;
  return deed.verb === otherVerb(goal) ? -1 : 0;
}

/** The verb that must have been done before, once for each time. */
export function otherVerb({ over }: AddingGoal): Verb | undefined {
  return typeof over === "number" ? undefined : over.verb;
}

/** What must not be exceeded. */
export function limitOf({ over }: AddingGoal): number {
  return typeof over === "number" ? over : 0;
}

/** The account that a goal adds a deed to. */
export function accountOf(goal: AddingGoal, deed: Deed): string {
  return `${tallyOf(goal)}: ${whose(goal.per, deed)}`;
}

/** What the names of all accounts of a goal begin with. */
export function tallyOf(goal: AddingGoal): string {
  const what = goal.kind === "total" ? "amount" : goal.verb;
  const other = otherVerb(goal);
  const less = other === undefined ? "" : ` less ${other}`;
  const unapproved = goal.unapproved === true ? " unapproved" : "";
  return `${what}${less}${unapproved} per ${goal.per}${goal.within === undefined ? "" : ` within ${goal.within}`}`;
}

/** How much is on an account, of what counts when the latest was added. */
export function sumOf(entries: readonly Entry[] | undefined): number {
  return (entries ?? []).reduce((sum, [, amount]) => sum + amount, 0);
}

function whose(per: AddingGoal["per"], { to, subject }: Deed): string {
  switch (per) {
    case "destination":
      return to.place;
    case "subject":
      return subject.id;
    case "principal":
      return principalKey(subject);
    case "all":
      return "all";
  }
}

/** The entries that still count, with one more. */
function withEntry(
  entries: readonly Entry[],
  [time, amount]: Entry,
  within: string | undefined,
): readonly Entry[] {
  if (within === undefined) return [[0, sumOf(entries) + amount]];
  const since = time - durationOf(within);
  const counted = entries.filter(([at]) => at > since);
  const [latest, before] = counted.at(-1) ?? [Number.NaN, 0];
  return latest === time ? [...counted.slice(0, -1), [time, before + amount]] : [...counted, [time, amount]];
}

function durationOf(within: string): number {
  const known = DURATIONS.get(within) ?? readDuration(within) ?? Number.NaN;
  DURATIONS.set(within, known);
  return known;
}

/** A search asks for the same few with every payment. */
const DURATIONS = new Map<string, number>();
