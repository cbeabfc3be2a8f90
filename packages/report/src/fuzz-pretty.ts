import { counted } from "./counted.js";
import type { Bypass, BypassStep, FuzzReport, FuzzResult } from "./report.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** Each bypass as a chain that reads like a story, the goals that held, and how to find the same again. */
export function prettyFuzz({ result, written }: FuzzReport, style: Style): string {
  const reached = result.goals.filter((g) => g.bypass !== null);
  const held = result.goals.filter((g) => g.bypass === null);
  const sections = [
    ...reached.map((g) => chain(g.name, g.title, g.bypass as Bypass, written.get(g.name), style)),
    unsearched(result.neverAllowed, style),
    held.map((g) => `${style.good("held")} ${g.name}: ${g.title}\n`).join(""),
    [
      `${counted(result.goals.length, "goal")}: ${verdict(reached.length, style)}`,
      `${counted(result.decisions, "decision")} over ${counted(result.sequences, "sequence")} of ${counted(result.actions, "possible call")}, budget ${result.budget}, seed ${result.seed}`,
      style.faint(`engine ${result.engine}, artifact ${result.artifact}`),
      style.faint(`again: ${result.command}`),
      "",
    ].join("\n"),
  ];
  return sections.filter((text) => text !== "").join("\n");
}

function unsearched(tools: FuzzResult["neverAllowed"], style: Style): string {
  if (tools.length === 0) return "";
  const rows = tools.map(({ tool, rules }) => [tool, `stopped by ${rules.join(", ")}`]);
  return `${style.warn("no call of these was allowed, so the search says nothing about them")}\n${table(rows)}`;
}

function verdict(reached: number, style: Style): string {
  return reached === 0
    ? style.good("none reached within the budget")
    : style.bad(`${reached} reached by calls that are each allowed`);
}

function chain(goal: string, title: string, bypass: Bypass, file: string | undefined, style: Style): string {
  return [
    `${style.bad("BYPASS")} ${style.strong(goal)}: ${title}`,
    `  in the world ${bypass.world}, ${counted(bypass.steps.length, "call")}, each allowed`,
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

function step(s: BypassStep, style: Style): string[] {
  const args = Object.entries(s.arguments).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const rules = s.rules.length === 0 ? "" : ` by ${s.rules.join(", ")}`;
  return [
    `  ${s.n}. ${s.subject.id} in ${s.session}: ${style.code(s.tool)}(${args.join(", ")})`,
    `     ${style.faint(`${s.effect}${rules};`)} ${s.adds}`,
  ];
}
