import { type Goals, type Problem, readDuration, type ToolContract, type Verb } from "@enjoin/model";
import { CARRYING } from "./effects.js";
import { problemAt, suggestion } from "./problem-at.js";
import { isAdding, otherVerb } from "./tallies.js";

/** What of a goal no call of these tools could ever reach, or means nothing. */
export function goalProblems(
  { spec, place }: Goals["goals"][number],
  contracts: ReadonlyMap<string, ToolContract>,
): Problem[] {
  const problems: Problem[] = [];
  const add = (pointer: string, message: string, help?: string) =>
    problems.push(problemAt(place, pointer, message, help));

  if (spec.kind === "flow" && !CARRYING.includes(spec.verb)) {
    add("/verb", `\`${spec.verb}\` takes no data anywhere`, `verbs that do: ${CARRYING.join(", ")}`);
  }
  if (isAdding(spec) && spec.within !== undefined && readDuration(spec.within) === undefined) {
    add("/within", `\`${spec.within}\` is longer than can be counted in ms`);
  }
  const other = isAdding(spec) ? otherVerb(spec) : undefined;
  if (spec.kind === "count" && other === spec.verb) {
    add("/over/verb", `\`${other}\` is never done more often than itself`, "name the verb that must come before");
  }
  if (spec.kind === "count" && other !== undefined && spec.within !== undefined) {
    const help = `leave \`within\` out: what a \`${spec.verb}\` stands on can be longer ago than it is`;
    add("/within", `\`within\` says nothing where \`over\` is a verb`, help);
  }
  if (spec.kind === "duty" && spec.verbs[0] === spec.verbs[1]) {
    add("/verbs/1", `\`${spec.verbs[1]}\` is named twice`, "name the two verbs that no one may both do to one place");
  }
  const verbs = [...new Set([...contracts.values()].flatMap(({ effects }) => effects.map((e) => e.verb)))];
  for (const [pointer, verb] of verbsIn(spec)) {
    if (verbs.includes(verb)) continue;
    const help = suggestion(verb, [...verbs].sort(), "verbs of this project's tools");
    add(pointer, `no tool has the effect \`${verb}\``, help);
  }
  return problems;
}

/** The verbs that tools must have for a goal to be reached, by where they stand in it. */
function verbsIn(spec: Goals["goals"][number]["spec"]): readonly (readonly [pointer: string, verb: Verb])[] {
  switch (spec.kind) {
    case "flow":
    case "total":
      return [];
    case "count": {
      const other = otherVerb(spec);
      return [["/verb", spec.verb], ...(other === undefined ? [] : [["/over/verb", other] as const])];
    }
    case "duty":
      return spec.verbs.map((verb, i) => [`/verbs/${i}`, verb]);
  }
}
