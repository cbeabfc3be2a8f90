import {
  type PolicyIr,
  SCOPES,
  type Scope,
  type ToolContract,
  type Tracker,
  trackerId,
  VERSION,
} from "@enjoin/model";
import type { ToolNames } from "./contract.js";
import { braces, type ModuleWriter, originOf } from "./module.js";
import { type Directory, packageOf } from "./policy.js";
import { quote } from "./text.js";

type Point = Tracker["point"];

const POINTS: readonly Point[] = ["call", "result"];

/** Adds what trackers remember after an event, grouped by tool and point like the rules are. */
export function emitUpdates(
  ir: PolicyIr,
  directory: Directory,
  tools: ReadonlyMap<string, ToolNames>,
  module: ModuleWriter,
): void {
  const trackers = ir.policies.flatMap((p) => p.trackers);
  for (const tool of ir.tools.filter((t) => t.point !== undefined))
    emitPointed(tool, nameOf(tool, tools), trackers, directory, module);
  for (const point of POINTS) {
    const here = trackers.filter((t) => t.point === point);
    const any = here.filter((t) => t.target.kind === "any");
    const ofAny = (scope: Scope) => groupOf(scope, any, `${scope}_after_any_${point}`);
    emitGroups(any, (scope) => `${scope}_after_any_${point}`, directory, module);
    const named: string[] = [];
    for (const tool of ir.tools) {
      const own = here.filter((t) => looksAt(t, tool));
      if (own.length === 0 || tool.point !== undefined) continue;
      const name = nameOf(tool, tools).tool;
      named.push(quote(tool.name));
      const groupName = (scope: Scope) => `${scope}_after_${point}_of_${name}`;
      const value = tables((scope) => united([...ofAny(scope), ...groupOf(scope, own, groupName(scope))]));
      const body = [`tool == ${quote(tool.name)}`, `point == ${quote(point)}`];
      module.block(`updates(tool, point) := ${value} if ${braces(body)}`);
      emitGroups(own, groupName, directory, module);
    }
    const others = named.length === 0 ? [] : [`not tool in {${named.join(", ")}}`];
    const head = named.length === 0 ? "updates(_, point)" : "updates(tool, point)";
    const value = tables((scope) => united(ofAny(scope)));
    module.block(`${head} := ${value} if ${braces([`point == ${quote(point)}`, ...others])}`);
  }
}

/** Adds what trackers of attempts remember of what was stopped. */
export function emitAttempts(
  ir: PolicyIr,
  directory: Directory,
  tools: ReadonlyMap<string, ToolNames>,
  module: ModuleWriter,
): void {
  const trackers = ir.policies.flatMap((p) => p.trackers).filter((t) => t.on === "attempt");
  const named = ir.tools.filter((tool) => trackers.some((t) => looksAtAll(t, tool)));
  for (const tool of named) {
    const own = trackers.filter((t) => looksAtAll(t, tool));
    const groupName = (scope: Scope) => `${scope}_after_attempt_of_${nameOf(tool, tools).tool}`;
    const value = tables((scope) => united(groupOf(scope, own, groupName(scope))));
    module.block(`attempts(tool) := ${value} if ${braces([`tool == ${quote(tool.name)}`])}`);
    emitGroups(own, groupName, directory, module);
  }
  const nothing = tables(() => "{}");
  const others = `{${named.map((tool) => quote(tool.name)).join(", ")}}`;
  module.block(
    named.length === 0
      ? `attempts(_) := ${nothing}`
      : `attempts(tool) := ${nothing} if ${braces([`not tool in ${others}`])}`,
  );
}

/** Whether a tracker looks at a tool in any way. */
function looksAtAll(t: Tracker, tool: ToolContract): boolean {
  return t.target.kind === "any" || looksAt(t, tool);
}

/** What enters is its own result, so that all trackers are updated at once; what leaves has none. */
function emitPointed(
  tool: ToolContract,
  name: ToolNames,
  trackers: readonly Tracker[],
  directory: Directory,
  module: ModuleWriter,
): void {
  const here = trackers.filter((t) => tool.point === "input" || t.point === "call");
  const own = here.filter((t) => looksAtAll(t, tool));
  const nameOf = (scope: Scope) => `${scope}_after_${tool.point}_of_${name.tool}`;
  const value = tables((scope) => united(groupOf(scope, own, nameOf(scope))));
  const body = [`tool == ${quote(tool.name)}`, `point == ${quote(tool.point ?? "")}`];
  module.block(`updates(tool, point) := ${value} if ${braces(body)}`);
  emitGroups(own, nameOf, directory, module);
}

/** Whether a tracker looks at a tool by its name or by what it does. */
function looksAt({ target }: Tracker, tool: ToolContract): boolean {
  switch (target.kind) {
    case "any":
      return false;
    case "tools":
      return target.tools.includes(tool.name);
    case "verb":
      return tool.effects.some((e) => e.verb === target.verb);
  }
}

function nameOf(tool: ToolContract, names: ReadonlyMap<string, ToolNames>): ToolNames {
  const name = names.get(tool.name);
  if (name === undefined) throw new Error(`no name for tool ${tool.name}`);
  return name;
}

function tables(of: (scope: Scope) => string): string {
  return `{${SCOPES.map((scope) => `${quote(scope)}: ${of(scope)}`).join(", ")}}`;
}

/** The name of a group, if anything is in it. */
function groupOf(scope: Scope, trackers: readonly Tracker[], name: string): string[] {
  return trackers.some((t) => t.scope === scope) ? [name] : [];
}

function united([first, second]: readonly string[]): string {
  if (first === undefined) return "{}";
  return second === undefined ? first : `object.union(${first}, ${second})`;
}

/** One entry for each tracker, what it remembers next if that changes, with which the table says of which version it is. */
function emitGroups(
  trackers: readonly Tracker[],
  nameOf: (scope: Scope) => string,
  directory: Directory,
  module: ModuleWriter,
): void {
  for (const scope of SCOPES) {
    for (const t of trackers.filter((t) => t.scope === scope)) {
      const found = directory.trackers.get(trackerId(t));
      if (found === undefined) throw new Error(`no names for tracker ${trackerId(t)}`);
      const next = `${module.use(packageOf(t.policy, directory))}.${found.names.next}`;
      const entry = `${nameOf(scope)}[${quote(trackerId(t))}] := ${next}`;
      const version = `${nameOf(scope)}[${quote(VERSION)}] := data.enjoin.versions.${scope} if _ = ${next}`;
      module.from(originOf(t), () => module.block(entry));
      module.block(version);
    }
  }
}
