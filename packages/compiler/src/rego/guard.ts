import {
  ARGUMENTS_POINTER,
  type AroundName,
  escapePointer,
  type Field,
  GUARD_TEXT,
  SCOPES,
  type ToolContract,
  UNKNOWN_TOOL,
  undeclaredArgument,
  unfitArgument,
  unfitResult,
} from "@enjoin/model";
import type { ToolNames } from "./contract.js";
import { braces, ModuleWriter, ruleFor } from "./module.js";
import { problem } from "./problem.js";
import { quote } from "./text.js";
import { names, TypeChecks } from "./types.js";

// Guards run before rules, so a rule never sees a value that its types exclude. `passes` is one positive condition:
// whatever cannot be evaluated does not pass. `problems` only explains.

/** The module of guards: the shape of the request, the tool, its arguments, its result, and the state. */
export function emitGuard(
  tools: readonly ToolContract[],
  toolNames: ReadonlyMap<string, ToolNames>,
  dataDigest: string,
): ModuleWriter {
  const module = new ModuleWriter("enjoin.guard", {
    title: "What a request must be before any rule sees it",
  });
  const checks = new TypeChecks(module);
  module.use("request");
  module.block(passes(module));
  emitDataCheck(dataDigest, module);
  emitStateCheck(module);
  knownTools(tools, module);
  module.block('result_ok(_, "call") := true');
  for (const tool of tools) {
    const name = toolNames.get(tool.name)?.tool;
    if (name === undefined) throw new Error(`no name for tool ${tool.name}`);
    emitArguments(tool, name, checks, module);
    emitResult(tool, name, checks, module);
  }
  return module;
}

function passes(module: ModuleWriter): string {
  const envelope = `${module.use("envelope")}`;
  const undecidable = problem("/action/properties/point", quote(GUARD_TEXT.undecidedPoint));
  return [
    `passes if ${braces([
      `${envelope}.ok`,
      "decidable",
      "data_ok",
      "state_ok",
      "arguments_ok(request.tool)",
      "result_ok(request.tool, request.point)",
    ])}`,
    `problems contains found if some found in ${envelope}.problems`,
    'decidable if request.point == "call"',
    'decidable if request.point == "result"',
    `problems contains ${undecidable} if ${braces([`${envelope}.ok`, "not decidable"])}`,
  ].join("\n\n");
}

/** Without its data a restriction over a constant would silently not match. */
function emitDataCheck(dataDigest: string, module: ModuleWriter): void {
  const message = quote("the data of the policy is not the data it was built with");
  module.block(`data_ok if data.enjoin.digest == ${quote(dataDigest)}`);
  module.block(`problems contains ${problem("", message)} if not data_ok`);
}

/** What is stored of a tracker must have its shape; of what no policy declares any more, nothing is asked. */
function emitStateCheck(module: ModuleWriter): void {
  const lib = module.use("lib");
  const scopes = SCOPES.map(
    (scope) =>
      `every id, value in input.context.state.${scope} ${braces([`remembers(${quote(scope)}, id, value)`])}`,
  );
  const pointer = `concat("/", ["/context/state", scope, replace(replace(id, "~", "~0"), "/", "~1")])`;
  const message = quote(GUARD_TEXT.damagedMemory);
  const found = `{"rule": "guard", "effect": "deny", "message": ${message}, "pointer": ${pointer}}`;
  module.block(`state_ok if ${braces(scopes)}`);
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

function knownTools(tools: readonly ToolContract[], module: ModuleWriter): void {
  const set = tools.length === 0 ? "set()" : `{${tools.map((t) => quote(t.name)).join(", ")}}`;
  module.block(`known if request.tool in ${set}`);
  const message = around(UNKNOWN_TOOL, "request.tool");
  module.block(
    `problems contains {"rule": "unknown-tool", "effect": "deny", "message": ${message}, "pointer": "/action/name"} if ${braces(
      [`${module.use("envelope")}.ok`, "not known"],
    )}`,
  );
  const missing = quote(GUARD_TEXT.missingArguments);
  module.block(
    `problems contains ${problem(ARGUMENTS_POINTER, missing)} if ${braces([`${module.use("envelope")}.ok`, "known", "not has_arguments"])}`,
  );
  module.block("has_arguments if is_object(request.args)");
}

function emitArguments(tool: ToolContract, name: string, checks: TypeChecks, module: ModuleWriter): void {
  const called = `request.tool == ${quote(tool.name)}`;
  const oks = tool.args.map((_, i) => `${name}_argument_${i + 1}_ok`);
  const undeclared = `object.keys(request.args) - ${names(tool.args)}`;
  const closed = tool.open ? [] : [`${undeclared} == set()`];
  module.block(ruleFor("arguments_ok", tool.name, [], { body: ["has_arguments", ...closed, ...oks] }));
  tool.args.forEach((field, i) => {
    const ok = `${name}_argument_${i + 1}_ok`;
    const pointer = `${ARGUMENTS_POINTER}/${escapePointer(field.name)}`;
    const message = quote(unfitArgument(tool, field));
    module.block(`${ok} if ${braces(checks.field(field, "request.args"))}`);
    module.block(
      `problems contains ${problem(pointer, message)} if ${braces([called, "has_arguments", `not ${ok}`])}`,
    );
  });
  if (tool.open) return;
  const escaped = 'replace(replace(name, "~", "~0"), "/", "~1")';
  const text = around(undeclaredArgument(tool), "name");
  const pointer = `concat("/", [${quote(ARGUMENTS_POINTER)}, ${escaped}])`;
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
  module.block(`${ok} if ${braces(checks.field(field, "input.action.properties.result"))}`);
  module.block(ruleFor("result_ok", tool.name, ['"result"'], { body: [ok] }));
  const message = quote(unfitResult(tool));
  module.block(
    `problems contains ${problem("/action/properties/result/value", message)} if ${braces([
      called,
      'request.point == "result"',
      `not ${ok}`,
    ])}`,
  );
}

/** Rego for a sentence around a name that only the request knows. */
function around([before, after]: AroundName, name: string): string {
  return `concat("", [${quote(before)}, ${name}, ${quote(after)}])`;
}
