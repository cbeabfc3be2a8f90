import { describeWhere, nounOf, type Pointed, type SearchedWorld, stops } from "@enjoin/model";
import { counted } from "./counted.js";
import type { Bypass, BypassStep, FuzzReport, FuzzResult, NearMiss } from "./report.js";
import { certainText, scopeText, takenText, untriedText } from "./searched-text.js";
import { whyNeverSeen } from "./sometimes-text.js";
import { argumentsOf, decided, howAllowed, later, nearMiss, stoppedOf } from "./step-text.js";
import type { Style } from "./style.js";
import { table } from "./table.js";
import { whyVacuous } from "./vacuous-text.js";

/** Most rules that are named; JSON has all. */
const MOST_NAMED = 12;
/** Most rules that are named as having let a bypass just pass. */
const MOST_MISSES = 4;

/** Each bypass as a chain that reads like a story, the goals that held, what was covered, and how to find the same again. */
export function prettyFuzz(report: FuzzReport, style: Style): string {
  const { result, strict } = report;
  const reached = result.goals.filter((g) => g.bypass !== null);
  const held = result.goals.filter((g) => g.bypass === null && !g.vacuous);
  const vacuous = result.goals.filter((g) => g.vacuous);
  const never = result.sometimes.filter((s) => s.seen === false);
  const others = result.sometimes.filter((s) => s.seen !== false);
  const sections = [
    ...reached.map((g) => chain(g, g.bypass as Bypass, report, style)),
    unsearched(result.neverAllowed, style),
    vacuous.map((g) => unreachable(g, strict, style)).join(""),
    never.map((s) => neverSeen(s, strict, style)).join(""),
    held.map((g) => `${unreached(result, style)} ${g.name}: ${g.title}\n`).join("") +
      unchecked(result, held, style) +
      others.map((s) => `${seen(s, style)} ${s.name}: ${s.title}\n`).join(""),
    result.worlds.map((world) => covered(world, style)).join(""),
    unfired(result.neverFired, style),
    [
      `${counted(result.goals.length, "goal")}: ${verdict(result, style)}`,
      `${counted(result.decisions, "decision")} (${effects(result)}), ${result.evaluated} of them different, over ${counted(result.sequences, "sequence")} at random${short(result)}${idle(result)}${informed(result)}; budget ${result.budget}, seed ${result.seed}`,
      style.faint(`engine ${result.engine}${confirmed(result)}, artifact ${result.artifact}`),
      ...recorded(result, style),
      ...corpus(result, style),
      style.faint(`again: ${result.command}`),
      "",
    ].join("\n"),
  ];
  return sections.filter((text) => text !== "").join("\n");
}

function unreachable(goal: FuzzResult["goals"][number], strict: boolean, style: Style): string {
  return `${sign(strict, style)} ${goal.name}: ${goal.title}\n  ${whyVacuous(goal)}\n`;
}

function sign(strict: boolean, style: Style): string {
  return strict ? style.bad("FAIL") : style.warn("warning:");
}

function neverSeen(one: FuzzResult["sometimes"][number], strict: boolean, style: Style): string {
  return `${sign(strict, style)} ${one.name}: ${one.title}\n  ${whyNeverSeen(one)}\n`;
}

/** Of a search that was ended, or had reached every goal before, nothing is said. */
function seen({ seen }: FuzzResult["sometimes"][number], style: Style): string {
  return seen === null ? style.warn("not seen yet") : style.good("seen");
}

/** A goal holds within a budget, and of a search that was ended nothing is said. */
function unreached({ interrupted }: FuzzResult, style: Style): string {
  return interrupted ? style.warn("not reached yet") : style.good("held");
}

/** What held may be out of reach for anyone, and then that it did says nothing. */
function unchecked(result: FuzzResult, held: FuzzResult["goals"], style: Style): string {
  if (result.interrupted || !result.unchecked || held.length === 0) return "";
  return `  ${style.warn("not checked: if a search without any policy reaches these")}, as it was ended before its time\n`;
}

/** What is certain of a world, goal by goal. */
function covered(world: SearchedWorld, style: Style): string {
  const { name, digest, exhausted } = world;
  const tried = exhausted.flatMap((slice) => {
    const whose = exhausted.length === 1 ? "" : `${slice.goals.join(", ")}: `;
    const took = takenText(slice);
    return [whose + certainText(slice, world), ...(took === undefined ? [] : [style.faint(`  ${took}`)])];
  });
  const lines = tried.length === 0 ? [untriedText(world)] : tried;
  return `world ${name}: ${scopeText(world)}\n${lines.map((line) => `  ${line}\n`).join("")}  ${style.faint(digest)}\n`;
}

