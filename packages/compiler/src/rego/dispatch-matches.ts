import {
  ARGUMENTS_POINTER,
  type Json,
  type JsonObject,
  type Redaction,
  type Rule,
  ruleId,
  shortMessage,
  strengthOf,
  type ToolContract,
} from "@enjoin/model";
import type { ToolNames } from "./contract.js";
import { braces, type ModuleWriter } from "./module.js";
import { type Directory, packageOf } from "./policy.js";
import { jsonLiteral, quote } from "./text.js";

// A group of the dispatcher has an entry for each rule that holds, with what the decision has to know of it.

/** The entries of one rule for one tool: none, one, or one for each effect with its verb. */
export function matchesOf(
  r: Rule,
  group: string,
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
      return target.tools.includes(tool.name) ? [match(r, group, directory, module)] : [];
    case "verb":
      return tool.effects.flatMap((effect, i) =>
        effect.verb === target.verb ? [matchOfEffect(r, i, group, name, directory, module)] : [],
      );
  }
}

/** An entry of a group: what the decision has to know of the rule if it holds. */
export function match(r: Rule, into: string, directory: Directory, module: ModuleWriter): string {
  const { policy, names } = partsOf(r, directory, module);
  const message = names.message === undefined ? quote(shortMessage(r)) : `${policy}.${names.message}`;
  return `${into}[${quote(ruleId(r))}] := ${entryOf(r, message)} if ${braces([`${policy}.${names.holds}`])}`;
}

/** The entry of a rule over a verb for one effect of a tool. A permit covers that effect, not the whole call. */
function matchOfEffect(
  r: Rule,
  effect: number,
  group: string,
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
  return `${group}[${quote(`${ruleId(r)} ${effect}`)}] := ${entryOf(r, message, covers)} if ${braces(body)}`;
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
