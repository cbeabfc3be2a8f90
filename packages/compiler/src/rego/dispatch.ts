import type { PolicyIr, Rule, ToolContract } from "@enjoin/model";
import type { ToolNames } from "./contract.js";
import { emitLabels } from "./dispatch-labels.js";
import { match, matchesOf } from "./dispatch-matches.js";
import { emitAttempts, emitUpdates } from "./dispatch-updates.js";
import { braces, ModuleWriter, originOf, ruleFor } from "./module.js";
import type { Directory } from "./policy.js";
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
  const isOverResults = (r: Rule) => r.at === "result";
  emitCalls(
    ir.tools,
    rules.filter((r) => !isOverResults(r)),
    directory,
    tools,
    module,
  );
  emitResults(ir.tools, rules.filter(isOverResults), directory, tools, module);
  emitLabels(ir, directory, tools, module);
  emitUpdates(ir, directory, tools, module);
  emitAttempts(ir, directory, tools, module);
  return module;
}

/** Adds which rules look at a call of each tool, or at what enters or leaves, and what the tool does. */
function emitCalls(
  tools: readonly ToolContract[],
  rules: readonly Rule[],
  directory: Directory,
  names: ReadonlyMap<string, ToolNames>,
  module: ModuleWriter,
): void {
  const any = rules.filter((r) => r.target.kind === "any");
  emitAny("any_tool", any, rules.length === 0, directory, module);
  // Functions have to be there, even where no tool is.
  if (tools.length === 0) module.block("matched(_) := any_tool\n\neffects(_) := []");
  for (const tool of tools) {
    const name = nameOf(tool, names);
    const group = `tool_${name.tool}`;
    const own = matchesIn(group, tool, name, rules, directory, module);
    const both = any.length === 0 ? group : `object.union(any_tool, ${group})`;
    module.block(
      ruleFor("matched", tool.name, [], { value: own.length === 0 ? "any_tool" : both, body: [] }),
    );
    module.block(
      ruleFor("effects", tool.name, [], { value: jsonLiteral([...tool.effects.keys()]), body: [] }),
    );
    for (const { r, text } of own) module.from(originOf(r), () => module.block(text));
  }
}

/** Adds which rules look at a result of each tool: mostly none, and then nothing is said of the tool. */
function emitResults(
  tools: readonly ToolContract[],
  rules: readonly Rule[],
  directory: Directory,
  names: ReadonlyMap<string, ToolNames>,
  module: ModuleWriter,
): void {
  const any = rules.filter((r) => r.target.kind === "any");
  emitAny("any_result", any, rules.length === 0, directory, module);
  const named: string[] = [];
  for (const tool of tools.filter((t) => t.point === undefined)) {
    const name = nameOf(tool, names);
    const group = `result_of_${name.tool}`;
    const own = matchesIn(group, tool, name, rules, directory, module);
    if (own.length === 0) continue;
    named.push(quote(tool.name));
    const value = any.length === 0 ? group : `object.union(any_result, ${group})`;
    module.block(ruleFor("matched_results", tool.name, [], { value, body: [] }));
    for (const { r, text } of own) module.from(originOf(r), () => module.block(text));
  }
  module.block(
    named.length === 0
      ? "matched_results(_) := any_result"
      : `matched_results(tool) := any_result if ${braces([`not tool in {${named.join(", ")}}`])}`,
  );
}

/** Adds the group of the rules that look at any tool. `isAll`: there are no others either. */
function emitAny(
  group: string,
  rules: readonly Rule[],
  isAll: boolean,
  directory: Directory,
  module: ModuleWriter,
): void {
  for (const r of rules) module.from(originOf(r), () => module.block(match(r, group, directory, module)));
  // OPA refuses to look into an object of which it knows that it is empty.
  if (rules.length === 0) module.block(`${group} := ${isAll ? "object.union({}, {})" : "{}"}`);
}

/** The entries of the rules that look at one tool. */
function matchesIn(
  group: string,
  tool: ToolContract,
  name: ToolNames,
  rules: readonly Rule[],
  directory: Directory,
  module: ModuleWriter,
): { readonly r: Rule; readonly text: string }[] {
  return rules.flatMap((r) =>
    matchesOf(r, group, tool, name, directory, module).map((text) => ({ r, text })),
  );
}

function nameOf(tool: ToolContract, names: ReadonlyMap<string, ToolNames>): ToolNames {
  const name = names.get(tool.name);
  if (name === undefined) throw new Error(`no name for tool ${tool.name}`);
  return name;
}
