import { describeDuration, type SearchedWorld, stops } from "@enjoin/model";
import { counted } from "./counted.js";
import type { Bypass, BypassStep, FuzzReport, FuzzResult } from "./report.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** Most rules that are named; JSON has all. */
const MOST_NAMED = 12;

/** Each bypass as a chain that reads like a story, the goals that held, what was covered, and how to find the same again. */
export function prettyFuzz({ result, written, strict }: FuzzReport, style: Style): string {
  const reached = result.goals.filter((g) => g.bypass !== null);
  const held = result.goals.filter((g) => g.bypass === null && !g.vacuous);
  const vacuous = result.goals.filter((g) => g.vacuous);
  const sections = [
    ...reached.map((g) => chain(g.name, g.title, g.bypass as Bypass, written.get(g.name), style)),
    unsearched(result.neverAllowed, style),
    vacuous.map((g) => unreachable(g, strict, style)).join(""),
    held.map((g) => `${style.good("held")} ${g.name}: ${g.title}\n`).join(""),
    result.worlds.map((world) => covered(world, style)).join(""),
    unfired(result.neverFired, style),
    [
      `${counted(result.goals.length, "goal")}: ${verdict(result, style)}`,
      `${counted(result.decisions, "decision")} (${effects(result)}), ${result.evaluated} of them different, over ${counted(result.sequences, "sequence")} at random and every short one${idle(result)}; budget ${result.budget}, seed ${result.seed}`,
      style.faint(`engine ${result.engine}${confirmed(result)}, artifact ${result.artifact}`),
      ...recorded(result, style),
      style.faint(`again: ${result.command}`),
      "",
    ].join("\n"),
  ];
  return sections.filter((text) => text !== "").join("\n");
}

function unreachable(goal: FuzzResult["goals"][number], strict: boolean, style: Style): string {
  const sign = strict ? style.bad("FAIL") : style.warn("warning:");
  return `${sign} ${goal.name}: ${goal.title}\n  a search without any policy does not reach this either: that it held says nothing\n`;
}

/** What is certain: all sequences of some length, or all there are. Nothing is claimed of what is longer. */
function covered(world: SearchedWorld, style: Style): string {
  const { name, subjects, sessions, calls, digest, exhausted } = world;
  const pauses = pausesOf(world);
  const scope = [
    counted(subjects, "subject"),
    counted(sessions, "session"),
    counted(calls, "possible call"),
    ...pauses,
  ].join(", ");
  return `world ${name}: ${scope}\n  ${certain(exhausted, pauses.length > 0)}\n  ${style.faint(digest)}\n`;
}

function pausesOf({ waits, mostWaited, expiries }: SearchedWorld): string[] {
  const durations = (all: readonly number[]) => all.map(describeDuration).join(", ");
  const anew = waits.length === 0 ? "" : ", and anew from then on";
  return [
    ...(waits.length === 0
      ? []
      : [`waits of ${durations(waits)} and at most ${describeDuration(mostWaited)} in all`]),
    ...(expiries.length === 0 ? [] : [`waits until something expires after ${durations(expiries)}${anew}`]),
  ];
}

function certain({ depth, everything, positions }: SearchedWorld["exhausted"], waits: boolean): string {
  const reached = `${counted(positions, "position")} reached`;
  if (everything) return `complete: all that calls lead to was tried, ${reached}`;
  if (depth === 0) return "not complete to any depth: not every call was tried";
  return `complete to depth ${depth}: every sequence of at most ${moves(depth, waits)} was tried, ${reached}`;
}

function moves(depth: number, waits: boolean): string {
  return waits ? counted(depth, "call or wait", "calls and waits") : counted(depth, "call");
}

function idle({ idle }: FuzzResult): string {
  return idle === 0 ? "" : `, ${counted(idle, "turn")} with nothing new to ask`;
}

function unfired(rules: FuzzResult["neverFired"], style: Style): string {
  if (rules.length === 0) return "";
  const more = rules.length > MOST_NAMED ? ` and ${rules.length - MOST_NAMED} more` : "";
  const names = rules.slice(0, MOST_NAMED).join(", ");
  return `${style.warn(`${counted(rules.length, "rule")} took no part in any decision`)}: ${names}${more}\n`;
}

function effects({ effects }: FuzzResult): string {
  return effects.map(({ effect, decisions }) => `${effect} ${decisions}`).join(", ");
}

function confirmed({ confirmedBy }: FuzzResult): string {
  return confirmedBy.length === 0 ? "" : `, replayed on ${confirmedBy.join(" and ")}`;
}

function recorded({ recorded }: FuzzResult, style: Style): string[] {
  if (recorded === undefined) return [];
  return [style.faint(`with arguments of ${counted(recorded.calls, "recorded call")}, ${recorded.digest}`)];
}

function unsearched(tools: FuzzResult["neverAllowed"], style: Style): string {
  if (tools.length === 0) return "";
  const rows = tools.map(({ tool, rules }) => [
    tool,
    rules.length === 0 ? "called in no world" : `stopped by ${rules.join(", ")}`,
  ]);
  return `${style.warn("no call of these was allowed, so the search says nothing about them")}\n${table(rows)}`;
}

function verdict({ goals, worlds }: FuzzResult, style: Style): string {
  const bypasses = goals.flatMap(({ bypass }) => bypass ?? []);
  if (bypasses.length > 0) {
    const how = bypasses.some((bypass) => stoppedOf(bypass) > 0)
      ? "calls that are allowed, some of them after others were stopped"
      : "calls that are each allowed";
    return style.bad(`${bypasses.length} reached by ${how}`);
  }
  const isComplete = worlds.every(({ exhausted }) => exhausted.everything);
  return style.good(isComplete ? "none can be reached in these worlds" : "none reached within the budget");
}

function chain(goal: string, title: string, bypass: Bypass, file: string | undefined, style: Style): string {
  return [
    `${style.bad("BYPASS")} ${style.strong(goal)}: ${title}`,
    `  in the world ${bypass.world}, ${counted(bypass.steps.length, "call")}, ${allowed(bypass)}`,
    "",
    ...bypass.steps.flatMap((s) => step(s, style)),
    "",
    `  ${style.strong(bypass.outcome)}`,
    ...(file === undefined
      ? []
      : [`  written as a scenario that fails until this is mended: ${style.code(file)}`]),
    "",
  ].join("\n");
}

function allowed(bypass: Bypass): string {
  const stopped = stoppedOf(bypass);
  return stopped === 0 ? "each allowed" : `of which ${stopped} stopped and the others allowed`;
}

function stoppedOf({ steps }: Bypass): number {
  return steps.filter(({ effect }) => stops(effect)).length;
}

function step(s: BypassStep, style: Style): string[] {
  const args = Object.entries(s.arguments).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const rules = s.rules.length === 0 ? "" : ` by ${s.rules.join(", ")}`;
  return [
    `  ${s.n}. ${s.waited === 0 ? "" : `${describeDuration(s.waited)} later, `}${s.subject.id} in ${s.session}: ${style.code(s.tool)}(${args.join(", ")})`,
    `     ${stops(s.effect) ? style.warn("stopped: ") : ""}${style.faint(`${s.effect}${rules};`)} ${s.adds}`,
  ];
}
