import { escapePointer, type Field, type ToolContract } from "@enjoin/model";
import type { ToolNames } from "./contract.js";
import { describeType } from "./describe-type.js";
import { braces, ModuleWriter } from "./module.js";
import { problem } from "./problem.js";
import { quote } from "./text.js";
import { names, TypeChecks } from "./types.js";

// Guards run before rules, so a rule never sees a value that its types exclude. `passes` is one positive condition:
// whatever cannot be evaluated does not pass. `problems` only explains.

const ARGUMENTS = "/action/properties/arguments";

/** What has to hold of the state: the names of the rules that say so, with the place of each tracker in the request. */
export interface StateCheck {
  readonly rule: string;
  readonly pointer: string;
  readonly module: string;
}

/** The module of guards: the shape of the request, the tool, its arguments, its result, and the state. */
export function emitGuard(
  tools: readonly ToolContract[],
  toolNames: ReadonlyMap<string, ToolNames>,
  states: readonly StateCheck[],
  constantsDigest: string,
): ModuleWriter {
  const module = new ModuleWriter("enjoin.guard", {
    title: "What a request must be before any rule sees it",
  });
  const checks = new TypeChecks(module);
  module.use("request");
  module.block(passes(states, module));
  emitDataCheck(constantsDigest, module);
  stateProblems(states, module);
  knownTools(tools, module);
  for (const tool of tools) {
    const name = toolNames.get(tool.name)?.tool;
    if (name === undefined) throw new Error(`no name for tool ${tool.name}`);
    emitArguments(tool, name, checks, module);
    emitResult(tool, name, checks, module);
  }
  return module;
}

function passes(states: readonly StateCheck[], module: ModuleWriter): string {
  for (const s of states) module.use(s.module);
  const state = states.map((s) => s.rule);
  return [
    `problems contains found if some found in ${module.use("envelope")}.problems`,
    `passes if ${braces([`${module.use("envelope")}.ok`, "decidable", "data_ok", ...state, "arguments_ok", "result_ok"])}`,
    'decidable if request.point in {"call", "result"}',
    `problems contains ${problem("/action/properties/point", '"only the points call and result are decided"')} if ${braces(
      [`${module.use("envelope")}.ok`, "not decidable"],
    )}`,
  ].join("\n\n");
}

/** Without its data a restriction over a constant would silently not match. */
function emitDataCheck(constantsDigest: string, module: ModuleWriter): void {
  module.block(`data_ok if data.enjoin.constants_digest == ${quote(constantsDigest)}`);
  module.block(
    `problems contains ${problem("", quote("the data of the policy is not the data it was built with"))} if not data_ok`,
  );
}

function stateProblems(states: readonly StateCheck[], module: ModuleWriter): void {
  for (const s of states) {
    const message = quote("is not what the tracker remembers: the state is damaged");
    module.block(
      `problems contains ${problem(s.pointer, message)} if ${braces([`${module.use("envelope")}.ok`, `not ${s.rule}`])}`,
    );
  }
}

function knownTools(tools: readonly ToolContract[], module: ModuleWriter): void {
  const set = tools.length === 0 ? "set()" : `{${tools.map((t) => quote(t.name)).join(", ")}}`;
  module.block(`known if request.tool in ${set}`);
  const message = 'concat("", ["no contract declares the tool `", request.tool, "`"])';
  module.block(
    `problems contains {"rule": "unknown-tool", "effect": "deny", "message": ${message}, "pointer": "/action/name"} if ${braces(
      [`${module.use("envelope")}.ok`, "not known"],
    )}`,
  );
  const missing = quote("the arguments were not recorded");
  module.block(
    `problems contains ${problem(ARGUMENTS, missing)} if ${braces([`${module.use("envelope")}.ok`, "known", "not has_arguments"])}`,
  );
  module.block("has_arguments if is_object(request.args)");
}

function emitArguments(tool: ToolContract, name: string, checks: TypeChecks, module: ModuleWriter): void {
  const called = `request.tool == ${quote(tool.name)}`;
  const oks = tool.args.map((_, i) => `${name}_argument_${i + 1}_ok`);
  const undeclared = `object.keys(request.args) - ${names(tool.args)}`;
  const closed = tool.open ? [] : [`${undeclared} == set()`];
  module.block(`arguments_ok if ${braces([called, "has_arguments", ...closed, ...oks])}`);
  tool.args.forEach((field, i) => {
    const ok = `${name}_argument_${i + 1}_ok`;
    const pointer = `${ARGUMENTS}/${escapePointer(field.name)}`;
    const message = quote(`\`${field.name}\` of ${tool.name} must be ${describeType(field.type)}`);
    module.block(`${ok} if ${braces(checks.field(field, "request.args"))}`);
    module.block(
      `problems contains ${problem(pointer, message)} if ${braces([called, "has_arguments", `not ${ok}`])}`,
    );
  });
  if (tool.open) return;
  const escaped = 'replace(replace(name, "~", "~0"), "/", "~1")';
  const text = `concat("", ["\`", name, ${quote(`\` is not an argument of ${tool.name}`)}])`;
  const pointer = `concat("/", [${quote(ARGUMENTS)}, ${escaped}])`;
  module.block(
    `problems contains {"rule": "guard", "effect": "deny", "message": ${text}, "pointer": ${pointer}} if ${braces(
      [called, `some name in (${undeclared})`],
    )}`,
  );
}

/** A result must be there at its point, and its structured value must fit the contract. */
function emitResult(tool: ToolContract, name: string, checks: TypeChecks, module: ModuleWriter): void {
  const called = `request.tool == ${quote(tool.name)}`;
  const ok = `${name}_result_ok`;
  const field: Field = { name: "value", type: { kind: "nullable", of: tool.result, absence: "missing" } };
  module.block(`${ok} if request.point == "call"`);
  module.block(`${ok} if ${braces(checks.field(field, "input.action.properties.result"))}`);
  module.block(`result_ok if ${braces([called, ok])}`);
  const message = quote(`the result of ${tool.name} must be ${describeType(tool.result)}`);
  module.block(
    `problems contains ${problem("/action/properties/result/value", message)} if ${braces([called, `not ${ok}`])}`,
  );
}
