import {
  type Field,
  type IrType,
  ROLES,
  roleKind,
  singleType,
  type ToolContract,
  type ToolEffect,
} from "@enjoin/model";
import { ModuleWriter, rule } from "./module.js";
import { jsonLiteral, member, Names, quote, snake } from "./text.js";

// What the contracts say about tools beyond the types of their arguments: labels, and the roles of their effects.

/** The Rego names of the parts of a tool. */
export interface ToolNames {
  /** Prefix of everything about the tool. */
  readonly tool: string;
  /** For each effect of the contract, the rule with its roles. */
  readonly effects: readonly string[];
}

export function nameTools(tools: readonly ToolContract[]): ReadonlyMap<string, ToolNames> {
  const names = new Names(["labels", "known"]);
  const found = new Map<string, ToolNames>();
  for (const tool of tools) {
    const name = names.fresh(snake(tool.name));
    found.set(tool.name, { tool: name, effects: tool.effects.map((e) => names.fresh(`${name}_${e.verb}`)) });
  }
  return found;
}

/** The module of contracts: labels by tool, and for each effect its roles, whatever the tool calls its arguments. */
export function emitTools(
  tools: readonly ToolContract[],
  names: ReadonlyMap<string, ToolNames>,
): ModuleWriter {
  const module = new ModuleWriter("enjoin.tools", { title: "The tools and what they do to the world" });
  const labelled = tools.filter((t) => t.labels.length > 0);
  module.block(`labels := ${jsonLiteral(Object.fromEntries(labelled.map((t) => [t.name, t.labels])))}`);
  for (const tool of tools) {
    const effects = names.get(tool.name)?.effects ?? [];
    tool.effects.forEach((effect, i) => {
      const name = effects[i];
      if (name === undefined) throw new Error(`no name for an effect of ${tool.name}`);
      module.block(rule(name, { value: roles(effect, tool, module), body: [] }));
    });
  }
  return module;
}

function roles(effect: ToolEffect, tool: ToolContract, module: ModuleWriter): string {
  const entries = ROLES[effect.verb].map((role) => {
    const fields = (effect.roles[role] ?? []).map((name) => fieldOf(tool, name));
    const kind = roleKind(role);
    if (kind === "sum") return `${quote(role)}: ${amount(fields, module)}`;
    const lists = fields.map((f) => (kind === "places" ? destinations(f, module) : listed(f, module)));
    return `${quote(role)}: ${joined(lists)}`;
  });
  return `{${entries.join(", ")}}`;
}

function fieldOf(tool: ToolContract, name: string): Field {
  const found = tool.args.find((f) => f.name === name);
  if (found === undefined) throw new Error(`${tool.name} has no argument ${name}`);
  return found;
}

function amount(fields: readonly Field[], module: ModuleWriter): string {
  const terms = fields.map((f) => argument(f, module));
  if (terms.length < 2) return terms[0] ?? "0";
  const sum = terms.reduce((left, right, i) => (i === 1 ? `${left} + ${right}` : `(${left}) + ${right}`));
  return `${module.use("lib")}.safe(${sum})`;
}

function destinations(field: Field, module: ModuleWriter): string {
  const domain = domainOf(field.type, module);
  return `[{"id": x, "domain": ${domain}} | some x in ${listed(field, module)}]`;
}

function listed(field: Field, module: ModuleWriter): string {
  return field.type.kind === "array"
    ? argument(field, module)
    : `${module.use("lib")}.listed(${argument(field, module)})`;
}

function argument(field: Field, module: ModuleWriter): string {
  const args = `${module.use("request")}.args`;
  return field.type.kind === "nullable"
    ? `object.get(${args}, ${quote(field.name)}, null)`
    : `${args}${member(field.name)}`;
}

/** The domain of an e-mail address, the host of a URL, otherwise the value itself. */
function domainOf(type: IrType, module: ModuleWriter): string {
  const of = singleType(type);
  if (of.kind === "string" && of.format === "email") return `${module.use("lib")}.email_domain(x)`;
  if (of.kind === "string" && of.format === "url") return `${module.use("lib")}.url_host(x)`;
  return "x";
}

function joined(lists: readonly string[]): string {
  const [first, ...rest] = lists;
  return first === undefined ? "[]" : rest.reduce((all, list) => `array.concat(${all}, ${list})`, first);
}
