import type { FrameworkCoverage, ItemCoverage } from "@enjoin/model";
import { attacksText, groupItems, reachText, STATUS } from "./controls-text.js";
import { md, mdCode, mdList, mdNames, mdTable } from "./markdown.js";

/** One framework: what was tried, what is only tagged, what is not there, and what no decision can do. */
export function markdownFramework({ framework, items }: FrameworkCoverage): string {
  const { id, name, version, status, url, licence, source, note } = framework;
  const { tried, tagged, gaps, evidence, out, unjudged } = groupItems(items);
  const about = [
    `${md(name)} (${md(version)}; ${md(status)}), <${url}>`,
    `Ids${items.some(({ title }) => title !== undefined) ? " and titles" : ""} are taken from: ${md(source)}. Licence: ${licence === null ? "not stated by the source" : md(licence)}.${note === undefined ? "" : ` Note: ${md(note)}.`}`,
  ];
  return [
    `<a id="${frameworkAnchor({ framework })}"></a>\n`,
    `## ${md(id)}\n`,
    `${about.join(".\n")}\n`,
    `**${capital(reachText(items))}.**\n`,
    ...[
      triedTable(tried),
      listed("Only tagged, nothing was tried", tagged.map(taggedLine)),
      listed("Gaps: a decision could do something, and nothing here does", gaps.map(gapLine)),
      listed(
        "Evidence only: a run of this kind can be shown for it, no decision enforces it",
        short(evidence),
      ),
      listed("Out of reach of a decision", short(out)),
      unjudgedLine(unjudged),
    ].filter((text) => text !== ""),
  ].join("\n");
}

/** What links to a framework's section. */
export function frameworkAnchor({ framework }: Pick<FrameworkCoverage, "framework">): string {
  return `framework-${framework.id}`;
}

function triedTable(items: readonly ItemCoverage[]): string {
  return mdTable(
    ["item", "", "a decision can", "status", "attacks", "rules that they need", "policies tagged"],
    items.map((item) => [
      mdCode(item.id),
      titleOf(item),
      item.scope ?? "not judged",
      STATUS[item.status],
      attacksText(item),
      needed(item),
      item.policies.map(mdCode).join(", ") || "none",
    ]),
  );
}

const MOST = 4;

/** First the rules without which an attack gets further, then those beside which others stop it. */
function needed({ rules, builtIn }: ItemCoverage): string {
  const names = (isAlone: boolean) =>
    mdNames(
      rules.filter(({ alone }) => alone === isAlone).map(({ rule }) => rule),
      MOST,
    );
  const beside = names(false);
  const parts = [
    names(true),
    beside === "" ? "" : `beside others ${beside}`,
    builtIn.length === 0 ? "" : `refused by ${builtIn.map(mdCode).join(", ")}`,
  ];
  return parts.filter((text) => text !== "").join("; ") || "no single one";
}

function listed(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title} (${lines.length}):\n\n${mdList(lines)}`;
}

function taggedLine(item: ItemCoverage): string {
  const where =
    item.policies.length === 0 ? "in benign scenarios" : `in ${item.policies.map(mdCode).join(", ")}`;
  return `${named(item)} (${item.scope}): tagged ${where}${inferred(item)}`;
}

function gapLine(item: ItemCoverage): string {
  return `${named(item)} (${item.scope})${inferred(item)}`;
}

function inferred({ inferredFrom }: ItemCoverage): string {
  return inferredFrom.length === 0 ? "" : `; inferred from ${inferredFrom.map(mdCode).join(", ")} (shown)`;
}

/** One line for all that nothing more is to be said of, and one each for what is tagged nevertheless. */
function short(items: readonly ItemCoverage[]): string[] {
  return items.map((item) =>
    item.policies.length === 0
      ? named(item)
      : `${named(item)}: tagged in ${item.policies.map(mdCode).join(", ")}`,
  );
}

function unjudgedLine(items: readonly ItemCoverage[]): string {
  if (items.length === 0) return "";
  return `Headings, and what nobody has judged (${items.length}): ${items.map(({ id }) => mdCode(id)).join(", ")}.\n`;
}

function named(item: ItemCoverage): string {
  return `${mdCode(item.id)} ${titleOf(item)}`.trim();
}

function titleOf({ title, ours }: ItemCoverage): string {
  return title === undefined ? "" : `${md(title)}${ours ? " (our words)" : ""}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
