import {
  ARGUMENTS_POINTER,
  escapePointer,
  type Field,
  GUARD_TEXT,
  type Scope,
  type ToolContract,
  UNKNOWN_TOOL,
  undeclaredArgument,
  unfitArgument,
  unfitResult,
  VERSION,
} from "@enjoin/model";
import type { ToolNames } from "./contract.js";
import { braces, ModuleWriter, ruleFor } from "./module.js";
import { around, pointerBelow, problem, problemAt } from "./problem.js";
import { quote } from "./text.js";
import { TypeChecks, without } from "./types.js";

// Guards run before rules, so a rule never sees a value that its types exclude. `passes` is one positive condition:
// whatever cannot be evaluated does not pass. `problems` only explains, and is evaluated only when there is one.

const ARGUMENTS = "input.action.properties.arguments";
const RESULT = "input.action.properties.result";

/**
 * The module of guards: the shape of the request, the tool, its arguments, its result, and what is stored of the
 * scopes in which something is remembered.
 */
export function emitGuard(
  tools: readonly ToolContract[],
  toolNames: ReadonlyMap<string, ToolNames>,
  dataDigest: string,
  remembering: readonly Scope[],
): ModuleWriter {
  const module = new ModuleWriter("enjoin.guard", {
    title: "What a request must be before any rule sees it",
  });
  const checks = new TypeChecks(module);
  module.block(passes(dataDigest, remembering, module));
  emitDelegationCheck(module);
  emitPoints(tools, module);
  emitDataCheck(module);
  if (remembering.length > 0) emitStateCheck(remembering, module);
  knownTools(tools, module);
  if (tools.length === 0) module.block("arguments_ok(_, _) := false");
  for (const tool of tools) {
    const name = toolNames.get(tool.name)?.tool;
    if (name === undefined) throw new Error(`no name for tool ${tool.name}`);
    emitArguments(tool, name, checks, module);
    emitResult(tool, name, checks, module);
  }
  return module;
}

/** Without its data a restriction over a constant would silently not match. */
function passes(dataDigest: string, remembering: readonly Scope[], module: ModuleWriter): string {
  const envelope = module.use("envelope");
  return [
    `passes if ${braces([
      `${envelope}.ok`,
      "data_ok",
      "delegation_ok",
      `arguments_ok(input.action.name, ${ARGUMENTS})`,
      "result_ok(input.action.name, input.action.properties.point)",
      ...(remembering.length > 0 ? ["state_ok"] : []),
    ])}`,
    `data_ok if data.enjoin.digest == ${quote(dataDigest)}`,
    `problems contains found if some found in ${envelope}.problems`,
  ].join("\n\n");
}

/** Whoever hands work on hands on no more rights than it has. */
function emitDelegationCheck(module: ModuleWriter): void {
  const chain = 'object.get(input.context, "delegation", [])';
  module.block(`delegation_ok if ${module.use("lib")}.narrows(${chain})`);
  const widened = problem("/context/delegation", quote(GUARD_TEXT.widenedDelegation));
  module.block(
    `problems contains ${widened} if ${braces([`${module.use("envelope")}.ok`, "not delegation_ok"])}`,
  );
}

/** Tools are decided as they are called and as they answer; what enters and what leaves, at its own point. */
function emitPoints(tools: readonly ToolContract[], module: ModuleWriter): void {
  const others = tools.filter((t) => t.point !== undefined);
  const named = `{${others.map((t) => quote(t.name)).join(", ")}}`;
  const isTool = (name: string) => (others.length === 0 ? [] : [`not ${name} in ${named}`]);
  module.block(`result_ok(tool, "call") if ${braces([...isTool("tool"), 'tool != ""'])}`);
  for (const { name, point } of others)
    module.block(ruleFor("result_ok", name, [quote(point ?? "")], { body: [] }));
  const at = "input.action.properties.point";
  module.block(`at_its_point if ${braces([`${at} in ["call", "result"]`, ...isTool("input.action.name")])}`);
  for (const { name, point } of others)
    module.block(
      `at_its_point if ${braces([`input.action.name == ${quote(name)}`, `${at} == ${quote(point ?? "")}`])}`,
    );
  const undecided = problem("/action/properties/point", quote(GUARD_TEXT.undecidedPoint));
  module.block(
    `problems contains ${undecided} if ${braces([`${module.use("envelope")}.ok`, "known", "not at_its_point"])}`,
  );
}

function emitDataCheck(module: ModuleWriter): void {
  const message = quote("the data of the policy is not the data it was built with");
  module.block(`problems contains ${problem("", message)} if not data_ok`);
}

