import { isLabelled, type LabelRule, type PolicyIr, ruleId, type ToolContract } from "@enjoin/model";
import type { ToolNames } from "./contract.js";
import { braces, type ModuleWriter, ruleFor } from "./module.js";
import { type Directory, packageOf } from "./policy.js";
import { quote } from "./text.js";

/**
 * Adds what label rules add to a result of each tool, or to what enters as it: mostly nothing. Where one of them has no
 * answer there is none for all: a rule that asks for its label would silently not match.
 */
export function emitLabels(
  ir: PolicyIr,
  directory: Directory,
  tools: ReadonlyMap<string, ToolNames>,
  module: ModuleWriter,
): void {
  const rules = ir.policies.flatMap((p) => p.labels);
  const named: string[] = [];
  for (const tool of ir.tools.filter(isLabelled)) {
    const own = rules.flatMap((l) => addedBy(l, tool, tools, directory, module));
    if (own.length === 0) continue;
    named.push(quote(tool.name));
    const value = `${module.use("lib")}.united([${own.join(", ")}])`;
    module.block(ruleFor("labels", tool.name, [], { value, body: [] }));
  }
  module.block(
    named.length === 0
      ? "labels(_) := []"
      : `labels(tool) := [] if ${braces([`not tool in {${named.join(", ")}}`])}`,
  );
}

/** What one label rule adds for one tool: not asked, asked once, or once for each effect with its verb. */
function addedBy(
  l: LabelRule,
  tool: ToolContract,
  names: ReadonlyMap<string, ToolNames>,
  directory: Directory,
  module: ModuleWriter,
): string[] {
  const { target } = l;
  const name = directory.labels.get(l);
  if (name === undefined) throw new Error(`no name for label rule ${ruleId(l)}`);
  const added = () => `${module.use(packageOf(l.policy, directory))}.${name}`;
  switch (target.kind) {
    case "any":
      return [added()];
    case "tools":
      return target.tools.includes(tool.name) ? [added()] : [];
    case "verb":
      return tool.effects.flatMap(({ verb }, i) => {
        const effect = names.get(tool.name)?.effects[i];
        if (effect === undefined) throw new Error(`no name for an effect of ${tool.name}`);
        return verb === target.verb ? [`${added()}(${module.use("tools")}.${effect})`] : [];
      });
  }
}
