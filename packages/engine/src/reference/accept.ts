import {
  ARGUMENTS_POINTER,
  type Delegate,
  ENVELOPE,
  type Field,
  fieldsOf,
  type IrType,
  memoryFormats,
  memoryVersions,
  type PolicyIr,
  type State,
  type ToolContract,
} from "@enjoin/model";
import type { EventRequest } from "../engine.js";
import type { NeedsAt } from "../entry-keys.js";
import type { Limits } from "../plain-json.js";
import { narrows } from "./delegation.js";
import { asMember, type Member, measureJson, measureMembers, UNFIT } from "./measure-json.js";
import { measureNeeded } from "./measure-state.js";
import { type Measure, measureType, memberOfField } from "./measure-type.js";
import type { Recalled } from "./recalled.js";

/** Whether all guards let an event of one tool through, looked at once and without serialising it. */
export type Accept = (request: EventRequest, state: State) => boolean;

/**
 * Gives, for a tool, its guards as one pass over the request. It never accepts what the guards refuse; what it does not
 * accept has yet to be looked at closely, as it may only be large.
 */
export function acceptTools(
  ir: PolicyIr,
  needs: NeedsAt,
  limits: Limits,
  recalled: Recalled,
): (tool: ToolContract) => Accept {
  const formats = memoryFormats(ir);
  const versions = memoryVersions(formats);
  return ({ name, args: fields, open, result, point = "call" }) => {
    const args = measureType({ kind: "object", fields, open }, limits);
    const ofCall = measureRequest(args, (value, depth) => measureJson(value, depth, limits), limits);
    const ofResult = measureRequest(args, measureType(result, limits), limits);
    const memoryOf = (at: string) => measureNeeded(formats, versions, needs(name, at), limits, recalled);
    const [memoryOfCall, memoryOfResult] = [memoryOf(point), memoryOf("result")];
    return (request, state) => {
      if (isPolluted()) return false;
      const { properties } = request.action;
      const isResult = properties.point === "result" && point === "call";
      if (isResult ? properties.result === undefined : properties.point !== point) return false;
      const bytes = STATE_KEY + (isResult ? ofResult(request, 0) : ofCall(request, 0));
      if (bytes > limits.maxBytes) return false;
      const memory = isResult ? memoryOfResult : memoryOfCall;
      return bytes + memory(state, request) <= limits.maxBytes;
    };
  };
}

/** `,"state":` */
const STATE_KEY = 9;

function measureRequest(args: Measure, result: Measure, limits: Limits): Measure {
  const replaced: Replaced = {
    [ARGUMENTS_POINTER]: { required: true, measure: args },
    "/action/properties/result/value": { required: false, measure: result },
    // The state is what the engine was given, whatever the request says.
    "/context/state": { required: false, measure: () => 0 },
  };
  return measureParts(ENVELOPE, "", replaced, limits);
}

/** A delegation of its type that hands on no more than there is. */
function measureDelegation(type: IrType, limits: Limits): Measure {
  const measure = measureType(type, limits);
  return (value, depth) => {
    const bytes = measure(value, depth);
    return bytes === UNFIT || narrows(value as readonly Delegate[]) ? bytes : UNFIT;
  };
}

/** What is measured in its own way, by JSON Pointer. */
type Replaced = { readonly [pointer: string]: Pick<Member, "measure" | "required"> };

/** Compiles the guard of the request, with members of its own at some JSON Pointers. */
function measureParts(type: IrType, pointer: string, replaced: Replaced, limits: Limits): Measure {
  if (type.kind !== "object") return measureType(type, limits);
  const part = (f: Field): Member => {
    const here = `${pointer}/${f.name}`;
    const inner = f.type.kind === "nullable" ? f.type.of : f.type;
    if (here === "/context/delegation") return asMember(f.name, measureDelegation(inner, limits), false);
    const { measure, required } = replaced[here] ?? {
      measure: measureParts(inner, here, replaced, limits),
      required: memberOfField(f, limits).required,
    };
    return asMember(f.name, measure, required);
  };
  return measureMembers(fieldsOf(type).map(part), type.open, limits);
}

/** Whether every object seems to have keys that are not its own: then nothing can be looked at quickly. */
function isPolluted(): boolean {
  for (const _ in EMPTY) return true;
  return false;
}

const EMPTY = {};
