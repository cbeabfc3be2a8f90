import { printable } from "./printable.js";
import type { ExplainedPart, ExplainReport, Explanation } from "./report.js";
import { sideBySide } from "./side-by-side.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** What a rule is and reads, then its TypeScript and its Rego: side by side where the terminal is wide enough. */
export function prettyExplain({ explanation }: ExplainReport, style: Style): string {
  const { id, effect, remembers, description } = explanation;
  const head = [
    `${style.strong(printable(id))}  ${style.warn(effect ?? remembers ?? "")}\n`,
    ...(description === undefined ? [] : lines(description).map((line) => `  ${line}\n`)),
    table(facts(explanation).filter(([, fact]) => fact !== "")),
  ];
  return [head.join(""), ...explanation.parts.map((part) => partOf(part, style))].join("\n");
}

function facts({ policy, target, at, tools, reads }: Explanation): [string, string][] {
  const list = (names: readonly string[]) => names.map(printable).join(", ");
  const looksAt = {
    any: "any tool",
    tools: list(tools),
    verb: `whatever ${target.kind === "verb" ? target.verb : ""}: ${list(tools) || "no tool does"}`,
  };
  return [
    ["policy", `${printable(policy.name)}: ${printable(policy.title)}`],
    ["controls", list(policy.controls)],
    ["looks at", `${at === "result" ? "results of " : ""}${looksAt[target.kind]}`],
    ["reads", list(reads.fields)],
    ["trackers", list(reads.trackers)],
    ["constants", list(reads.constants)],
    ["helpers", list(reads.helpers)],
  ];
}

function partOf({ source, typescript, rego }: ExplainedPart, style: Style): string {
  const [first] = rego;
  const typed = { title: `${source.file}:${source.line}`, lines: lines(typescript) };
  const emitted = {
    title: first === undefined ? "" : `${first.file}:${first.lines[0]}`,
    lines: rego.flatMap(({ text }, i) => [...(i === 0 ? [] : [""]), ...lines(withoutMetadata(text))]),
  };
  return sideBySide(typed, emitted, style);
}

/** What the METADATA above a rule says has been said. */
function withoutMetadata(text: string): string {
  return text.replace(/^# METADATA\n(?:#.*\n)*/, "");
}

/** Lines that print as themselves, indented by spaces. */
function lines(text: string): string[] {
  return text.split("\n").map((line) => line.split("\t").map(printable).join("    "));
}
