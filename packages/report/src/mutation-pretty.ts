import { mutationFigures, type Notice, type RuleRemoval } from "@enjoin/model";
import { counted } from "./counted.js";
import type { MutationReport } from "./report.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** The rules that nobody notices first, then the others with one scenario each, and the figures. */
export function prettyMutation(report: MutationReport, style: Style): string {
  const { rules } = report.result;
  const noticed = rules.filter((r) => r.noticedBy.length > 0);
  const silent = rules.filter((r) => r.noticedBy.length === 0);
  const sections = [
    section(
      "no scenario notices",
      silent
        .filter((r) => r.redundant === undefined)
        .map((r) => [...named(r), style.bad(placeOf(r, report))]),
      style,
    ),
    section(
      "redundant by design",
      silent.flatMap((r) => (r.redundant === undefined ? [] : [[...named(r), r.redundant]])),
      style,
    ),
    section(
      "noticed",
      noticed.map((r) => [...named(r), noticeText(r.noticedBy)]),
      style,
    ),
    ...stale(rules, style),
    ...failing(report, style),
    figures(report, style),
  ];
  return sections.filter((text) => text !== "").join("\n");
}

function section(title: string, rows: readonly (readonly string[])[], style: Style): string {
  return rows.length === 0 ? "" : `${style.strong(title)}\n${table(rows)}`;
}

const CHANGES = { "left-out": "left out", "always-permits": "without its condition" } as const;

function named({ rule, effect, change }: RuleRemoval): string[] {
  return [rule, effect, CHANGES[change]];
}

function placeOf({ rule }: RuleRemoval, { rulePlaces }: MutationReport): string {
  const place = rulePlaces.get(rule);
  return place === undefined ? "" : `${place.file}:${place.line}`;
}

/** How many notice, and the one that says most: something else happens, and in an attack. */
function noticeText(notices: readonly Notice[]): string {
  const worth = (n: Notice) => (n.otherwise ? 2 : 0) + (n.kind === "attack" ? 1 : 0);
  const [best] = [...notices].sort((a, b) => worth(b) - worth(a));
  const others = notices.length > 1 ? `, such as ${best?.scenario}` : `: ${best?.scenario}`;
  const weak = best?.otherwise ? "" : " (the effect is the same)";
  return `${counted(notices.length, "scenario")}${others}${weak}`;
}

function stale(rules: readonly RuleRemoval[], style: Style): string[] {
  const wrong = rules.filter((r) => r.redundant !== undefined && r.noticedBy.length > 0);
  return wrong.map(
    ({ rule, noticedBy }) =>
      `${style.bad("FAIL")} \`${rule}\` is said to be redundant, and \`${noticedBy[0]?.scenario}\` notices when it is gone\n`,
  );
}

function failing({ result }: MutationReport, style: Style): string[] {
  const { failing: names } = result;
  if (names.length === 0) return [];
  const which = `${names.slice(0, 5).join(", ")}${names.length > 5 ? " and others" : ""}`;
  return [
    `${style.bad("FAIL")} ${counted(names.length, "scenario")} failed before any change and noticed nothing: ${which}\n`,
  ];
}

function figures({ result, threshold }: MutationReport, style: Style): string {
  const f = mutationFigures(result);
  const unnoticed = f.unnoticed === 0 ? "" : `, ${style.bad(`${f.unnoticed} unnoticed`)}`;
  const redundant = f.redundant === 0 ? "" : `, ${f.redundant} redundant by design`;
  const wanted = threshold === undefined ? "" : ` (at least ${threshold} % are wanted)`;
  return [
    `${counted(f.rules, "rule")} changed one at a time: ${f.noticed} noticed${redundant}${unnoticed}`,
    `score ${f.score} %${wanted}`,
    style.faint(`${counted(result.scenarios, "scenario")}, engine ${result.engine}`),
    "",
  ].join("\n");
}