/** Memory must be of this version, and what is stored of a tracker must have its shape. */
function emitStateCheck(remembering: readonly Scope[], module: ModuleWriter): void {
  const lib = module.use("lib");
  const scopes = remembering.flatMap((scope) => [
    `is_of_version(${quote(scope)})`,
    `every id, value in input.context.state.${scope} ${braces([`remembers(${quote(scope)}, id, value)`])}`,
  ]);
  const pointer = pointerBelow('concat("/", ["/context/state", scope])', "id");
  const found = problemAt(pointer, quote(GUARD_TEXT.damagedMemory));
  module.block(`state_ok if ${braces(scopes)}`);
  module.block("is_of_version(scope) if input.context.state[scope] == {}");
  module.block(
    `is_of_version(scope) if input.context.state[scope][${quote(VERSION)}] == data.enjoin.versions[scope]`,
  );
  emitVersionProblem(remembering, module);
  module.block(`remembers(scope, id, value) if ${lib}.is_memory(data.enjoin.trackers[scope][id], value)`);
  module.block(`remembers(scope, id, _) if not ${lib}.has(data.enjoin.trackers[scope], id)`);
  module.block(
    `problems contains ${found} if ${braces([
      `${module.use("envelope")}.ok`,
      "some scope, values in input.context.state",
      "some id, value in values",
      "not remembers(scope, id, value)",
    ])}`,
  );
}

function emitVersionProblem(remembering: readonly Scope[], module: ModuleWriter): void {
  const pointer = `concat("/", ["/context/state", scope, ${quote(escapePointer(VERSION))}])`;
  const found = problemAt(pointer, quote(GUARD_TEXT.otherVersion));
  module.block(
    `problems contains ${found} if ${braces([
      `${module.use("envelope")}.ok`,
      `some scope in [${remembering.map(quote).join(", ")}]`,
      "not is_of_version(scope)",
    ])}`,
  );
}

function knownTools(tools: readonly ToolContract[], module: ModuleWriter): void {
  const set = tools.length === 0 ? "set()" : `{${tools.map((t) => quote(t.name)).join(", ")}}`;
  module.block(`known if input.action.name in ${set}`);
  const message = around(UNKNOWN_TOOL, "input.action.name");
  module.block(
    `problems contains {"rule": "unknown-tool", "effect": "deny", "message": ${message}, "pointer": "/action/name"} if ${braces(
      [`${module.use("envelope")}.ok`, "not known"],
    )}`,
  );
  const missing = quote(GUARD_TEXT.missingArguments);
  module.block(
    `problems contains ${problem(ARGUMENTS_POINTER, missing)} if ${braces([`${module.use("envelope")}.ok`, "known", "not has_arguments"])}`,
  );
  module.block(`has_arguments if is_object(${ARGUMENTS})`);
}

function emitArguments(tool: ToolContract, name: string, checks: TypeChecks, module: ModuleWriter): void {
  const body = checks.fields(tool.args, tool.open, "args");
  module.block(ruleFor("arguments_ok", tool.name, ["args"], { body }));
  const called = [`input.action.name == ${quote(tool.name)}`, "has_arguments"];
  tool.args.forEach((field, i) => {
    const ok = `${name}_argument_${i + 1}_ok`;
    const lines = checks.field(field, ARGUMENTS);
    if (lines.length === 0) return;
    const found = problem(
      `${ARGUMENTS_POINTER}/${escapePointer(field.name)}`,
      quote(unfitArgument(tool, field)),
    );
    module.block(`${ok} if ${braces(lines)}`);
    module.block(`problems contains ${found} if ${braces([...called, `not ${ok}`])}`);
  });
  if (tool.open) return;
  const pointer = pointerBelow(quote(ARGUMENTS_POINTER), "name");
  const found = problemAt(pointer, around(undeclaredArgument(tool), "name"));
  const undeclared = `some name, _ in ${without(tool.args, ARGUMENTS)}`;
  module.block(`problems contains ${found} if ${braces([...called, undeclared])}`);
}

/** A result must be there at its point, and its structured value must fit the contract. */
function emitResult(tool: ToolContract, name: string, checks: TypeChecks, module: ModuleWriter): void {
  if (tool.point !== undefined) return;
  const ok = `${name}_result_ok`;
  const value: Field = { name: "value", type: { kind: "nullable", of: tool.result, absence: "missing" } };
  module.block(`${ok} if ${braces([`is_object(${RESULT})`, ...checks.field(value, RESULT)])}`);
  module.block(ruleFor("result_ok", tool.name, ['"result"'], { body: [ok] }));
  const found = problem("/action/properties/result/value", quote(unfitResult(tool)));
  const called = [`input.action.name == ${quote(tool.name)}`, 'input.action.properties.point == "result"'];
  module.block(`problems contains ${found} if ${braces([...called, `not ${ok}`])}`);
}
