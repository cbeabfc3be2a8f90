import type { ControlsResult } from "@enjoin/model";
import { frameworkAnchor, markdownFramework } from "./controls-markdown-framework.js";
import { markdownOwnControls } from "./controls-markdown-own.js";
import { markdownSearch } from "./controls-markdown-search.js";
import { OVERVIEW, overviewCounts } from "./controls-text.js";
import { md, mdCode, mdList, mdTable } from "./markdown.js";
import type { ControlsReport } from "./report.js";

/** A document for whoever has to show what holds: how to read it, the project's own controls, then every framework. */
export function markdownControls({ result }: ControlsReport): string {
  const { search, own, frameworks, otherTags, onRequest } = result;
  const sections = [
    `# Controls, and what shows that they hold\n`,
    READING,
    figures(result),
    overview(result),
    ...(own === null ? [] : [markdownOwnControls(own)]),
    ...(search === null ? [] : [markdownSearch(search)]),
    ...frameworks.map(markdownFramework),
    ...(otherTags.length === 0
      ? []
      : [
          "## Tags of other frameworks\n",
          mdTable(
            ["tag", "policies", "attacks"],
            otherTags.map(({ tag, policies, attacks }) => [mdCode(tag), String(policies), String(attacks)]),
          ),
        ]),
    ...(onRequest.length === 0
      ? []
      : [`Reported only when asked for with \`--framework\`: ${onRequest.map(mdCode).join(", ")}.\n`]),
  ];
  return sections.join("\n");
}

const READING = `Written by \`policy report --controls --format markdown\` from what a run did. A tag on a policy says what somebody meant; it
is not counted. What counts is an attack that was replayed through the compiled policies and stopped, and a rule without which it
would not have been: each rule was taken away in turn (of a permit, its condition), and the scenarios replayed. A rule stands *beside
others* when its attack is still stopped without it, and only the reason is another.

${mdTable(
  ["status", "what it says"],
  [
    [
      "shown",
      "every attack of the item was stopped as expected, and at least one of them gets further when a rule is gone, or is refused by what is built in",
    ],
    [
      "stopped",
      "its attacks were stopped, and none gets further when a single rule is gone: several stop them",
    ],
    ["FAILING", "an attack of the item was not stopped as expected, or its benign twin was"],
    [
      "benign only",
      "no attack was tried; a benign scenario notices when a rule is gone, as it does of what masks or logs",
    ],
    ["only tagged", "policies or rules are named, and nothing was tried"],
    ["gap", "nothing here bears on it"],
  ],
)}
What a decision can do about an item is our judgement: *enforceable* can be stopped or bounded, *detectable* only flagged or logged, a
*control* is a mitigation itself. Items that no decision can reach, or for which a run is only evidence, are listed and not
counted. Mappings between frameworks are inferred, shown as such, and count for nothing.
`;

/** Every framework in one line. */
function overview({ frameworks }: ControlsResult): string {
  const rows = frameworks.map((one) => [
    `[${md(one.framework.id)}](#${frameworkAnchor(one)})`,
    ...overviewCounts(one).map(String),
  ]);
  return `## Frameworks at a glance\n\n${mdTable(["framework", ...OVERVIEW], rows)}`;
}

function figures({ figures: f, engine, artifact }: ControlsResult): string {
  return mdList([
    `attacks stopped as expected: ${f.attacksPassed} of ${f.attacks}`,
    `benign scenarios completed: ${f.benignPassed} of ${f.benign}`,
    `rules that a scenario needs: ${f.rulesNoticed} of ${f.rules}`,
    `replayed on ${md(engine)}${artifact === null ? "" : `, artifact ${mdCode(artifact)}`}`,
  ]);
}