function short({ worlds }: FuzzResult): string {
  return worlds.some(({ exhausted }) => exhausted.some(({ depth }) => depth > 0))
    ? " and every short one"
    : "";
}

function idle({ idle }: FuzzResult): string {
  return idle === 0 ? "" : `, ${counted(idle, "turn")} with nothing new to ask`;
}

function informed({ informed }: FuzzResult): string {
  return informed === 0 ? "" : `, and ${informed} more as if the enforcer had been told all labels`;
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

function corpus({ corpus }: FuzzResult, style: Style): string[] {
  if (corpus === undefined) return [];
  if (corpus.chains === 0) return [style.faint("the corpus is empty")];
  const { chains, played, variations, missing, digest } = corpus;
  const gone = missing === 0 ? "" : ` (${missing} of their calls ${missing === 1 ? "is" : "are"} no more)`;
  const text = `after ${played} of ${counted(chains, "chain")} of a corpus${gone} and ${counted(variations, "variation")}, ${digest}`;
  return [style.faint(text)];
}

function unsearched(tools: FuzzResult["neverAllowed"], style: Style): string {
  if (tools.length === 0) return "";
  const rows = tools.map(({ tool, point, rules }) => [
    tool,
    rules.length === 0 ? `${unplayed(point)} no world` : `stopped by ${rules.join(", ")}`,
  ]);
  const none = `no ${nounOf(tools)} of these was allowed, so the search says nothing about them`;
  return `${style.warn(none)}\n${table(rows)}`;
}

function unplayed(point: Pointed["point"]): string {
  if (point === undefined) return "called in";
  return point === "input" ? "enters" : "leaves in";
}

function verdict({ goals, worlds, interrupted }: FuzzResult, style: Style): string {
  const ended = interrupted ? "; the search was ended before its time" : "";
  const bypasses = goals.flatMap(({ bypass }) => bypass ?? []);
  if (bypasses.length > 0) {
    const noun = nounOf(bypasses.flatMap(({ steps }) => steps));
    const how = bypasses.some((bypass) => stoppedOf(bypass) > 0)
      ? "that are allowed, some of them after others were stopped"
      : "that are each allowed";
    return style.bad(`${bypasses.length} reached by ${noun}s ${how}${ended}`);
  }
  if (interrupted) return style.warn(`none reached${ended}`);
  const isComplete = worlds.every(
    ({ exhausted }) => exhausted.length > 0 && exhausted.every(({ everything }) => everything),
  );
  return style.good(isComplete ? "none can be reached in these worlds" : "none reached within the budget");
}

function chain(
  { name, title }: FuzzResult["goals"][number],
  bypass: Bypass,
  { written, nearMisses }: FuzzReport,
  style: Style,
): string {
  const file = written.get(name);
  return [
    `${style.bad("BYPASS")} ${style.strong(name)}: ${title}`,
    `  in the world ${bypass.world}, ${counted(bypass.steps.length, nounOf(bypass.steps))}, ${howAllowed(bypass)}`,
    ...(bypass.corpus === null ? [] : [`  ${FROM[bypass.corpus]}`]),
    "",
    ...bypass.steps.flatMap((s) => step(s, style)),
    "",
    `  ${style.strong(bypass.outcome)}`,
    ...near(nearMisses.get(name) ?? [], bypass, style),
    ...(file === undefined
      ? []
      : [`  written as a scenario that fails until this is mended: ${style.code(file)}`]),
    "",
  ].join("\n");
}

/** How a bypass was found without a search. */
const FROM = {
  chain: "found by a chain of the corpus",
  variation: "found near to a chain of the corpus: a mend of that chain alone leaves this open",
} as const;

/** What an author looks at first: the rules that one part of their condition kept from stopping the chain. */
function near(misses: readonly NearMiss[], bypass: Bypass, style: Style): string[] {
  if (misses.length === 0) return ["  no rule was one condition away from stopping this"];
  const lines = misses.slice(0, MOST_MISSES).map((miss) => `  ${missText(miss, bypass, style)}`);
  const more = misses.length - lines.length;
  return more === 0 ? lines : [...lines, `  and ${more} more`];
}

function missText(miss: NearMiss, bypass: Bypass, style: Style): string {
  const { file, line, column } = miss.place;
  return `${nearMiss(miss, bypass)} ${style.faint(`(${file}:${line}:${column})`)}`;
}

function step(s: BypassStep, style: Style): string[] {
  return [
    `  ${s.n}. ${later(s)}${describeWhere(s)}: ${style.code(s.tool)}${argumentsOf(s)}`,
    `     ${stops(s.effect) ? style.warn("stopped: ") : ""}${style.faint(`${decided(s)};`)} ${s.adds}`,
  ];
}
