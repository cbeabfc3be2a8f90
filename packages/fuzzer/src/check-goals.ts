import {
  escapePointer,
  type Goals,
  InputError,
  type Place,
  type Problem,
  type Subject,
  type ToolContract,
  type WorldSpec,
} from "@enjoin/model";
import { goalProblems } from "./goal-problems.js";
import { isIn } from "./goals.js";
import { LAUNDERING } from "./laundering.js";
import { problemAt, suggestion } from "./problem-at.js";
import { sometimesProblems } from "./sometimes-problems.js";

const HELP =
  "declare a `goal({ ... })` and a `world({ ... })` in a `*.goals.ts` file: what must never happen, and with which agents and data";

const TAKEN = `\`${LAUNDERING.name}\` is the name of a goal that is always there`;

const IDLE = "name it in the `worlds` of a goal, or leave them out of one";

/** `laundering`: whether to look for that, for which nothing has to be declared. Throws an `InputError` when there is nothing to search for, or when a goal or a world names what is not there. */
export function checkGoals(
  goals: Goals,
  contracts: ReadonlyMap<string, ToolContract>,
  laundering = goals.goals.length === 0,
): void {
  const problems: Problem[] = [];
  if (goals.goals.length === 0 && (!laundering || goals.worlds.length === 0))
    problems.push({ file: ".", message: "no goal is declared", help: HELP });
  if (goals.worlds.length === 0) problems.push({ file: ".", message: "no world is declared", help: HELP });
  const tools = [...contracts.values()];
  for (const goal of goals.goals) problems.push(...goalProblems(goal, tools, goals.worlds));
  for (const { name, place } of goals.goals) {
    if (name === LAUNDERING.name) problems.push(problemAt(place, "", TAKEN, "call it otherwise"));
  }
  for (const one of goals.sometimes) problems.push(...sometimesProblems(one, tools, goals.worlds));
  // Whoever has misspelt a world is told so once.
  const isSpelt = !problems.some(({ pointer }) => pointer?.startsWith("/worlds/"));
  for (const { name, spec, place } of goals.worlds) {
    if (
      isSpelt &&
      !laundering &&
      goals.goals.length > 0 &&
      !goals.goals.some((goal) => isIn(goal.spec, name))
    )
      problems.push(problemAt(place, "", "no goal is about this world", IDLE));
    for (const [i, resource] of spec.resources.entries()) {
      problems.push(...resourceProblems(resource, contracts, place, `/resources/${i}`));
    }
    if (spec.exact === true && Object.keys(spec.values ?? {}).length === 0) {
      problems.push(problemAt(place, "/exact", "nothing is exact: the world has no `values`"));
    }
    for (const key of Object.keys(spec.values ?? {})) problems.push(...keyProblems(key, contracts, place));
    for (const [tool, argument] of Object.entries(spec.objects ?? {})) {
      problems.push(...objectProblems(tool, argument, contracts, place));
    }
    for (const [i, tool] of (spec.calls ?? []).entries()) {
      if (!contracts.has(tool)) problems.push(unknownTool(tool, contracts, place, `/calls/${i}`));
    }
    problems.push(...approverProblems(spec, place));
    const ids = spec.subjects.map((subject) => subject.id);
    for (const [i, id] of ids.entries()) {
      if (ids.indexOf(id) !== i) {
        problems.push(problemAt(place, `/subjects/${i}`, `\`${id}\` is declared twice`));
      }
    }
  }
  if (problems.length > 0) throw new InputError(problems);
}

/** Nobody approves what they do themselves. */
function approverProblems({ approver, subjects, delegation = [] }: WorldSpec, place: Place): Problem[] {
  if (approver === undefined) return [];
  const delegates = delegation.map((link) => link.id);
  const actsAs = ({ id, properties }: Subject) => [id, properties?.on_behalf_of?.id, ...delegates];
  if (!subjects.every((subject) => actsAs(subject).includes(approver.id))) return [];
  const message = `\`${approver.id}\` acts in every call of this world, and nobody approves their own`;
  return [problemAt(place, "/approver/id", message, "name somebody else")];
}

function resourceProblems(
  resource: { readonly tool: string; readonly arguments: Readonly<Record<string, unknown>> },
  contracts: ReadonlyMap<string, ToolContract>,
  place: Place,
  pointer: string,
): Problem[] {
  const contract = contracts.get(resource.tool);
  if (contract === undefined) return [unknownTool(resource.tool, contracts, place, `${pointer}/tool`)];
  const names = contract.args.map((field) => field.name);
  const given = Object.keys(resource.arguments);
  const unknown = contract.open ? [] : given.filter((name) => !names.includes(name));
  const missing = contract.args.filter((f) => !given.includes(f.name) && !isOptional(f.type));
  return [
    ...unknown.map((name) =>
      problemAt(
        place,
        `${pointer}/arguments/${escapePointer(name)}`,
        `\`${resource.tool}\` takes no argument \`${name}\``,
        suggestion(name, names, "arguments"),
      ),
    ),
    ...missing.map(({ name }) =>
      problemAt(place, `${pointer}/arguments`, `the argument \`${name}\` of \`${resource.tool}\` is missing`),
    ),
  ];
}

function objectProblems(
  tool: string,
  argument: string,
  contracts: ReadonlyMap<string, ToolContract>,
  place: Place,
): Problem[] {
  const contract = contracts.get(tool);
  if (contract === undefined) return [unknownTool(tool, contracts, place, `/objects/${escapePointer(tool)}`)];
  const names = contract.args.map((field) => field.name);
  if (names.includes(argument)) return [];
  const help = suggestion(argument, names, "arguments");
  const message = `\`${tool}\` takes no argument \`${argument}\``;
  return [problemAt(place, `/objects/${escapePointer(tool)}`, message, help)];
}

function isOptional(type: ToolContract["result"]): boolean {
  return type.kind === "nullable" && type.absence !== "null";
}

/** `values` are named by an argument, or by a tool and an argument. */
function keyProblems(key: string, contracts: ReadonlyMap<string, ToolContract>, place: Place): Problem[] {
  const plain = new Set<string>();
  const full = new Set<string>();
  const entering = new Set<string>();
  for (const contract of contracts.values()) {
    for (const { name } of contract.args) {
      if (contract.point === "input") entering.add(name).add(`${contract.name}.${name}`);
      else {
        plain.add(name);
        full.add(`${contract.name}.${name}`);
      }
    }
  }
  if (plain.has(key) || full.has(key)) return [];
  if (entering.has(key)) {
    const message = `\`${key}\` is of what enters, which has no candidates`;
    return [problemAt(place, `/values/${escapePointer(key)}`, message, "declare what enters in `resources`")];
  }
  const known = key.includes(".") ? full : plain;
  const help = suggestion(key, known, key.includes(".") ? "arguments by tool" : "arguments");
  return [problemAt(place, `/values/${escapePointer(key)}`, `no tool takes the argument \`${key}\``, help)];
}

function unknownTool(
  name: string,
  contracts: ReadonlyMap<string, ToolContract>,
  place: Place,
  pointer: string,
): Problem {
  const help = suggestion(name, contracts.keys(), "declared tools");
  return problemAt(place, pointer, `the tool \`${name}\` is not declared`, help);
}
