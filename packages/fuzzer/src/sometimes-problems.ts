import { escapePointer, type Goals, type Problem, type ToolContract } from "@enjoin/model";
import { CARRYING } from "./effects.js";
import { verbProblems, type Wrong } from "./goal-problems.js";
import { problemAt, suggestion } from "./problem-at.js";
import { isOf } from "./sometimes.js";

type Sometimes = Goals["sometimes"][number];

/** What of a `sometimes` no call of these tools can ever be in these worlds. */
export function sometimesProblems(
  { spec, place }: Sometimes,
  tools: readonly ToolContract[],
  worlds: Goals["worlds"],
): Problem[] {
  const asked = tools.filter((tool) => isOf(spec, tool));
  const wrong: readonly Wrong[] =
    asked.length === 0
      ? "tool" in spec
        ? [toolProblem(spec.tool, tools)]
        : verbProblems("/verb", spec.verb, tools)
      : [
          ...argumentProblems(spec, asked),
          ...labelProblems(spec, asked),
          ...approvalProblems(spec.approved, worlds),
        ];
  return wrong.map(([pointer, message, help]) => problemAt(place, pointer, message, help));
}

function toolProblem(name: string, tools: readonly ToolContract[]): Wrong {
  const known = tools.map((tool) => tool.name);
  return ["/tool", `the tool \`${name}\` is not declared`, suggestion(name, known, "declared tools")];
}

function argumentProblems(spec: Sometimes["spec"], asked: readonly ToolContract[]): Wrong[] {
  if (asked.some(({ open }) => open)) return [];
  const known = [...new Set(asked.flatMap(({ args }) => args.map((field) => field.name)))];
  return Object.keys(spec.arguments ?? {})
    .filter((name) => !known.includes(name))
    .map((name) => {
      const taker = "tool" in spec ? `\`${spec.tool}\`` : `no tool with the effect \`${spec.verb}\``;
      const takes = "tool" in spec ? "takes no argument" : "takes the argument";
      const help = suggestion(name, known, "arguments");
      return [`/arguments/${escapePointer(name)}`, `${taker} ${takes} \`${name}\``, help];
    });
}

function labelProblems(spec: Sometimes["spec"], asked: readonly ToolContract[]): Wrong[] {
  if (spec.labels === undefined) return [];
  const help = `verbs that do: ${CARRYING.join(", ")}`;
  if ("verb" in spec) {
    if (CARRYING.includes(spec.verb)) return [];
    return [["/labels", `\`${spec.verb}\` takes no data anywhere`, help]];
  }
  if (asked.some(({ effects }) => effects.some(({ verb }) => CARRYING.includes(verb)))) return [];
  return [["/labels", `\`${spec.tool}\` takes no data anywhere`, help]];
}

function approvalProblems(approved: boolean | undefined, worlds: Goals["worlds"]): Wrong[] {
  if (approved !== true || worlds.length === 0) return [];
  if (worlds.some(({ spec }) => spec.approver !== undefined)) return [];
  return [["/approved", "in no world does anybody answer step-ups", "give a world an `approver`"]];
}
