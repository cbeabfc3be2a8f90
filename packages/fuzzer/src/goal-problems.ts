import {
  type GoalSpec,
  type Goals,
  type Problem,
  readDuration,
  type ToolContract,
  type Verb,
} from "@enjoin/model";
import { CARRYING } from "./effects.js";
import { expiriesOf } from "./expiries.js";
import { isIn } from "./goals.js";
import { problemAt, suggestion } from "./problem-at.js";

/** Where in a goal something is wrong, what, and what to do. */
export type Wrong = readonly [pointer: string, message: string, help?: string];

/** What of a goal means nothing, or can be reached by no call of these tools in these worlds. */
export function goalProblems(
  { spec, place }: Goals["goals"][number],
  tools: readonly ToolContract[],
  worlds: Goals["worlds"],
): Problem[] {
  const own = worlds.filter(({ name }) => isIn(spec, name));
  return [...verbless(spec, tools), ...worldless(spec, worlds), ...wrongIn(spec, tools, own)].map(
    ([pointer, message, help]) => problemAt(place, pointer, message, help),
  );
}

/** Worlds that are not declared. */
function worldless({ worlds = [] }: GoalSpec, declared: Goals["worlds"]): Wrong[] {
  const names = declared.map(({ name }) => name);
  return [...worlds.entries()]
    .filter(([, name]) => !names.includes(name))
    .map(([i, name]) => [
      `/worlds/${i}`,
      `no world is named \`${name}\``,
      suggestion(name, names, "declared worlds"),
    ]);
}

/** Verbs that no tool has. */
function verbless(spec: GoalSpec, tools: readonly ToolContract[]): Wrong[] {
  return verbsIn(spec).flatMap(([pointer, verb]) => verbProblems(pointer, verb, tools));
}

/** Says so where no tool has a verb. */
export function verbProblems(pointer: string, verb: Verb, tools: readonly ToolContract[]): Wrong[] {
  const verbs = [...new Set(tools.flatMap(({ effects }) => effects.map((effect) => effect.verb)))].sort();
  if (verbs.includes(verb)) return [];
  const help = suggestion(verb, verbs, "verbs of this project's tools");
  return [[pointer, `no tool has the effect \`${verb}\``, help]];
}

/** The verbs that tools must have for a goal to be reached, and where they stand in it. */
function verbsIn(spec: GoalSpec): readonly (readonly [pointer: string, verb: Verb])[] {
  switch (spec.kind) {
    case "flow":
    case "total":
      return [];
    case "count":
      return [
        ["/verb", spec.verb],
        ...(typeof spec.over === "number" ? [] : [["/over/verb", spec.over.verb] as const]),
      ];
    case "duty":
      return spec.verbs.map((verb, i) => [`/verbs/${i}`, verb]);
    case "late":
      return [["/verb", spec.verb]];
  }
}

function wrongIn(spec: GoalSpec, tools: readonly ToolContract[], worlds: Goals["worlds"]): readonly Wrong[] {
  switch (spec.kind) {
    case "flow":
      if (CARRYING.includes(spec.verb)) return [];
      return [["/verb", `\`${spec.verb}\` takes no data anywhere`, `verbs that do: ${CARRYING.join(", ")}`]];
    case "total":
      return uncountable(spec.within);
    case "count":
      return typeof spec.over === "number" ? uncountable(spec.within) : unordered(spec, spec.over.verb);
    case "duty":
      if (new Set(spec.verbs).size === spec.verbs.length) return [];
      return [
        [
          "/verbs/1",
          `\`${spec.verbs[1]}\` is named twice`,
          "name two verbs that nobody may both do to one place",
        ],
      ];
    case "late":
      return timeless(spec.verb, tools, worlds);
  }
}

function uncountable(within: string | undefined): Wrong[] {
  if (within === undefined || readDuration(within) !== undefined) return [];
  return [["/within", `\`${within}\` is longer than can be counted in ms`]];
}

function unordered({ verb, within }: Extract<GoalSpec, { kind: "count" }>, other: Verb): Wrong[] {
  const same: Wrong = [
    "/over/verb",
    `\`${verb}\` is never done more often than itself`,
    "name what must come before",
  ];
  const timed: Wrong = [
    "/within",
    "`within` says nothing where `over` is a verb",
    `leave it out: what a \`${verb}\` stands on can be longer ago than it is`,
  ];
  return [...(other === verb ? [same] : []), ...(within === undefined ? [] : [timed])];
}

function timeless(verb: Verb, tools: readonly ToolContract[], worlds: Goals["worlds"]): Wrong[] {
  const doing = tools.filter(({ effects }) => effects.some((effect) => effect.verb === verb));
  const expires = doing.some(({ name }) => worlds.some(({ spec }) => expiriesOf(spec, name).length > 0));
  if (expires || doing.length === 0) return [];
  return [
    [
      "/verb",
      `in no world does a call that \`${verb}\` stand on anything that expires`,
      `give a world a \`task\`, or a \`credential\` that tools with the effect \`${verb}\` authenticate with`,
    ],
  ];
}
