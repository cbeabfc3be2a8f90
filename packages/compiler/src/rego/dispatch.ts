import type { PolicyIr, Rule, ToolContract, Tracker } from "@enjoin/model";
import type { ToolNames } from "./contract.js";
import { trackerId } from "./memory.js";
import { braces, ModuleWriter } from "./module.js";
import { type Directory, packageOf, parameters, ruleId, shortMessage } from "./policy.js";
import { jsonLiteral, quote } from "./text.js";

/**
 * The module that finds the rules of the called tool. Rules are grouped by tool and only the called tool's group is
 * evaluated, because OPA's Wasm has no index over rules.
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
  module.use("request");
  module.block("matches contains match if some match in any_tool");
  const any = rules.filter((r) => r.target.kind === "any");
  module.block(
    group(
      "any_tool",
      any.map((r) => match(r, "any_tool", [], directory, module)),
    ),
  );
  for (const tool of ir.tools) {
    const name = tools.get(tool.name);
    if (name === undefined) throw new Error(`no name for tool ${tool.name}`);
    const own = rules.flatMap((r) => matchesOf(r, tool, name, directory, module));
    if (own.length === 0) continue;
    module.block(
      `matches contains match if ${braces([`request.tool == ${quote(tool.name)}`, `some match in ${groupOf(name)}`])}`,
    );
    module.block(group(groupOf(name), own));
  }
  module.block(
    group(
      "updates",
      ir.policies.flatMap((p) => p.trackers).map((t) => update(t, directory, module)),
    ),
  );
  return module;
}

function groupOf(name: ToolNames): string {
  return `tool_${name.tool}`;
}

/** A set of rules that is empty when nothing is in it, never undefined. */
function group(name: string, members: readonly string[]): string {
  return members.length === 0 ? `${name} := set()` : members.join("\n\n");
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
      return target.tools.includes(tool.name) ? [match(r, groupOf(name), [], directory, module)] : [];
    case "verb":
      return tool.effects.flatMap((effect, i) =>
        effect.verb === target.verb
          ? [
              match(
                r,
                groupOf(name),
                [`effect := ${module.use("tools")}.${name.effects[i]}`],
                directory,
                module,
              ),
            ]
          : [],
      );
  }
}

/** An entry of a group: what the decision has to know of the rule if it holds. */
function match(
  r: Rule,
  into: string,
  bind: readonly string[],
  directory: Directory,
  module: ModuleWriter,
): string {
  const names = directory.rules.get(r);
  if (names === undefined) throw new Error(`no names for rule ${ruleId(r)}`);
  const policy = module.use(packageOf(r.policy, directory));
  const call = parameters(r);
  const message = names.message === undefined ? quote(shortMessage(r)) : `${policy}.${names.message}${call}`;
  const redaction =
    r.redaction === undefined
      ? ""
      : `, "redaction": ${jsonLiteral({ path: `/action/properties/arguments${r.redaction.path}`, mask: r.redaction.mask })}`;
  const requires = r.effect === "step_up" ? `, "requires": ${quote(r.requires ?? "approval")}` : "";
  const entry = `{"rule": ${quote(ruleId(r))}, "kind": ${quote(r.effect)}, "message": ${message}${redaction}${requires}}`;
  const holds = `${policy}.${names.holds}${call}`;
  return bind.length === 0
    ? `${into} contains ${entry} if ${holds}`
    : `${into} contains ${entry} if ${braces([...bind, holds])}`;
}

/** What a tracker remembers after the event, if it changes. */
function update(t: Tracker, directory: Directory, module: ModuleWriter): string {
  const found = directory.trackers.get(trackerId(t));
  if (found === undefined) throw new Error(`no names for tracker ${trackerId(t)}`);
  const value = `${module.use(packageOf(t.policy, directory))}.${found.names.next}`;
  const entry = `{"scope": ${quote(t.scope)}, "tracker": ${quote(trackerId(t))}, "value": value}`;
  const called =
    t.target.kind === "tools" ? [`request.tool in {${t.target.tools.map(quote).join(", ")}}`] : [];
  return `updates contains ${entry} if ${braces([...called, `value := ${value}`])}`;
}
