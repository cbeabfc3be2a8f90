import type {
  ControlEvidence,
  ControlStatus,
  FrameworkCoverage,
  ItemCoverage,
  OwnControl,
  Search,
} from "@enjoin/model";
import {
  attacksText,
  groupItems,
  inferredText,
  neededText,
  OVERVIEW,
  overviewCounts,
  reachText,
  STATUS,
} from "./controls-text.js";
import { counted } from "./counted.js";
import type { ControlsReport } from "./report.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** The project's own controls, then the frameworks: what is shown, what is only tagged, and what is not there. */
export function prettyControls({ result }: ControlsReport, style: Style): string {
  const { search, own, frameworks, otherTags, onRequest } = result;
  const sections = [
    ...(own === null ? [] : [ownSection(own, style)]),
    ...frameworks.map((one) => frameworkSection(one, style)),
    `${style.strong("frameworks at a glance")}\n${table([["", ...OVERVIEW], ...frameworks.map((one) => [one.framework.id, ...overviewCounts(one).map(String)])])}`,
    ...(otherTags.length === 0
      ? []
      : [
          `${style.strong("tags of your own")}\n${table(
            otherTags.map(({ tag, policies, attacks }) => [tag, `policies ${policies}, attacks ${attacks}`]),
          )}`,
        ]),
    ...(onRequest.length === 0
      ? []
      : [style.faint(`not shown unless asked for with --framework: ${onRequest.join(", ")}\n`)]),
    ...(search === null ? [] : [searchedText(search)]),
    figures(result, style),
  ];
  return sections.join("\n");
}

function ownSection(controls: readonly OwnControl[], style: Style): string {
  const rows = controls.map((control) => [
    mark(control.status, style),
    control.id,
    ownText(control),
    control.uncovered.length === 0
      ? style.warn("no limits written down")
      : counted(control.uncovered.length, "limit"),
  ]);
  return `${style.strong("controls of this project")}\n${table(rows)}`;
}

function ownText(control: OwnControl): string {
  const { status, ruleDetails } = control;
  if (status === "benign") return `no attack was tried, ${counted(ruleDetails.length, "rule")}`;
  return tried(control) ?? (status === "gap" ? "nothing" : "no scenario notices its rules");
}

function frameworkSection({ framework, items }: FrameworkCoverage, style: Style): string {
  const { id, name, version, status } = framework;
  const groups = groupItems(items);
  const rows = [...groups.tried, ...groups.tagged].map((item) => [
    mark(item.status, style),
    item.id,
    item.title ?? "",
    item.scope ?? "not judged",
    tried(item) ??
      [`tagged in ${item.policies.join(", ") || "scenarios"}`, inferredText(item)].filter(Boolean).join(", "),
  ]);
  return [
    `${style.strong(id)}  ${name} (${version}; ${status})\n`,
    `  ${reachText(items)}\n`,
    table(rows),
    idLines(
      "gaps",
      groups.gaps.filter((item) => !isInferred(item)),
      style.warn,
    ),
    idLines("gaps with nothing but an inferred mapping", groups.gaps.filter(isInferred), style.warn),
    idLines("evidence only", groups.evidence, style.faint),
    idLines("out of reach", groups.out, style.faint),
  ].join("");
}

function isInferred({ inferredFrom }: ItemCoverage): boolean {
  return inferredFrom.length > 0;
}

const COLOURS: { readonly [S in ControlStatus]: (text: string, style: Style) => string } = {
  shown: (text, style) => style.good(text),
  stopped: (text, style) => style.warn(text),
  failing: (text, style) => style.bad(text),
  benign: (text, style) => style.warn(text),
  tagged: (text, style) => style.warn(text),
  gap: (text, style) => style.warn(text),
};

function mark(status: ControlStatus, style: Style): string {
  return COLOURS[status](STATUS[status], style);
}

function tried(evidence: ControlEvidence): string | undefined {
  return evidence.attacks.length === 0 ? undefined : `${attacksText(evidence)}, ${neededText(evidence)}`;
}

const WIDTH = 100;

/** Ids, as many on a line as there is room for. */
function idLines(what: string, items: readonly ItemCoverage[], paint: (text: string) => string): string {
  if (items.length === 0) return "";
  const lines = [`  ${paint(`${what}, ${items.length}:`)}`];
  for (const { id } of items) {
    const last = lines.at(-1) as string;
    if (lines.length === 1 || `${last}, ${id}`.length > WIDTH) lines.push(`    ${id}`);
    else lines[lines.length - 1] = `${last}, ${id}`;
  }
  return `${lines.join("\n")}\n`;
}

function figures({ figures: f, engine, artifact }: ControlsReport["result"], style: Style): string {
  return [
    `attacks stopped as expected ${f.attacksPassed} of ${f.attacks}, benign completed ${f.benignPassed} of ${f.benign}, rules that a scenario needs ${f.rulesNoticed} of ${f.rules}`,
    style.faint(`engine ${engine}${artifact === null ? "" : `, artifact ${artifact}`}`),
    "",
  ].join("\n");
}

function searchedText({ goals, worlds, command }: Search): string {
  const held = goals.filter(({ status }) => status === "held").length;
  return `${command}: ${held} of ${counted(goals.length, "goal")} held in ${counted(worlds.length, "world")}; how far is in \`--format markdown\`\n`;
}
