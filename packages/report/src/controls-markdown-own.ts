import type { AttackShown, OwnControl, OwnRule } from "@enjoin/model";
import { attacksText, neededText, STATUS } from "./controls-text.js";
import { md, mdCode, mdList, mdNames, mdTable } from "./markdown.js";

/** The controls that a project has written down: an overview, then each with its rules, its attacks and its limits. */
export function markdownOwnControls(controls: readonly OwnControl[]): string {
  const overview = mdTable(
    ["control", "status", "attacks", "rules that a scenario needs", "limits"],
    controls.map((control, i) => [
      `[${i + 1}. ${md(control.title)}](#${anchorOf(control, i)})`,
      STATUS[control.status],
      control.attacks.length === 0 ? "none" : attacksText(control),
      noticedText(control.ruleDetails),
      control.uncovered.length === 0 ? "not written down" : String(control.uncovered.length),
    ]),
  );
  return [`## The project's own controls\n`, overview, ...controls.map(section)].join("\n");
}

/** The anchor that renderers make of a heading, given as an id of its own. */
function anchorOf({ id }: OwnControl, i: number): string {
  return `control-${i + 1}-${id}`;
}

function noticedText(rules: readonly OwnRule[]): string {
  const noticed = rules.filter(({ noticedBy }) => noticedBy.length > 0).length;
  return rules.length === 0 ? "none" : `${noticed} of ${rules.length}`;
}

function section(control: OwnControl, i: number): string {
  const { title, asks, status, attacks, ruleDetails, tags, uncovered } = control;
  const said = attacks.length === 0 ? "" : `: ${attacksText(control)}, ${neededText(control)}`;
  return [
    `<a id="${anchorOf(control, i)}"></a>\n`,
    `### ${i + 1}. ${md(title)}\n`,
    `${md(asks)}\n`,
    `**${STATUS[status]}**${said}.\n`,
    ...parts([
      mdTable(["rule", "effect", "in words", "who notices when it is gone"], ruleDetails.map(ruleRow)),
      mdTable(["attack", "what happens", "stopped at", "by", "benign twin"], attacks.map(attackRow)),
      tags.length === 0 ? "" : `Framework items of these attacks: ${tags.map(mdCode).join(", ")}.\n`,
      uncovered.length === 0
        ? "What it does not cover is not written down.\n"
        : `Does not cover:\n\n${mdList(uncovered.map(md))}`,
    ]),
  ].join("\n");
}

function parts(texts: readonly string[]): string[] {
  return texts.filter((text) => text !== "");
}

const MOST = 2;

function ruleRow({ rule, effect, description, noticedBy, redundant }: OwnRule): string[] {
  const notice = noticedBy.length === 0 ? noNotice(redundant) : mdNames(noticedBy, MOST);
  return [mdCode(rule), effect.replace("_", " "), md(firstSentence(description)), notice];
}

function noNotice(redundant: string | undefined): string {
  return redundant === undefined ? "**nobody**" : `redundant by design: ${md(redundant)}`;
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

function attackRow({ scenario, story, passed, stopped, twin }: AttackShown): string[] {
  return [
    mdCode(scenario),
    md(story),
    stopped === null
      ? passed
        ? "not stopped, as expected"
        : "**not stopped**"
      : `${mdCode(stopped.event)}${passed ? "" : ", **not as expected**"}`,
    stopped === null ? "" : stopped.rules.map(mdCode).join(", "),
    twin === null ? "none" : `${mdCode(twin.scenario)}${twin.passed ? "" : ", **fails**"}`,
  ];
}
