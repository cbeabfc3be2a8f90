import {
  ARGUMENTS_POINTER,
  type Json,
  type JsonObject,
  type PolicyIr,
  type Redaction,
  type Rule,
  ruleId,
  shortMessage,
  strengthOf,
  type ToolContract,
} from "@enjoin/model";
import type { ToolNames } from "./contract.js";
import { emitAttempts, emitUpdates } from "./dispatch-updates.js";
import { braces, ModuleWriter, originOf, ruleFor } from "./module.js";
import { type Directory, packageOf } from "./policy.js";
import { jsonLiteral, quote } from "./text.js";

/**
 * The module that finds the rules and trackers of the called tool. They are grouped by tool and only the called tool's
 * group is evaluated, because OPA's Wasm has no index over rules; groups are objects, because its sets of objects are slow.
 */
export function emitDispatch(
  ir: PolicyIr,
  directory: Directory,
  tools: ReadonlyMap<string, ToolNames>,
): ModuleWriter {
  const module = new ModuleWriter("enjoin.dispatch", {
    title: "Which rules and trackers look at which tool",
  });
  const rules = ir.policies.flatMap((p) => p.rules);
  const any = rules.filter((r) => r.target.kind === "any");
  for (const r of any) module.from(originOf(r), () => module.block(match(r, "any_tool", directory, module)));
  // OPA refuses to look into an object of which it knows that it is empty.
  if (any.length === 0) module.block(`any_tool := ${rules.length === 0 ? "object.union({}, {})" : "{}"}`);
  // Functions have to be there, even where no tool is.
  if (ir.tools.length === 0) module.block("matched(_) := any_tool\n\neffects(_) := []");
  for (const tool of ir.tools) {
    const name = tools.get(tool.name);
    if (name === undefined) throw new Error(`no name for tool ${tool.name}`);
    const own = rules.flatMap((r) =>
      matchesOf(r, tool, name, directory, module).map((text) => ({ r, text })),
    );
    const both = any.length === 0 ? groupOf(name) : `object.union(any_tool, ${groupOf(name)})`;
    module.block(
      ruleFor("matched", tool.name, [], { value: own.length === 0 ? "any_tool" : both, body: [] }),
    );
    module.block(
      ruleFor("effects", tool.name, [], { value: jsonLiteral([...tool.effects.keys()]), body: [] }),
    );
    for (const { r, text } of own) module.from(originOf(r), () => module.block(text));
  }
  emitUpdates(ir, directory, tools, module);
  emitAttempts(ir, directory, tools, module);
  return module;
}

function groupOf(name: ToolNames): string {
  return `tool_${name.tool}`;
}

/** How one rule looks at one tool: once, or once for each effect with its verb. */
function matchesOf(
  r: Rule,
  tool: ToolContract,
  name: ToolNames,
  directory: Directory,
  module: ModuleWriter,
): string[] {
  const { target } = r;
  switch (target.kind) {
    case "any":
      return [];
    case "tools":
      return target.tools.includes(tool.name) ? [match(r, groupOf(name), directory, module)] : [];
    case "verb":
      return tool.effects.flatMap((effect, i) =>
        effect.verb === target.verb ? [matchOfEffect(r, i, name, directory, module)] : [],
      );
  }
}

/** An entry of a group: what the decision has to know of the rule if it holds. */
function match(r: Rule, into: string, directory: Directory, module: ModuleWriter): string {
  const { policy, names } = partsOf(r, directory, module);
  const message = names.message === undefined ? quote(shortMessage(r)) : `${policy}.${names.message}`;
  return `${into}[${quote(ruleId(r))}] := ${entryOf(r, message)} if ${braces([`${policy}.${names.holds}`])}`;
}

/** The entry of a rule over a verb for one effect of a tool. A permit covers that effect, not the whole call. */
function matchOfEffect(
  r: Rule,
  effect: number,
  tool: ToolNames,
  directory: Directory,
  module: ModuleWriter,
): string {
  const { policy, names } = partsOf(r, directory, module);
  const message = names.message === undefined ? quote(shortMessage(r)) : `${policy}.${names.message}(effect)`;
  const covers = r.effect === "permit" ? `, "covers": ${effect}` : "";
  const body = [
    `effect := ${module.use("tools")}.${tool.effects[effect]}`,
    `${policy}.${names.holds}(effect)`,
  ];
  return `${groupOf(tool)}[${quote(`${ruleId(r)} ${effect}`)}] := ${entryOf(r, message, covers)} if ${braces(body)}`;
}

function partsOf(r: Rule, directory: Directory, module: ModuleWriter) {
  const names = directory.rules.get(r);
  if (names === undefined) throw new Error(`no names for rule ${ruleId(r)}`);
  return { policy: module.use(packageOf(r.policy, directory)), names };
}

function entryOf(r: Rule, message: string, more = ""): string {
  const details = Object.entries(detailsOf(r)).map(([name, value]) => `, "${name}": ${jsonLiteral(value)}`);
  return `{"rule": ${quote(ruleId(r))}, "kind": ${quote(r.effect)}, "strength": ${strengthOf(r.effect)}, "message": ${message}${details.join("")}${more}}`;
}

/** What only some kinds of rules have. */
function detailsOf(r: Rule): { readonly [name: string]: Json } {
  return {
    ...(r.redaction === undefined ? {} : { redaction: placed(r.redaction) }),
    ...(r.effect === "step_up" ? { requires: r.requires ?? "approval" } : {}),
    ...(r.stream === undefined ? {} : { stream: r.stream }),
    ...(r.retryAfter === undefined ? {} : { retry_after: r.retryAfter }),
  };
}

function placed({ path, ...treatment }: Redaction): JsonObject {
  return { path: `${ARGUMENTS_POINTER}${path}`, ...treatment };
}
