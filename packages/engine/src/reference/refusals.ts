import {
  ARGUMENTS_POINTER,
  type AroundName,
  BUILT_IN_SCOPE,
  ENVELOPE,
  envelopeParts,
  escapePointer,
  GUARD_TEXT,
  memoryFormats,
  memoryVersions,
  type PolicyIr,
  type PolicyRequest,
  problemsOf,
  type Reason,
  SCOPES,
  type SchemaProblem,
  type Scope,
  type ToolContract,
  UNKNOWN_TOOL,
  undeclaredArgument,
  unfitArgument,
  unfitResult,
  VERSION,
} from "@enjoin/model";
import { memberOf } from "../own.js";
import { narrows } from "./delegation.js";
import { addReason } from "./in-order.js";
import { isPlainObject, type Member, UNFIT } from "./measure-json.js";
import { isOfVersion, trackerMeasures } from "./measure-state.js";
import { measureType, memberOfField } from "./measure-type.js";
import type { Recalled } from "./recalled.js";

/** What the guards say of a request when they are asked for more than yes or no. */
export interface Refusals {
  /** What the schema of requests finds wrong with any value. */
  readonly problems: (schema: typeof PolicyRequest, data: unknown) => readonly SchemaProblem[];
  /** Why a request that fits the schema is refused, in the order of reasons; nothing when it is let through. */
  readonly reasons: (request: PolicyRequest) => readonly Reason[];
}

/** What was read from JSON is within the limits. */
const NO_LIMITS = { maxBytes: Number.POSITIVE_INFINITY, maxDepth: Number.POSITIVE_INFINITY };

/** Compiles the guards once more, to say of a request everything that is wrong with it. */
export function compileRefusals(ir: PolicyIr, recalled: Recalled): Refusals {
  const measureEnvelope = measureType(ENVELOPE, NO_LIMITS);
  const parts = envelopeParts().map((part) => ({ ...part, member: memberOfField(part.field, NO_LIMITS) }));
  const trackers = trackerMeasures(ir, NO_LIMITS, recalled);
  const versions = versionsAsked(ir);
  const contracts = new Map(ir.tools.map((tool) => [tool.name, tool]));
  const tools = new Map(ir.tools.map((tool) => [tool.name, compileTool(tool)]));
  return {
    // What fits the type of the schema has no problems: few requests need the slow search for them.
    problems: (schema, data) => (measureEnvelope(data, 0) === UNFIT ? problemsOf(schema, data) : []),
    reasons: (request) => {
      const found: Reason[] = [];
      for (const { owner, pointer, message, field, member } of parts) {
        const of = owner.reduce<unknown>(memberOf, request);
        if (!isPlainObject(of) || !fits(memberOf(of, field.name), member))
          addReason(refusal(message, pointer), found);
      }
      const isWhole = found.length === 0;
      const tool = tools.get(request.action.name);
      if (isWhole) {
        refusePoint(request, contracts.get(request.action.name), found);
        refuseDelegation(request, found);
        refuseVersions(request, versions, found);
        refuseState(request, trackers, found);
        refuseTool(request, tool !== undefined, found);
      }
      tool?.(request, found);
      return found;
    },
  };
}

function refusal(message: string, pointer: string): Reason {
  return { rule: "guard", effect: "deny", message, pointer };
}

function fits(value: unknown, { measure, required }: Member): boolean {
  return value === undefined ? !required : measure(value, 0) !== UNFIT;
}

function refusePoint({ action }: PolicyRequest, tool: ToolContract | undefined, to: Reason[]): void {
  if (tool === undefined) return;
  const { point } = action.properties;
  const isAtItsPoint =
    tool.point === undefined ? point === "call" || point === "result" : point === tool.point;
  if (!isAtItsPoint) addReason(refusal(GUARD_TEXT.undecidedPoint, "/action/properties/point"), to);
}

function refuseDelegation({ context }: PolicyRequest, to: Reason[]): void {
  if (!narrows(context.delegation ?? []))
    addReason(refusal(GUARD_TEXT.widenedDelegation, "/context/delegation"), to);
}

/** The versions of the scopes in which something is remembered. */
function versionsAsked(ir: PolicyIr): readonly (readonly [Scope, string])[] {
  const versions = memoryVersions(memoryFormats(ir));
  const used = new Set(ir.policies.flatMap((p) => p.trackers.map((t) => t.scope))).add(BUILT_IN_SCOPE);
  return SCOPES.filter((scope) => used.has(scope)).map((scope) => [scope, versions[scope]] as const);
}

function refuseVersions(
  { context }: PolicyRequest,
  versions: readonly (readonly [Scope, string])[],
  to: Reason[],
): void {
  for (const [scope, version] of versions)
    if (!isOfVersion(context.state[scope], version))
      addReason(refusal(GUARD_TEXT.otherVersion, `/context/state/${scope}/${escapePointer(VERSION)}`), to);
}

/** Of what no policy declares any more, nothing is asked. */
function refuseState(
  { context }: PolicyRequest,
  trackers: ReturnType<typeof trackerMeasures>,
  to: Reason[],
): void {
  for (const scope of SCOPES) {
    for (const [id, value] of Object.entries(context.state[scope])) {
      const measure = trackers.get(scope)?.get(id);
      if (measure !== undefined && measure(value, 0) === UNFIT)
        addReason(refusal(GUARD_TEXT.damagedMemory, `/context/state/${scope}/${escapePointer(id)}`), to);
    }
  }
}

function refuseTool({ action }: PolicyRequest, isKnown: boolean, to: Reason[]): void {
  if (!isKnown) {
    const message = around(UNKNOWN_TOOL, action.name);
    addReason({ rule: "unknown-tool", effect: "deny", message, pointer: "/action/name" }, to);
  } else if (action.properties.arguments === undefined) {
    addReason(refusal(GUARD_TEXT.missingArguments, ARGUMENTS_POINTER), to);
  }
}

function around([before, after]: AroundName, name: string): string {
  return `${before}${name}${after}`;
}

/** Compiles what a tool's contract asks of its arguments and its result. */
function compileTool(tool: ToolContract): (request: PolicyRequest, to: Reason[]) => void {
  const declared = tool.args.map((field) => ({ field, member: memberOfField(field, NO_LIMITS) }));
  const names = new Set(tool.args.map((f) => f.name));
  const undeclared = undeclaredArgument(tool);
  const result = measureType(tool.result, NO_LIMITS);
  return ({ action }, to) => {
    const { arguments: args, result: given, point } = action.properties;
    if (isPlainObject(args)) {
      for (const { field, member } of declared)
        if (!fits(memberOf(args, field.name), member))
          addReason(refusal(unfitArgument(tool, field), argumentPointer(field.name)), to);
      for (const name of tool.open ? [] : Object.keys(args))
        if (!names.has(name)) addReason(refusal(around(undeclared, name), argumentPointer(name)), to);
    }
    if (point !== "result" || tool.point !== undefined) return;
    const value = memberOf(given, "value");
    if (given === undefined || (value !== undefined && result(value, 0) === UNFIT))
      addReason(refusal(unfitResult(tool), "/action/properties/result/value"), to);
  };
}

function argumentPointer(name: string): string {
  return `${ARGUMENTS_POINTER}/${escapePointer(name)}`;
}
